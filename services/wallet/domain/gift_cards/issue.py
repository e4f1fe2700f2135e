"""A card comes into being, gets another code, and what was added to it runs out."""

from datetime import datetime

from services.wallet.domain.draft import WalletDraft
from services.wallet.domain.events import Event, ValueGranted
from services.wallet.domain.gift_cards.commands import IssueGiftCard, ReplaceGiftCard
from services.wallet.domain.gift_cards.events import GiftCardIssued, GiftCardReplaced
from services.wallet.domain.gift_cards.model import GiftCard
from services.wallet.domain.model import Funding, Wallet, WalletLot
from services.wallet.domain.refusals import ExpiryInPast
from services.wallet.domain.settings import Settings
from shared.kernel import ids
from shared.value import codes


def issue(card: GiftCard, settings: Settings, command: IssueGiftCard, now: datetime) -> tuple[Event, ...]:
    """What was bought does not expire before five years; what the practice added is a lot of its own, and may."""
    if card.card_id:
        return ()
    if command.expires_at and command.expires_at <= now:
        raise ExpiryInPast
    issued = GiftCardIssued(
        card_id=command.card_id,
        practice_id=command.practice_id,
        code=codes.issue(command.entropy),
        issued_at=command.issued_at,
        checkout_id=command.checkout_id,
        line_id=command.line_id,
        place=command.place,
        reason=command.reason,
    )
    draft = WalletDraft(Wallet(practice_id=command.practice_id))
    amounts: tuple[tuple[Funding, int], ...] = (("bought", command.bought_cents), ("given", command.promotional_cents))
    for funding, cents in amounts:
        if cents:
            draft.add(ValueGranted(lot=_lot(settings, command, funding, cents)))
    return (issued, *(event for event in draft.events if isinstance(event, ValueGranted)))


def _lot(settings: Settings, command: IssueGiftCard, funding: Funding, cents: int) -> WalletLot:
    own_end = command.expires_at if funding == "given" else None
    return WalletLot(
        lot_id=ids.derive("lot", command.card_id, funding),
        kind="gift_card",
        granted=cents,
        granted_at=command.issued_at,
        expires_at=own_end or settings.expires_at("gift_card", funding, command.issued_at),
        funding=funding,
        origin="checkout" if command.checkout_id else "staff",
        checkout_id=command.checkout_id,
        line_id=command.line_id,
    )


def replace_code(command: ReplaceGiftCard) -> tuple[Event, ...]:
    """The old code is dead from now on; what open checkouts hold of the card stays held."""
    return (GiftCardReplaced(code=codes.issue(command.entropy), reason=command.reason),)
