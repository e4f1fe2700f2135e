"""Gift coupons in a checkout: held, then used or given back."""

from datetime import datetime

from services.instant_rewards.domain import values
from services.instant_rewards.domain.commands import AuthorizeCoupon
from services.instant_rewards.domain.draft import Draft
from services.instant_rewards.domain.events import (
    CouponHeld,
    CouponRedeemed,
    CouponVoided,
    StockReturned,
    StockTaken,
)
from services.instant_rewards.domain.model import Deal, Stock, Use, Window
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
from shared.value import codes
from shared.value.holds import Covered, Hold

STOCKS_FROM = 2
"""Stocks are read after the tracker and the settings."""


class StockUnread(Exception):  # noqa: N818  (a signal to whoever reads)
    """The stock of these coupons changes too: read them along, and decide again."""

    def __init__(self, coupon_ids: tuple[str, ...]) -> None:
        super().__init__(coupon_ids)
        self.coupon_ids = coupon_ids


def hold(draft: Draft, command: AuthorizeCoupon, stock: Stock, now: datetime) -> None:
    """Hold a coupon for a checkout; raises why not."""
    window, deal = usable(draft, command.coupon_id, now)
    limit = total_limit(draft, deal)
    if limit is not None and stock.taken >= limit:
        raise CouponSoldOut(limit=limit)
    covers = values.covers(deal, command.lines)
    if not covers:
        raise NoEligibleLine(treatments=deal.treatments)
    draft.add(
        CouponHeld(
            use=Use(
                window_id=window.window_id,
                coupon_id=deal.coupon_id,
                limited=limit is not None,
                hold=_hold(command, covers, now),
            ),
            name=deal.name,
        )
    )
    if limit is not None:
        draft.add_to(STOCKS_FROM, StockTaken(authorization_id=command.authorization_id))


def _hold(command: AuthorizeCoupon, covers: tuple[Covered, ...], now: datetime) -> Hold:
    return Hold(
        authorization_id=command.authorization_id,
        code=codes.issue(command.entropy),
        amount_cents=sum(cover.amount_cents for cover in covers),
        held_at=now,
        heard_at=now,
        covers=covers,
        checkout_id=command.checkout_id,
    )


def usable(draft: Draft, coupon_id: str, now: datetime) -> tuple[Window, Deal]:
    """The window and deal by which the patient may use a coupon now; raises why she may not."""
    window = draft.tracker.latest
    deal = window.deal(coupon_id) if window else None
    if window is None or deal is None or window.unlocked_at is None or window.available_until is None:
        raise _not_unlocked(draft, coupon_id)
    uses = draft.tracker.uses_of(window.window_id)
    if window.used_up_at or any(use.used and use.coupon_id == coupon_id for use in uses):
        raise CouponAlreadyUsed(allowed=window.allowance)
    if now >= window.available_until:
        raise CouponTimeOver(ended_at=window.available_until)
    held = [use for use in uses if use.live]
    if len(uses) >= window.allowance or any(use.coupon_id == coupon_id for use in held):
        raise CouponHeldByCheckout(checkout_id=held[0].hold.checkout_id or "")
    return window, deal


def _not_unlocked(draft: Draft, coupon_id: str) -> Exception:
    earlier = [one for one in draft.tracker.windows if one.available_until and not one.absorbed and one.deal(coupon_id)]
    if earlier and earlier[-1].available_until:
        return CouponTimeOver(ended_at=earlier[-1].available_until)
    known = draft.settings.coupon(coupon_id)
    if known is None:
        return UnknownCoupon()
    return CouponRetired(retired_at=known.retired_at) if known.retired_at else CouponNotUnlocked()


def total_limit(draft: Draft, deal: Deal) -> int | None:
    """The limit as it is now; the deal's own where the coupon is forgotten."""
    known = draft.settings.coupon(deal.coupon_id)
    return known.deal.limit if known else deal.limit


def use(draft: Draft, held: Use, at: datetime) -> None:
    """What was held is used, at the instant at which its checkout was completed."""
    draft.add(
        CouponRedeemed(
            window_id=held.window_id,
            coupon_id=held.coupon_id,
            authorization_id=held.hold.authorization_id,
            checkout_id=held.hold.checkout_id or "",
            amount_cents=held.hold.amount_cents,
            used_at=at,
        )
    )


def give_back(draft: Draft, held: tuple[Use, ...], stocks: tuple[str, ...]) -> None:
    """What was held is free again, if its time still runs. Raises `StockUnread` for stocks to be read along."""
    needed = tuple(dict.fromkeys(one.coupon_id for one in held if one.limited))
    if not set(needed) <= set(stocks):
        raise StockUnread(needed)
    for one in held:
        draft.add(
            CouponVoided(
                window_id=one.window_id,
                coupon_id=one.coupon_id,
                authorization_id=one.hold.authorization_id,
                amount_cents=one.hold.amount_cents,
            )
        )
        if one.limited:
            part = STOCKS_FROM + stocks.index(one.coupon_id)
            draft.add_to(part, StockReturned(authorization_id=one.hold.authorization_id))
