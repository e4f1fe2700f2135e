"""Numbers for the practice: what became of each window, by the day on which it opened, and of each coupon in it."""

from collections.abc import Iterable
from dataclasses import dataclass

from services.instant_rewards.domain.model import Fate, Figures, UsedCoupon
from services.instant_rewards.domain.tracker import Tracker, Window


@dataclass(slots=True, kw_only=True)
class CouponSum:
    """A coupon's figures, added up."""

    shown: int = 0
    used: int = 0
    expired: int = 0
    amount_cents: int = 0


class Sums:
    """Windows and coupons added up."""

    def __init__(self, figures: Iterable[Figures]) -> None:
        real = [window for window in figures if window.fate != "absorbed"]
        self.opened = len(real)
        self.lapsed = sum(window.fate == "lapsed" for window in real)
        self.running = sum(window.fate == "open" for window in real)
        self.unlocked = self.opened - self.lapsed - self.running
        self.amount_cents = sum(window.amount_cents for window in real)
        self.points = sum(window.points for window in real)
        self.coupons: dict[str, CouponSum] = {}
        for window in real:
            self._add(window)

    def _add(self, window: Figures) -> None:
        used = {coupon.coupon_id: coupon.amount_cents for coupon in window.used}
        for coupon_id in window.shown:
            coupon = self.coupons.setdefault(coupon_id, CouponSum())
            coupon.shown += 1
            coupon.used += coupon_id in used
            coupon.amount_cents += used.get(coupon_id, 0)
            coupon.expired += coupon_id not in used and window.fate == "expired"


def figures_of(tracker: Tracker, window: Window) -> Figures:
    """What there is to say of a window by now."""
    if window.unlocked_at is None or window.absorbed:
        return Figures(fate=_fate(window))
    amount_cents, points = tracker.counted(window)
    used = tuple(
        UsedCoupon(coupon_id=use.coupon_id, amount_cents=use.hold.amount_cents)
        for use in tracker.uses_of(window.window_id)
        if use.used
    )
    return Figures(
        fate=_fate(window),
        amount_cents=amount_cents,
        points=points,
        shown=tuple(deal.coupon_id for deal in window.deals),
        used=used,
    )


def _fate(window: Window) -> Fate:
    if window.absorbed:
        return "absorbed"
    if window.unlocked_at is None:
        return "lapsed" if window.lapsed else "open"
    if window.used_up_at is not None:
        return "used_up"
    return "expired" if window.expired else "unlocked"
