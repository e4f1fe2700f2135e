"""`/instant-rewards-report`: windows and coupons by the day on which the window opened."""

from collections.abc import Mapping
from datetime import date, timedelta

from services.instant_rewards.api.instant_rewards_report_schemas import ReportView, present_report
from services.instant_rewards.queries import figures_by_day, settings_of
from shared.kernel.refusals import BadInput
from shared.web.days import InvalidDay, parsed_day
from shared.web.request import Answer, Request
from shared.web.routes import Routes

DAYS_MAX = 92
DAYS_USUAL = 30

routes = Routes("instant_rewards")


class TooManyDays(BadInput):
    """A report covers more days than one answer should."""


@routes.get(
    "/instant-rewards-report",
    operation="get_instant_rewards_report",
    scope="instant_rewards.read",
    answer=ReportView,
    query={
        "from": f"first day, as 2026-03-01; {DAYS_USUAL} days up to today without it",
        "to": "last day; today without it",
    },
    refuses=(InvalidDay, TooManyDays),
)
def get_report(request: Request[None]) -> Answer:
    """Windows opened, unlocked and lapsed, coupons shown, used and expired, by the practice's day and by coupon."""
    settings = settings_of(request.practice_id)
    first, last = _days(request.query, today=settings.profile.day(request.now))
    names = {coupon.coupon_id: coupon.deal.name for coupon in settings.coupons}
    days = ((first + timedelta(days=place)).isoformat() for place in range((last - first).days + 1))
    return Answer(body=present_report(figures_by_day(request.practice_id, days), names))


def _days(query: Mapping[str, str], *, today: date) -> tuple[date, date]:
    last = parsed_day(query["to"], "to") if "to" in query else today
    first = parsed_day(query["from"], "from") if "from" in query else last - timedelta(days=DAYS_USUAL - 1)
    if first > last:
        raise InvalidDay("`from` comes after `to`. Swap them.")
    if (last - first).days >= DAYS_MAX:
        raise TooManyDays(f"A report covers at most {DAYS_MAX} days. Ask for fewer at a time.")
    return first, last
