"""What the routes of portal imports take and answer."""

from typing import Annotated, ClassVar, Literal

from pydantic import StringConstraints

from services.points.api.examples import example
from services.points.domain.portal_findings import FindingKind
from services.points.domain.portal_imports import PortalImport
from shared.contracts.forms import Day
from shared.web import jobs
from shared.web.routes import Body, View

CSV_CHARACTERS_MAX = 2_500_000


class PortalImportBody(Body):
    """An export of a sponsor's portal, at most 5,000 rows, as it is. `exported_on`: the day of the export."""

    model_config = example(
        csv='Email,Available Points,Alle member tier\nada@example.com,"1,250",A-List\n', exported_on="2026-03-01"
    )
    bytes_max: ClassVar[int] = 3 * 1024 * 1024

    csv: Annotated[str, StringConstraints(min_length=1, max_length=CSV_CHARACTERS_MAX)]
    dry_run: bool = True
    exported_on: Day | None = None


class PortalErrorView(View):
    """Why a row was not taken; rows are numbered as in their spreadsheet."""

    row: int
    problem: str
    detail: str


class PortalFindingView(View):
    """What somebody should look at: the sponsor's word and ours differ, or something could not be taken."""

    row: int
    kind: FindingKind
    detail: str
    patient_id: str | None
    account_id: str | None
    sponsor_points: int | None
    our_points: int | None
    moved_since: int | None


class PortalImportView(View):
    """How far an import is: of so many rows it is known whose they are (`matched`), so many are done.

    What came of them: words heard, offers issued, rows that said nothing new; of a dry run what would come of them.
    One that can't go on ends as `failed`; `failure` says what was done and what to do.
    """

    import_id: str
    program: str
    program_name: str
    dry_run: bool
    status: Literal["checked", "running", "done", "failed"]
    failure: str | None
    rows_in_all: int
    matched: int
    good: int
    done: int
    heard: int
    issued: int
    repeated: int
    noticed_in_all: int
    noticed: tuple[PortalFindingView, ...]
    errors_in_all: int
    errors: tuple[PortalErrorView, ...]


def present_portal_import(state: PortalImport, program_name: str) -> PortalImportView:
    """How far an import is of what the programme of that name said; a dry run is only checked."""
    tally, rows_in_all = state.tally, state.good + state.wrong
    return PortalImportView(
        import_id=state.import_id,
        program=state.program,
        program_name=program_name,
        dry_run=state.dry_run,
        status=jobs.status(state, "checked" if state.dry_run else "done"),
        failure=_failure(state),
        rows_in_all=rows_in_all,
        matched=rows_in_all - (state.rows - state.matched),
        good=state.good,
        done=tally.rows,
        heard=tally.heard,
        issued=tally.issued,
        repeated=tally.repeated,
        noticed_in_all=tally.found,
        noticed=tuple(
            PortalFindingView(
                row=finding.row,
                kind=finding.kind,
                detail=finding.detail,
                patient_id=finding.patient_id or None,
                account_id=finding.account_id or None,
                sponsor_points=finding.sponsor_points,
                our_points=finding.our_points,
                moved_since=finding.moved_since,
            )
            for finding in tally.findings
        ),
        errors_in_all=state.wrong,
        errors=tuple(PortalErrorView.model_validate(error, from_attributes=True) for error in state.errors),
    )


def _failure(state: PortalImport) -> str | None:
    if state.dry_run:
        return jobs.failure(state, "nothing was written", "Send the same file again.")
    done = f"{state.tally.rows:,} of {state.good:,} rows are done"
    return jobs.failure(state, done, "Send the same file again: what is done is not done twice.")
