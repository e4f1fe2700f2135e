"""What a refund takes back is held before the refund is decided, so that nothing is refunded and used.

The holds are named by the refund. `CheckoutRefunded` lets go of them and takes back in one command; a refund that is
not decided voids them; those that have heard nothing for long follow what checkout says of its refunds.
"""

from datetime import datetime

from services.wallet.domain.checkout_end import voided
from services.wallet.domain.commands import AuthorizeReturn, ReturnedLine
from services.wallet.domain.draft import WalletDraft
from services.wallet.domain.events import CheckoutStillOpen, ValueAuthorized
from services.wallet.domain.gift_cards import returns as card_returns
from services.wallet.domain.gift_cards import use
from services.wallet.domain.gift_cards.drafts import CardDrafts
from services.wallet.domain.model import CardHold, Wallet, WalletHold, WalletLot
from services.wallet.domain.refusals import PurchaseNotBookedYet, PurchaseUsed
from services.wallet.domain.retention import BOUGHT_KEPT
from shared.kernel import ids
from shared.value.holds import ASKS_AFTER
from shared.value.lots import Taken

SOLD = frozenset({"checkout", "membership"})
"""Origins of what a checkout's line brought: bought by it, or granted by dues that it paid."""


def authorize(draft: WalletDraft, cards: CardDrafts, command: AuthorizeReturn, now: datetime) -> None:
    """Hold what these lines had brought, all of it or nothing. Raises `PurchaseNotBookedYet`, `PurchaseUsed`."""
    for line in command.lines:
        lots = bought_by(draft.state, command.checkout_id, line.line_id)
        if card_returns.sold_by(cards, command.checkout_id, line.line_id):
            card_returns.authorize(draft, cards, command, line, now)
            continue
        if not lots and now < command.completed_at + BOUGHT_KEPT:
            raise PurchaseNotBookedYet
        left = min((returnable(lot) for lot in lots), default=line.quantity)
        if left < line.quantity:
            raise PurchaseUsed(line_id=line.line_id, asked=line.quantity, returnable=left)
        for lot in lots:
            if parts := min(parts_of(lot, line), lot.available):
                draft.add(_held(command, lot, parts, now))


def release(draft: WalletDraft, refund_id: str) -> None:
    """Let go of what is held for a refund of the wallet's own; nothing when nothing is."""
    for hold in held_for(draft.state, refund_id):
        draft.add(voided(hold))


def follow(draft: WalletDraft, cards: CardDrafts, checkout_id: str, refund_ids: tuple[str, ...], now: datetime) -> None:
    """What has heard nothing for long: a refund that was decided is still on its way, any other is not coming."""
    held: tuple[WalletHold | CardHold, ...] = (*draft.state.holds, *draft.state.card_holds)
    silent = [hold for hold in held if hold.refund_id and hold.checkout_id == checkout_id]
    for hold in silent:
        if hold.heard_at + ASKS_AFTER <= now and hold.refund_id not in refund_ids:
            if isinstance(hold, CardHold):
                use.void(draft, cards, hold.authorization_id)
            else:
                draft.add(voided(hold))
    if any(hold.refund_id in refund_ids for hold in silent):
        draft.add(CheckoutStillOpen(checkout_id=checkout_id, at=now))


def held_for(wallet: Wallet, refund_id: str) -> tuple[WalletHold, ...]:
    """What is held for a refund."""
    return tuple(hold for hold in wallet.holds if hold.refund_id == refund_id)


def bought_by(wallet: Wallet, checkout_id: str, line_id: str) -> tuple[WalletLot, ...]:
    """What a checkout's line had brought."""
    return tuple(
        lot for lot in wallet.lots if (lot.checkout_id, lot.line_id) == (checkout_id, line_id) and lot.origin in SOLD
    )


def parts_of(lot: WalletLot, line: ReturnedLine) -> int:
    """The parts of a lot that belong to so much of its line, in hundredths."""
    return _share(lot, min(line.quantity, lot.line_quantity))


def _share(lot: WalletLot, quantity: int) -> int:
    """Hundredths of units where a lot has units, else cents."""
    if lot.units:
        return lot.parts_per_hundredth * (lot.units * quantity // lot.line_quantity)
    return lot.granted * quantity // lot.line_quantity


def whole(lot: WalletLot) -> bool:
    """Whether all that it ever had could go back."""
    return returnable(lot) == lot.line_quantity


def returnable(lot: WalletLot) -> int:
    """How much of its line's quantity, in hundredths, could go back: nothing of that part is spent, held or removed.

    What has expired is not spent: whether its price goes back is for the practice to say.
    """
    left, whole = lot.available + lot.expired, lot.units or lot.granted
    count = lot.units_in(left) if lot.units else left
    most = ((count + 1) * lot.line_quantity - 1) // whole if whole else lot.line_quantity
    return min(most, lot.line_quantity)


def _held(command: AuthorizeReturn, lot: WalletLot, parts: int, now: datetime) -> ValueAuthorized:
    return ValueAuthorized(
        authorization_id=ids.derive("ret", command.refund_id, lot.lot_id),
        checkout_id=command.checkout_id,
        refund_id=command.refund_id,
        code="",
        kind=lot.kind,
        item=lot.item,
        amount_cents=lot.cents(parts),
        units=lot.units_in(parts),
        taken=(Taken(lot_id=lot.lot_id, quantity=parts),),
        covers=(),
        held_at=now,
    )
