"""The report's answer."""

from collections.abc import Iterable, Mapping

from services.instant_rewards.domain.model import Figures
from services.instant_rewards.domain.report import Sums
from shared.web.routes import View


class CouponFigures(View):
    """A coupon in windows of a day. `name`: null once the coupon is long retired."""

    coupon_id: str
    name: str | None
    shown: int
    used: int
    expired: int
    amount_cents: int
    """What it took off."""


class DayFigures(View):
    """Windows by the day on which they opened: opened = running + unlocked + lapsed. The total has no day."""

    day: str | None
    windows_opened: int
    windows_running: int
    windows_unlocked: int
    windows_lapsed: int
    unlocked_amount_cents: int
    unlocked_points: int
    coupons: tuple[CouponFigures, ...]


class ReportView(View):
    """Figures of a span of days, day by day and in all."""

    days: tuple[DayFigures, ...]
    total: DayFigures


def present_report(days: Mapping[str, tuple[Figures, ...]], names: Mapping[str, str]) -> ReportView:
    """Each day and all of them; `names` of the coupons that are still known."""
    every = (figures for day in days.values() for figures in day)
    return ReportView(
        days=tuple(_day(day, figures, names) for day, figures in days.items()), total=_day(None, every, names)
    )


def _day(day: str | None, figures: Iterable[Figures], names: Mapping[str, str]) -> DayFigures:
    sums = Sums(figures)
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
                shown=coupon.shown,
                used=coupon.used,
                expired=coupon.expired,
                amount_cents=coupon.amount_cents,
            )
            for coupon_id, coupon in sorted(sums.coupons.items())
        ),
    )
