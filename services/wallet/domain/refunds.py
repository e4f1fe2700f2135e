"""A refund: captured value goes back to where it came from, what was bought is taken back, credits come in."""

from datetime import datetime

from services.wallet.domain import returns
from services.wallet.domain.commands import ReturnCheckoutHolds, ReturnedLine
from services.wallet.domain.draft import WalletDraft
from services.wallet.domain.events import RefundRemembered, ValueGranted, ValueRecalled
from services.wallet.domain.gift_cards import returns as card_returns
from services.wallet.domain.gift_cards import use
from services.wallet.domain.gift_cards.drafts import CardDrafts
from services.wallet.domain.model import EarlyRefund, WalletLot
from services.wallet.domain.restoration import give_back, taken_back
from services.wallet.domain.settings import Settings
from shared.value.lots import Taken


def refund(
    draft: WalletDraft, cards: CardDrafts, settings: Settings, command: ReturnCheckoutHolds, now: datetime
) -> None:
    """Everything a refund does to a wallet, and to the cards that its checkout used or sold, in one command."""
    returns.release(draft, command.refund_id)
    card_returns.take_back(draft, cards, command.refund_id)
    for tender in command.tenders:
        if not use.restore(draft, cards, settings, command, tender, now):
            give_back(draft, settings, command, tender, now)
    for line in command.lines:
        if card_returns.sold_by(cards, command.checkout_id, line.line_id):
            continue
        _take_back(draft, command, line, now)
    if command.credits_cents:
        draft.add(ValueGranted(lot=_credits(settings, command, now)))


def _take_back(draft: WalletDraft, command: ReturnCheckoutHolds, line: ReturnedLine, now: datetime) -> None:
    """The unspent part of what a refunded line had brought; a mark if nothing is known of it (yet)."""
    bought = returns.bought_by(draft.state, command.checkout_id, line.line_id)
    if not bought:
        mark = EarlyRefund(checkout_id=command.checkout_id, line_id=line.line_id, quantity=line.quantity, at=now)
        draft.add(RefundRemembered(refund=mark))
    for lot in bought:
        wanted = returns.parts_of(lot, line)
        if free := min(wanted, lot.available):
            draft.add(taken_back(lot, free))
        if elsewhere := min(wanted - free, lot.held):
            draft.add(ValueRecalled(taken=Taken(lot_id=lot.lot_id, quantity=elsewhere)))


def collect(draft: WalletDraft) -> None:
    """Take back what a refund recalled and a checkout has let go since."""
    for lot in draft.state.lots:
        if parts := min(lot.recalled, lot.available):
            draft.add(taken_back(lot, parts))


def _credits(settings: Settings, command: ReturnCheckoutHolds, now: datetime) -> WalletLot:
    return WalletLot(
        lot_id=command.credits_lot_id,
        kind="credits",
        granted=command.credits_cents,
        granted_at=now,
        expires_at=settings.expires_at("credits", "refund", now),
        funding="refund",
        origin="refund",
        checkout_id=command.checkout_id,
    )
