"""What the API takes and tells of programmes: their rules, versions, documents and backtests."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, JsonValue, StringConstraints

from services.points.api.examples import example
from services.points.domain.backtests import Backtest
from services.points.domain.program import Program
from services.points.domain.settings import Published
from shared.contracts.envelope import Instant
from shared.contracts.forms import TreatmentCode
from shared.contracts.programs import treatment_name
from shared.web import jobs
from shared.web.fields import Name
from shared.web.routes import Body, View

VERSIONS_MAX = 20
TREATMENTS_MAX = 200

type AddedBy = Literal["checkout", "staff", "migration", "integration"]
type ProgramCode = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,29}$")]


class SponsorBody(Body):
    """A sponsor that is not known yet, with what it makes: what its value pays."""

    name: Name
    treatments: Annotated[tuple[TreatmentCode, ...], Field(min_length=1, max_length=TREATMENTS_MAX)]


class ProgramDocumentBody(Body):
    """A programme's document: the one schema of the shipped ones (docs/programs.md has every member).

    `versions` are the new ones. They follow what there is: the last known one ends the day before the first begins.
    """

    model_config = example(
        program="own_glow",
        name="Glow Points",
        maker={"name": "Harbor Aesthetics", "treatments": ["facial", "peel"]},
        added_by=["checkout", "staff"],
        versions=[
            {
                "version": "2026-01",
                "effective_from": "2026-01-01",
                "earning": [
                    {
                        "rule": "facial",
                        "treatments": ["facial"],
                        "basis": "visit",
                        "points": 50,
                        "unit": "visit",
                        "source": "the practice",
                    }
                ],
                "tiers": [{"tier": "member", "name": "Member", "source": "the practice"}],
                "redeeming": {"points": 100, "cents": 500, "step": 100, "source": "the practice"},
            }
        ],
    )

    program: ProgramCode
    name: Name
    sponsor: TreatmentCode | None = None
    """A sponsor that is known, by its code."""
    maker: SponsorBody | None = None
    added_by: Annotated[tuple[AddedBy, ...], Field(min_length=1, max_length=4)]
    completion_hours: Annotated[float, Field(ge=24, le=48)] = 48.0
    versions: Annotated[tuple[dict[str, JsonValue], ...], Field(min_length=1, max_length=VERSIONS_MAX)]


class ProgramView(View):
    """A programme with its versions."""

    program: str
    name: str
    sponsor: str
    own_treatments: tuple[str, ...]
    own_treatment_names: tuple[str, ...]
    added_by: tuple[AddedBy, ...]
    completion_hours: float
    versions: tuple[str, ...]


class ProgramsPage(View):
    """The programmes that there are at the practice."""

    programs: tuple[ProgramView, ...]
    treatments: tuple[str, ...]
    treatment_names: tuple[str, ...]


class RulesView(View):
    """A programme's rules on a day, each figure with its source."""

    program: ProgramView
    as_of: date
    """The day whose rules these are."""
    rules: dict[str, Any]


class VersionView(View):
    """A version: from when to when, and who published it here; nobody did where it is shipped."""

    version: str
    """What this version of the rules is called."""
    effective_from: date
    effective_to: date | None
    published_at: Instant | None
    published_by: str | None


class ProgramVersionsPage(View):
    """Every version of a programme at the practice, the oldest first."""

    program: str
    program_name: str
    versions: tuple[VersionView, ...]


class DifferenceView(View):
    """A transaction that would have earned something else, and why."""

    account_id: str
    treatment_date: date
    was: int
    would_be: int
    why: str


class BacktestView(View):
    """How far a backtest is: accounts looked at, transactions judged anew, those that would differ.

    One that can't go on ends as `failed`; `failure` says what to do.
    """

    backtest_id: str
    program: str
    program_name: str
    status: Literal["running", "done", "failed"]
    failure: str | None
    accounts_judged: int
    transactions_judged: int
    differing: int
    points_were: int
    points_would_be: int
    differences: tuple[DifferenceView, ...]


def present_program(program: Program) -> ProgramView:
    """A programme, without its rules."""
    return ProgramView(
        program=program.program,
        name=program.name,
        sponsor=program.sponsor,
        own_treatments=program.own_treatments,
        own_treatment_names=tuple(map(treatment_name, program.own_treatments)),
        added_by=tuple(sorted(program.added_by)),
        completion_hours=program.completion_hours,
        versions=tuple(rules.version for rules in program.versions),
    )


def present_versions(program: Program, published: Iterable[Published]) -> ProgramVersionsPage:
    """A programme's versions, with who published them and when."""
    by_version = {
        version: document
        for document in published
        if document.program == program.program
        for version in document.versions
    }
    return ProgramVersionsPage(
        program=program.program,
        program_name=program.name,
        versions=tuple(
            VersionView(
                version=rules.version,
                effective_from=rules.effective_from,
                effective_to=rules.effective_to,
                published_at=document.published_at if document else None,
                published_by=document.published_by if document else None,
            )
            for rules, document in ((rules, by_version.get(rules.version)) for rules in program.versions)
        ),
    )


def present_backtest(backtest: Backtest, program_name: str) -> BacktestView:
    """How far a backtest of the programme of that name is."""
    return BacktestView(
        backtest_id=backtest.backtest_id,
        program=backtest.program,
        program_name=program_name,
        status=jobs.status(backtest, "done"),
        failure=jobs.failure(
            backtest, f"{backtest.accounts_judged:,} accounts were looked at", "Send the document again."
        ),
        accounts_judged=backtest.accounts_judged,
        transactions_judged=backtest.transactions_judged,
        differing=backtest.differing,
        points_were=backtest.points_were,
        points_would_be=backtest.points_would_be,
        differences=tuple(
            DifferenceView.model_validate(difference, from_attributes=True) for difference in backtest.differences
        ),
    )
