"""Whether a patient may use a gift coupon now: unlocked, in time, not used, not held elsewhere, some of it left."""

from datetime import datetime

from services.instant_rewards.domain import amounts
from services.instant_rewards.domain.commands import EligibleLine
from services.instant_rewards.domain.model import Deal, Settings, Stock
from services.instant_rewards.domain.refusals import (
    CouponAlreadyUsed,
    CouponHeldByCheckout,
    CouponNotUnlocked,
    CouponRetired,
    CouponSoldOut,
    CouponTimeOver,
    NoEligibleLine,
    UnknownCoupon,
)
from services.instant_rewards.domain.tracker import Tracker, Window
from shared.kernel.refusals import Refusal
from shared.value.holds import Covered


def usable(tracker: Tracker, settings: Settings, coupon_id: str, now: datetime) -> tuple[Window, Deal]:
    """The window and deal by which the patient may use a coupon now; raises the refusal that says why not."""
    window = tracker.latest
    deal = window.deal(coupon_id) if window else None
    if window is None or deal is None or window.unlocked_at is None or window.available_until is None:
        raise _not_unlocked(tracker, settings, coupon_id)
    uses = tracker.uses_of(window.window_id)
    if window.used_up_at or any(use.used and use.coupon_id == coupon_id for use in uses):
        raise CouponAlreadyUsed(allowed=window.allowance)
    if now >= window.available_until:
        raise CouponTimeOver(ended_at=window.available_until, time_zone=settings.profile.time_zone)
    held = [use for use in uses if use.live]
    if len(uses) >= window.allowance or any(use.coupon_id == coupon_id for use in held):
        raise CouponHeldByCheckout(checkout_id=held[0].hold.checkout_id or "")
    return window, deal


def _not_unlocked(tracker: Tracker, settings: Settings, coupon_id: str) -> Refusal:
    unlocked = [window for window in tracker.windows if not window.absorbed and window.deal(coupon_id)]
    ended = [window.available_until for window in unlocked if window.available_until]
    if ended:
        return CouponTimeOver(ended_at=ended[-1], time_zone=settings.profile.time_zone)
    coupon = settings.coupon(coupon_id)
    if coupon is None:
        return UnknownCoupon()
    if coupon.retired_at is None:
        return CouponNotUnlocked()
    return CouponRetired(retired_at=coupon.retired_at, time_zone=settings.profile.time_zone)


def discount(settings: Settings, deal: Deal, stock: Stock, lines: tuple[EligibleLine, ...]) -> tuple[Covered, ...]:
    """What the deal takes off these lines; raises that none is left, or that no line is eligible."""
    limit = total_limit(settings, deal)
    if limit is not None and stock.taken >= limit:
        raise CouponSoldOut(limit=limit)
    covers = amounts.covers(deal, lines)
    if not covers:
        raise NoEligibleLine(deal)
    return covers


def total_limit(settings: Settings, deal: Deal) -> int | None:
    """The limit as it is now; the deal's own where the coupon is forgotten."""
    coupon = settings.coupon(deal.coupon_id)
    return coupon.deal.limit if coupon else deal.limit
