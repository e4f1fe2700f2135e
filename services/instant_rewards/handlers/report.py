"""The practice's report: windows and coupons by the day on which the window opened."""

from collections.abc import Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from services.instant_rewards.domain.figures import Figures, Sums
from services.instant_rewards.handlers.views import CouponFigures, DayFigures, ReportView
from services.instant_rewards.store import figures_on, settings_of
from shared.kernel.refusals import BadInput
from shared.web.http import Answer, Request
from shared.web.routes import Routes
from shared.workers.runtime import current

DAYS_MAX = 92
DAYS_USUAL = 30

routes = Routes("instant_rewards")


class InvalidDay(BadInput):
    """A day is none, or the days are in the wrong order."""


class TooManyDays(BadInput):
    """A report covers more days than one answer should."""


@routes.get(
    "/instant-rewards/report",
    scope="instant_rewards.read",
    answer=ReportView,
    query={
        "from": f"first day, as 2026-03-01; {DAYS_USUAL} days up to today without it",
        "to": "last day; today without it",
    },
    refuses=(InvalidDay, TooManyDays),
)
def report(request: Request[None]) -> Answer:
    """Windows opened, unlocked and lapsed, coupons shown, used and expired, by the practice's day and by coupon."""
    world = current()
    settings = settings_of(world, request.practice_id)
    today = request.now.astimezone(ZoneInfo(settings.time_zone)).date()
    first, last = _days(request.query, today)
    names = {coupon.coupon_id: coupon.deal.name for coupon in settings.coupons}
    days: list[DayFigures] = []
    everything: list[Figures] = []
    for place in range((last - first).days + 1):
        day = (first + timedelta(days=place)).isoformat()
        found = figures_on(world, request.practice_id, day)
        everything += found
        days.append(_figures(day, found, names))
    return Answer(body=ReportView(days=tuple(days), total=_figures(None, everything, names)))


def _days(query: Mapping[str, str], today: date) -> tuple[date, date]:
    last = _day(query["to"]) if "to" in query else today
    first = _day(query["from"]) if "from" in query else last - timedelta(days=DAYS_USUAL - 1)
    if first > last:
        raise InvalidDay("`from` comes after `to`. Swap them.")
    if (last - first).days >= DAYS_MAX:
        raise TooManyDays(f"A report covers at most {DAYS_MAX} days. Ask for fewer at a time.")
    return first, last


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise InvalidDay("A day is written as 2026-03-01.") from error


def _figures(day: str | None, found: list[Figures], names: Mapping[str, str]) -> DayFigures:
    sums = Sums(found)
    return DayFigures(
        day=day,
        windows_opened=sums.opened,
        windows_running=sums.running,
        windows_unlocked=sums.unlocked,
        windows_lapsed=sums.lapsed,
        unlocked_amount_cents=sums.amount_cents,
        unlocked_points=sums.points,
        coupons=tuple(
            CouponFigures(
                coupon_id=coupon_id,
                name=names.get(coupon_id),
                shown=one.shown,
                used=one.used,
                expired=one.expired,
                amount_cents=one.amount_cents,
            )
            for coupon_id, one in sorted(sums.coupons.items())
        ),
    )
