"""What happened to a gift card besides what happened to its lots."""

from datetime import datetime

from shared.kernel.structs import Struct


class OfGiftCard(Struct):
    """It happened to a gift card."""


class GiftCardIssued(OfGiftCard):
    """A card came into being, sold by a line of a checkout or given by the practice (`reason`)."""

    card_id: str
    practice_id: str
    code: str
    issued_at: datetime
    checkout_id: str | None = None
    line_id: str | None = None
    place: int = 0
    reason: str | None = None


class GiftCardPrinted(OfGiftCard):
    """Somebody saw its code, to print it or to read it out."""

    at: datetime


class GiftCardSent(OfGiftCard):
    """Somebody took it as a message, its code included, to send it to whom it is for."""

    at: datetime
    subject: str
    text: str


class GiftCardReplaced(OfGiftCard):
    """It was lost: a new code holds its value, the old one is dead."""

    code: str
    reason: str


type GiftCardEvent = GiftCardIssued | GiftCardPrinted | GiftCardSent | GiftCardReplaced
GIFT_CARD_EVENTS: tuple[type, ...] = (GiftCardIssued, GiftCardPrinted, GiftCardSent, GiftCardReplaced)
