"""What the routes of who did what answer."""

from services.wallet.jobs.log_lines import Line, LinesPage
from shared.contracts.envelope import Instant
from shared.web.routes import View


class ActivityView(View):
    """One request. Names of people stand in none: ask for the user, the patient or the checkout by their ids."""

    at: Instant
    user_id: str
    service: str
    operation: str
    what: str
    http_status: int
    """The HTTP status of the answer."""
    problem: str | None
    """Why it was refused; null where it was not."""
    patient_id: str | None
    """The patient whose record was asked for; null where the address names none."""
    shown_patient_ids: list[str]
    shown_count: int
    checkout_id: str | None
    account_id: str | None
    correlation_id: str


class ActivityPage(View):
    """Requests, the newest first; about ten thousand at most, and seconds to minutes behind."""

    complete: bool
    activities: list[ActivityView]
    next_cursor: str | None


def present_activity(page: LinesPage) -> ActivityPage:
    """A page of requests."""
    return ActivityPage(
        complete=page.complete,
        activities=[_present(line) for line in page.lines],
        next_cursor=page.next_cursor,
    )


def _present(line: Line) -> ActivityView:
    members = line.members
    operation = str(members.get("operation") or "")
    return ActivityView(
        at=line.at,
        user_id=members["actor"],
        service=members["service"],
        operation=operation,
        what=operation.replace("_", " ").capitalize(),
        http_status=members["status"],
        problem=members.get("problem"),
        patient_id=members.get("patient_id"),
        shown_patient_ids=members.get("shown", []),
        shown_count=members.get("shown_count", 0),
        checkout_id=members.get("checkout_id"),
        account_id=members.get("account_id"),
        correlation_id=members["correlation_id"],
    )
