"""Routes of the practice's reports: liability (made in the background) and breakage (booked as it happens)."""

import csv
import io
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from http import HTTPStatus
from typing import Any, Literal

from msgspec.structs import replace
from pydantic import BaseModel

from services.wallet.api.reports_schemas import BreakageRowView, BreakageView, LiabilityRowView, LiabilityView
from services.wallet.domain.liability import Liability, RequestLiability
from services.wallet.domain.settings import Settings
from services.wallet.queries import breakage_of, settings_of
from services.wallet.service import run
from services.wallet.store import LIABILITY, table
from shared.kernel import instants
from shared.kernel.refusals import Malformed, TooBusy
from shared.practice.days import local_day, start_of_day
from shared.value.units import figure
from shared.web import jobs
from shared.web.days import InvalidDay, parsed_day
from shared.web.request import Answer, Request
from shared.web.routes import Routes
from shared.workers import steps
from shared.workers.runtime import current

routes = Routes("wallet")

FRESH = timedelta(hours=1)
"""A report of today is made anew when it is older; so is one that failed."""

QUERY = {
    "as_of": "A date at the practice, today by default: the report is as of the end of that day, or of now.",
    "format": "`json` (default) or `csv`.",
}
CHOICES = {"format": ("json", "csv")}


class InvalidAsOf(Malformed):
    """Not a date, or one that has not come."""

    def __init__(self) -> None:
        super().__init__("`as_of` is a date such as 2026-03-01, today at the latest.")


@routes.get(
    "/liability-report",
    operation="get_liability_report",
    scope="wallet.read",
    answer=LiabilityView,
    also={HTTPStatus.ACCEPTED: "It is being made, and has no rows yet (in JSON, whatever the format): ask again."},
    forms=("text/csv",),
    query=QUERY,
    choices=CHOICES,
    refuses=(InvalidAsOf, TooBusy),
)
def get_liability_report(request: Request[None]) -> Answer:
    """What the practice owes, by kind, funding and expiry month. 202 while it is being made: ask again."""
    wanted = _format(request.query)
    settings = settings_of(request.practice_id).state
    day = _day(request.query, settings, request.now)
    as_of = min(start_of_day(day + timedelta(days=1), settings.time_zone), request.now)
    report = table(current()).get(LIABILITY.at(request.practice_id, day.isoformat())).state
    if _stale(report, as_of, request.now):
        report = _request(request, day, as_of, settings, report.failed_at)
    ready = report.made_at is not None
    view = LiabilityView(
        as_of=report.as_of or as_of,
        status="failed" if report.failed_at else "ready" if ready else "being_made",
        failure=jobs.failure(
            report, f"{report.patients:,} patients were added up", "Ask again in an hour: it is made anew."
        ),
        made_at=report.made_at,
        patients=report.patients,
        rows=tuple(
            LiabilityRowView(
                kind=row.kind,
                funding=row.funding,
                expires_in=row.month,
                units=figure(row.units),
                amount_cents=row.cents,
            )
            for row in (report.rows if ready else ())
        ),
        total_cents=sum(row.cents for row in report.rows) if ready else None,
    )
    return _answer(view, view.rows, LiabilityRowView, wanted if ready else "json", ready=report.due_at is None)


def _stale(report: Liability, as_of: datetime, now: datetime) -> bool:
    """Never made, or ended unfinished a while ago, or made of a day that was not over, or too long ago of today."""
    if report.as_of is None:
        return True
    if report.failed_at is not None:
        return now - report.failed_at > FRESH
    if report.due_at is not None:
        return False
    return report.as_of < as_of and (as_of < now or now - report.as_of > FRESH)


def _request(
    request: Request[None], day: date, as_of: datetime, settings: Settings, failed_at: datetime | None
) -> Liability:
    """Ask for the report; however many people ask at once, it is made once, and once more after each that failed."""
    command = RequestLiability(report_id=day.isoformat(), as_of=as_of, time_zone=settings.time_zone)
    tried = f"-{instants.text(failed_at)}" if failed_at else ""
    name = f"liability-{day.isoformat()}-{instants.text(as_of)}{tried}"
    cause = replace(request.cause, command_id=name, correlation_id=name, fingerprint="liability")
    report = run(command, cause=cause, now=request.now).state_of(LIABILITY)
    steps.start(LIABILITY.at(request.practice_id, command.report_id), report)
    return report


@routes.get(
    "/breakage-report",
    operation="get_breakage_report",
    scope="wallet.read",
    answer=BreakageView,
    forms=("text/csv",),
    query=QUERY,
    choices=CHOICES,
    refuses=(InvalidAsOf,),
)
def get_breakage_report(request: Request[None]) -> Answer:
    """What expired unused, by month, kind and funding: the twelve months that end with `as_of`."""
    wanted = _format(request.query)
    day = _day(request.query, settings_of(request.practice_id).state, request.now)
    view = BreakageView(
        as_of=day,
        rows=tuple(
            BreakageRowView(
                month=row.month,
                kind=row.kind,
                funding=row.funding,
                units=figure(row.units),
                amount_cents=row.cents,
            )
            for row in breakage_of(request.practice_id, day)
        ),
    )
    return _answer(view, view.rows, BreakageRowView, wanted)


def _day(query: Mapping[str, str], settings: Settings, now: datetime) -> date:
    today = local_day(now, settings.time_zone)
    try:
        day = parsed_day(query["as_of"], "as_of") if "as_of" in query else today
    except InvalidDay as error:
        raise InvalidAsOf from error
    if day > today:
        raise InvalidAsOf
    return day


def _format(query: Mapping[str, str]) -> Literal["json", "csv"]:
    return "csv" if query.get("format") == "csv" else "json"


def _answer(
    view: BaseModel, rows: Iterable[BaseModel], kind: type[BaseModel], wanted: str, *, ready: bool = True
) -> Answer:
    if wanted == "json":
        return Answer(body=view, status=HTTPStatus.OK if ready else HTTPStatus.ACCEPTED)
    text = io.StringIO()
    writer: csv.DictWriter[Any] = csv.DictWriter(text, fieldnames=list(kind.model_fields))
    writer.writeheader()
    writer.writerows(row.model_dump(mode="json") for row in rows)
    return Answer(body=text.getvalue(), headers={"Content-Type": "text/csv; charset=utf-8"})
