"""What the routes of gift cards take and answer."""

from datetime import datetime
from typing import Annotated

from pydantic import Field

from services.wallet.domain.gift_cards.events import GiftCardSent
from services.wallet.domain.gift_cards.model import GiftCard
from services.wallet.domain.model import Funding
from shared.contracts.envelope import Instant
from shared.value import codes
from shared.value.lots import available, soonest_first
from shared.web.fields import AmountCents, AuthCode, Reason
from shared.web.routes import Body, View, example

CODE_SHOWN = 3
"""So many characters of a code tell cards apart, and are of no use to anybody else."""


class GiftCardBody(Body):
    """A card that the practice gives; `expires_at` left out: as the settings say."""

    model_config = example(amount_cents=5_000, reason="Raffle at the open house")
    amount_cents: AmountCents
    reason: Reason
    expires_at: Instant | None = None


class GiftCardCodeBody(Body):
    """The code as it is printed; case and spaces do not matter."""

    model_config = example(code="8KX 2M4 QZ7")
    code: AuthCode
    """The card's code, as it is printed; case and spaces do not matter."""


class GiftCardReplacementBody(Body):
    """Why the card gets another code."""

    model_config = example(reason="Lost; shown the receipt")
    reason: Reason


class GiftCardLotView(View):
    """What was bought, or what the practice added, with its own end."""

    lot_id: str
    funding: Funding
    granted_cents: int
    available_cents: int
    held_cents: int
    expires_at: Instant | None


class GiftCardView(View):
    """A gift card; of its code only the end is shown. `available_cents`: what can be spent now."""

    card_id: str
    code_ends: str
    issued_at: Instant
    checkout_id: str | None
    line_id: str | None
    reason: str | None
    printed: int
    sent: int
    replaced: int
    available_cents: int
    held_cents: int
    lots: tuple[GiftCardLotView, ...]


class GiftCardCodeView(View):
    """A card's code, to be printed or read out; whoever has it may spend the card."""

    card_id: str
    code: str
    """The card's code: whoever knows it may spend the card."""
    available_cents: int


class GiftCardMessageView(View):
    """A card as a message to whom it is for; `text` has its code: whoever reads it may spend the card."""

    card_id: str
    subject: str
    text: str


class GiftCardBalanceView(View):
    """What can be spent of a card now, and until when: of what expires first, that and its end."""

    card_id: str
    available_cents: int
    expiring_cents: int
    expires_at: Instant | None


class GiftCardsPage(View):
    """The gift cards that a checkout sold, in their order."""

    gift_cards: Annotated[tuple[GiftCardView, ...], Field()]
    next_cursor: str | None


def present_card(card: GiftCard, at: datetime) -> GiftCardView:
    """A card as it is answered, at an instant: nothing that has expired counts."""
    return GiftCardView(
        card_id=card.card_id,
        code_ends=card.code[-CODE_SHOWN:],
        issued_at=card.issued_at or at,
        checkout_id=card.checkout_id,
        line_id=card.line_id,
        reason=card.reason,
        printed=card.printed,
        sent=card.sent,
        replaced=card.replaced,
        available_cents=available(card.lots, at),
        held_cents=sum(lot.held for lot in card.lots),
        lots=tuple(
            GiftCardLotView(
                lot_id=lot.lot_id,
                funding=lot.funding,
                granted_cents=lot.granted,
                available_cents=lot.available if lot.usable(at) else 0,
                held_cents=lot.held,
                expires_at=lot.expires_at,
            )
            for lot in card.lots
        ),
    )


def present_code(card: GiftCard, at: datetime) -> GiftCardCodeView:
    """A card's code in groups."""
    return GiftCardCodeView(
        card_id=card.card_id, code=codes.spoken(card.code), available_cents=available(card.lots, at)
    )


def present_message(card_id: str, sent: GiftCardSent) -> GiftCardMessageView:
    """A card as people are told of it."""
    return GiftCardMessageView(card_id=card_id, subject=sent.subject, text=sent.text)


def present_balance(card: GiftCard, at: datetime) -> GiftCardBalanceView:
    """What a card has left."""
    left = [lot for lot in soonest_first(card.lots) if lot.usable(at) and lot.available]
    ends_at = left[0].expires_at if left else None
    return GiftCardBalanceView(
        card_id=card.card_id,
        available_cents=sum(lot.available for lot in left),
        expiring_cents=sum(lot.available for lot in left if ends_at and lot.expires_at == ends_at),
        expires_at=ends_at,
    )
