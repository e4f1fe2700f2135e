"""Routes of who did what, and of who looked at which patient: read off the desks' own lines, by opaque ids."""

from datetime import date, timedelta

from services.wallet.api.activity_schemas import ActivityPage, present_activity
from services.wallet.jobs.log_lines import Question, ask
from services.wallet.queries import settings_of
from shared.kernel.refusals import Unavailable
from shared.practice.days import local_day, start_of_day
from shared.web.days import InvalidDay, parsed_day
from shared.web.request import Answer, Request
from shared.web.routes import Routes
from shared.workers.runtime import current

routes = Routes("wallet")

KEPT_DAYS = 90
"""As long as production keeps its lines."""

PAGED = {
    "limit": "Requests on a page, 1 to 100.",
    "cursor": "The `next_cursor` of the page before; also while `complete` is false, to look again.",
}


@routes.get(
    "/staff/{user_id}/activity",
    operation="list_staff_activity",
    scope="staff.read",
    privilege="staff.audit",
    answer=ActivityPage,
    query={"day": "A day at the practice, today by default, up to 90 days back.", **PAGED},
    refuses=(InvalidDay, Unavailable),
)
def list_staff_activity(request: Request[None]) -> Answer:
    """What a user, or a program, did on a day in all services, refused requests included, newest first."""
    zone = settings_of(request.practice_id).state.time_zone
    day = _day(request, "day", local_day(request.now, zone), zone)
    question = Question(
        practice_id=request.practice_id,
        since=start_of_day(day, zone),
        until=start_of_day(day + timedelta(days=1), zone),
        by="actor",
        value=request.path["user_id"],
    )
    return _asked(request, question)


@routes.get(
    "/patients/{patient_id}/accesses",
    operation="list_patient_accesses",
    scope="staff.read",
    privilege="staff.audit",
    answer=ActivityPage,
    query={
        "from": "The first day, at the practice; 30 days back by default, 90 at most.",
        "to": "The last day, today by default.",
        **PAGED,
    },
    refuses=(InvalidDay, Unavailable),
)
def list_patient_accesses(request: Request[None]) -> Answer:
    """Who looked at this patient's records or changed them, in all services and in searches too, newest first."""
    zone = settings_of(request.practice_id).state.time_zone
    last = _day(request, "to", local_day(request.now, zone), zone)
    first = _day(request, "from", last - timedelta(days=30), zone)
    if first > last:
        raise InvalidDay("`from` comes before `to`.")
    question = Question(
        practice_id=request.practice_id,
        since=start_of_day(first, zone),
        until=start_of_day(last + timedelta(days=1), zone),
        by="patient",
        value=request.path["patient_id"],
    )
    return _asked(request, question)


def _day(request: Request[None], name: str, usual: date, zone: str) -> date:
    if name not in request.query:
        return usual
    day, today = parsed_day(request.query[name], name), local_day(request.now, zone)
    if not today - timedelta(days=KEPT_DAYS) <= day <= today:
        raise InvalidDay(
            f"`{name}` is today or up to {KEPT_DAYS} days ago: what is older was exported or has been let go."
        )
    return day


def _asked(request: Request[None], question: Question) -> Answer:
    page = ask(current(), question, limit=request.limit, cursor=request.query.get("cursor"))
    return Answer(body=present_activity(page))
