"""At a checkout's end: capture what it lists, void the rest, put in what was bought for later; follow its fate."""

from collections.abc import Iterable
from datetime import datetime

from services.wallet.domain.commands import BoughtItem, CancelCheckout, CompleteCheckout, FollowCheckout
from services.wallet.domain.draft import Draft
from services.wallet.domain.events import CheckoutHeard, RefundForgotten, ValueCaptured, ValueGranted, ValueVoided
from services.wallet.domain.model import Wallet, WalletHold, WalletLot, held_for
from services.wallet.domain.settings import Settings


def complete(draft: Draft, settings: Settings, command: CompleteCheckout) -> None:
    """Everything a completed checkout does to a wallet, in one command."""
    settle(draft, command.checkout_id, command.captured, command.completed_at)
    for bought in command.bought:
        _grant(draft, settings, command, bought)
    for line_id in dict.fromkeys(bought.line_id for bought in command.bought):
        if refunded_before(draft.wallet, command.checkout_id, line_id):
            draft.add(RefundForgotten(checkout_id=command.checkout_id, line_id=line_id))


def cancel(draft: Draft, command: CancelCheckout) -> None:
    """Everything held for it is free again."""
    for hold in held_for(draft.wallet, command.checkout_id):
        draft.add(voided(hold))


def follow(draft: Draft, command: FollowCheckout, now: datetime) -> None:
    """Follow what checkout answered: an unknown checkout is as good as a cancelled one."""
    match command.state:
        case "completed":
            settle(draft, command.checkout_id, command.captured, now)
        case "open":
            if held_for(draft.wallet, command.checkout_id):
                draft.add(CheckoutHeard(checkout_id=command.checkout_id, at=now))
        case "cancelled" | "unknown":
            settle(draft, command.checkout_id, (), now)


def settle(draft: Draft, checkout_id: str, captured: Iterable[str], at: datetime) -> None:
    """Capture what is listed, void whatever else is held for it."""
    listed = set(captured)
    for hold in held_for(draft.wallet, checkout_id):
        draft.add(capture(hold, at) if hold.authorization_id in listed else voided(hold))


def void(draft: Draft, authorization_id: str) -> None:
    """Give back what is held; nothing when it is not held any more."""
    hold = draft.wallet.hold(authorization_id)
    if hold:
        draft.add(voided(hold))


def capture(hold: WalletHold, at: datetime) -> ValueCaptured:
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
    return ValueVoided(
        authorization_id=hold.authorization_id,
        checkout_id=hold.checkout_id or "",
        kind=hold.kind,
        item=hold.item,
        amount_cents=hold.amount_cents,
        units=hold.units,
    )


def _grant(draft: Draft, settings: Settings, command: CompleteCheckout, bought: BoughtItem) -> None:
    """What was bought enters at the completion, less what a refund took back before this was heard of."""
    refunded = refunded_before(draft.wallet, command.checkout_id, bought.line_id)
    kept = bought.units * (bought.line_quantity - min(refunded, bought.line_quantity)) // bought.line_quantity
    if kept == 0:
        return
    lot = WalletLot(
        lot_id=bought.lot_id,
        kind=bought.kind,
        item=bought.item,
        granted=kept * (bought.worth_cents or 1),
        granted_at=command.completed_at,
        expires_at=settings.expires_at(bought.kind, "bought", command.completed_at),
        units=bought.units,
        worth_cents=bought.worth_cents,
        funding="bought",
        origin="checkout",
        checkout_id=command.checkout_id,
        line_id=bought.line_id,
        line_quantity=bought.line_quantity,
    )
    draft.add(ValueGranted(lot=lot))


def refunded_before(wallet: Wallet, checkout_id: str, line_id: str) -> int:
    """How much of a line was refunded before its completion was heard of."""
    return sum(one.quantity for one in wallet.early_refunds if (one.checkout_id, one.line_id) == (checkout_id, line_id))
