"""Gift coupons in a checkout: held, then used or given back."""

from datetime import datetime

from services.instant_rewards.domain import conditions
from services.instant_rewards.domain.commands import AuthorizeCoupon, FollowCheckout, SettleCheckoutHolds, VoidHold
from services.instant_rewards.domain.draft import Draft
from services.instant_rewards.domain.events import (
    CheckoutStillOpen,
    CouponHeld,
    CouponRedeemed,
    CouponVoided,
    StockReturned,
    StockTaken,
)
from services.instant_rewards.domain.judged_by import JudgedBy
from services.instant_rewards.domain.tracker import Use
from shared.value import codes, holds
from shared.value.holds import Covered, Hold

STOCKS_FROM = 2
"""Stocks are read after the tracker and the settings."""


class StockUnread(Exception):  # noqa: N818  (a signal to whoever reads)
    """The stock of these coupons changes too: read them along, and decide again."""

    def __init__(self, coupon_ids: tuple[str, ...]) -> None:
        super().__init__(coupon_ids)
        self.coupon_ids = coupon_ids


def hold(draft: Draft, judged: JudgedBy, command: AuthorizeCoupon, now: datetime) -> None:
    """Hold a coupon for a checkout; raises why not."""
    window, deal = conditions.usable(draft.state, judged.settings, command.coupon_id, now)
    covers = conditions.discount(judged.settings, deal, judged.stocks[0], command.lines)
    limited = conditions.total_limit(judged.settings, deal) is not None
    draft.add(
        CouponHeld(
            use=Use(
                window_id=window.window_id,
                coupon_id=deal.coupon_id,
                limited=limited,
                hold=_hold(command, covers, now),
            ),
            name=deal.name,
        )
    )
    if limited:
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


def settle(draft: Draft, command: SettleCheckoutHolds) -> None:
    """Use what the checkout captured, at the instant at which it ended, and give back what else it holds."""
    captures, voids = holds.settled(draft.state.holds, checkout_id=command.checkout_id, listed=command.captured_ids)
    by_id = {use.hold.authorization_id: use for use in draft.state.uses}
    for capture in captures:
        _use(draft, by_id[capture.authorization_id], command.ended_at)
    _give_back(draft, tuple(by_id[void.authorization_id] for void in voids), command.stocks)


def void(draft: Draft, command: VoidHold) -> None:
    """Give back what is held under an authorization; nothing when it is not held any more."""
    held = (use for use in draft.state.uses if use.live)
    _give_back(
        draft,
        tuple(use for use in held if use.hold.authorization_id == command.authorization_id),
        command.stocks,
    )


def follow(draft: Draft, command: FollowCheckout, now: datetime) -> None:
    """The checkout that holds a coupon is still open: the hold has heard of it, and waits on."""
    if holds.of_checkout(draft.state.holds, command.checkout_id):
        draft.add(CheckoutStillOpen(checkout_id=command.checkout_id, at=now))


def _use(draft: Draft, held: Use, at: datetime) -> None:
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


def _give_back(draft: Draft, held: tuple[Use, ...], stocks: tuple[str, ...]) -> None:
    """What was held is free again, if its time still runs. Raises `StockUnread` for stocks to be read along."""
    needed = tuple(dict.fromkeys(use.coupon_id for use in held if use.limited))
    if not set(needed) <= set(stocks):
        raise StockUnread(needed)
    for use in held:
        draft.add(
            CouponVoided(
                window_id=use.window_id,
                coupon_id=use.coupon_id,
                authorization_id=use.hold.authorization_id,
                amount_cents=use.hold.amount_cents,
            )
        )
        if use.limited:
            part = STOCKS_FROM + stocks.index(use.coupon_id)
            draft.add_to(part, StockReturned(authorization_id=use.hold.authorization_id))
