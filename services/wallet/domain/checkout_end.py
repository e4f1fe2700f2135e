"""At a checkout's end: capture what it lists, void the rest, put in what was bought for later."""

from datetime import datetime

from services.wallet.domain.commands import BoughtItem, FollowCheckout, SettleCheckoutHolds
from services.wallet.domain.draft import WalletDraft
from services.wallet.domain.events import CheckoutStillOpen, RefundForgotten, ValueCaptured, ValueGranted, ValueVoided
from services.wallet.domain.model import Wallet, WalletHold, WalletLot, held_for
from services.wallet.domain.settings import Settings


def settle(draft: WalletDraft, settings: Settings, command: SettleCheckoutHolds) -> None:
    """Capture what is listed, void whatever else is held for it, put in what was bought for later."""
    captured_ids = set(command.captured_ids)
    for hold in held_for(draft.state, command.checkout_id):
        draft.add(capture(hold, command.ended_at) if hold.authorization_id in captured_ids else voided(hold))
    for bought in command.bought:
        _grant(draft, settings, command, bought)
    for line_id in dict.fromkeys(bought.line_id for bought in command.bought):
        if refunded_before(draft.state, command.checkout_id, line_id):
            draft.add(RefundForgotten(checkout_id=command.checkout_id, line_id=line_id))


def follow(draft: WalletDraft, command: FollowCheckout, now: datetime) -> None:
    """It is still open: what is held for it is not silent any more."""
    of_cards = any(hold.checkout_id == command.checkout_id for hold in draft.state.card_holds)
    if held_for(draft.state, command.checkout_id) or of_cards:
        draft.add(CheckoutStillOpen(checkout_id=command.checkout_id, at=now))


def void(draft: WalletDraft, authorization_id: str) -> None:
    """Give back what is held; nothing when it is not held any more."""
    hold = draft.state.hold(authorization_id)
    if hold:
        draft.add(voided(hold))


def capture(hold: WalletHold, at: datetime) -> ValueCaptured:
    """What happens to a hold that its checkout lists."""
    return ValueCaptured(
        authorization_id=hold.authorization_id,
        checkout_id=hold.checkout_id or "",
        kind=hold.kind,
        item=hold.item,
        amount_cents=hold.amount_cents,
        units=hold.units,
        settled_at=at,
    )


def voided(hold: WalletHold) -> ValueVoided:
    """What happens to a hold that its checkout does not list."""
    return ValueVoided(
        authorization_id=hold.authorization_id,
        checkout_id=hold.checkout_id or "",
        kind=hold.kind,
        item=hold.item,
        amount_cents=hold.amount_cents,
        units=hold.units,
        refund_id=hold.refund_id,
    )


def _grant(draft: WalletDraft, settings: Settings, command: SettleCheckoutHolds, bought: BoughtItem) -> None:
    """What was bought enters at the completion, less what a refund took back before this was heard of."""
    refunded = refunded_before(draft.state, command.checkout_id, bought.line_id)
    left = bought.line_quantity - min(refunded, bought.line_quantity)
    by_units = bought.kind != "credits"
    kept = (bought.units if by_units else bought.worth_cents) * left // bought.line_quantity
    if kept == 0:
        return
    lot = WalletLot(
        lot_id=bought.lot_id,
        kind=bought.kind,
        item=bought.item,
        name=bought.name,
        granted=kept * (bought.worth_cents or 1) if by_units else kept,
        granted_at=command.ended_at,
        expires_at=settings.expires_at(bought.kind, "bought", command.ended_at),
        units=bought.units,
        worth_cents=bought.worth_cents if by_units else 0,
        funding="bought",
        origin="checkout",
        checkout_id=command.checkout_id,
        line_id=bought.line_id,
        line_quantity=bought.line_quantity if by_units else left,
    )
    draft.add(ValueGranted(lot=lot))


def refunded_before(wallet: Wallet, checkout_id: str, line_id: str) -> int:
    """How much of a line was refunded before its completion was heard of."""
    return sum(
        refund.quantity
        for refund in wallet.early_refunds
        if (refund.checkout_id, refund.line_id) == (checkout_id, line_id)
    )
