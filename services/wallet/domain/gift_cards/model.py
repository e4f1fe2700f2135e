"""A gift card: its code, where it was sold, and its value, counted as a wallet's is."""

from datetime import datetime

from msgspec.structs import replace

from services.wallet.domain import breakage
from services.wallet.domain.events import WALLET_EVENTS, WalletEvent
from services.wallet.domain.evolve import evolve_wallet
from services.wallet.domain.gift_cards.events import (
    GIFT_CARD_EVENTS,
    GiftCardEvent,
    GiftCardIssued,
    GiftCardPrinted,
    GiftCardReplaced,
    GiftCardSent,
)
from services.wallet.domain.model import Totals, Wallet, WalletHold, WalletLot
from shared.kernel import ids
from shared.kernel.aggregates import IndexRow
from shared.kernel.structs import Struct
from shared.value import lots

CARD_EVENTS: tuple[type, ...] = (*GIFT_CARD_EVENTS, *WALLET_EVENTS)


class GiftCard(Struct):
    """A bearer card. The default is one that does not exist.

    `value`: what was bought and what the practice added are lots of their own; each hold is known to the wallet of the
    patient in whose checkout it pays.
    """

    card_id: str = ""
    practice_id: str = ""
    code: str = ""
    issued_at: datetime | None = None
    checkout_id: str | None = None
    line_id: str | None = None
    place: int = 0
    reason: str | None = None
    printed: int = 0
    sent: int = 0
    replaced: int = 0
    value: Wallet = Wallet()

    @property
    def lots(self) -> tuple[WalletLot, ...]:
        """What it holds, batch by batch."""
        return self.value.lots

    @property
    def holds(self) -> tuple[WalletHold, ...]:
        """What checkouts and refunds hold of it."""
        return self.value.holds

    @property
    def closed(self) -> tuple[Totals, ...]:
        """What became of lots that have left the snapshot."""
        return self.value.closed


def evolve_card(card: GiftCard, event: GiftCardEvent | WalletEvent) -> GiftCard:
    """A card after an event."""
    match event:
        case GiftCardIssued():
            return GiftCard(
                card_id=event.card_id,
                practice_id=event.practice_id,
                code=event.code,
                issued_at=event.issued_at,
                checkout_id=event.checkout_id,
                line_id=event.line_id,
                place=event.place,
                reason=event.reason,
                value=Wallet(practice_id=event.practice_id),
            )
        case GiftCardPrinted():
            return replace(card, printed=card.printed + 1)
        case GiftCardSent():
            return replace(card, sent=card.sent + 1)
        case GiftCardReplaced():
            return replace(card, code=event.code, replaced=card.replaced + 1)
        case _:
            return replace(card, value=evolve_wallet(card.value, event))


def deadline(card: GiftCard) -> datetime | None:
    """When something on it expires. Holds that are silent are asked about by the wallets that know them."""
    return lots.next_expiry(card.value.lots)


def cards_of(practice_id: str) -> str:
    """The partition of a practice's gift cards."""
    return f"giftcards/{practice_id}"


def code_prefix(practice_id: str, code: str) -> str:
    """Where the card of a code stands in the partition: keys hold no code, but what is made of it."""
    return f"code#{ids.derive('gcc', practice_id, code)}"


def sold(checkout_id: str) -> str:
    """Where the cards of a checkout begin in the partition."""
    return f"sold#{checkout_id}#"


def rows(card: GiftCard) -> frozenset[IndexRow]:
    """A card is found by its code, by its sale, and by who goes through all of them."""
    if not card.card_id:
        return breakage.rows(card.value)
    pk = cards_of(card.practice_id)
    keys = [f"card#{card.card_id}", code_prefix(card.practice_id, card.code)]
    if card.checkout_id:
        keys.append(f"{sold(card.checkout_id)}{card.line_id}#{card.place:04}")
    return breakage.rows(card.value) | frozenset(IndexRow(pk=pk, sk=key, value=card.card_id) for key in keys)
