"""Routes of gift cards: given by the practice, found, printed, sent, replaced. They are sold and used in checkouts."""

from http import HTTPStatus
from typing import Any

from services.wallet import cards
from services.wallet.api.gift_cards_schemas import (
    GiftCardBalanceView,
    GiftCardBody,
    GiftCardCodeBody,
    GiftCardCodeView,
    GiftCardMessageView,
    GiftCardReplacementBody,
    GiftCardsPage,
    GiftCardView,
    present_balance,
    present_card,
    present_code,
    present_message,
)
from services.wallet.domain.gift_cards.commands import (
    CardCommand,
    InquireGiftCard,
    IssueGiftCard,
    PrintGiftCard,
    ReplaceGiftCard,
    SendGiftCard,
)
from services.wallet.domain.gift_cards.events import GiftCardSent
from services.wallet.domain.gift_cards.refusals import UnknownGiftCard
from services.wallet.domain.refusals import ExpiryInPast, GiftCardNotAccepted, UnknownPatient
from services.wallet.queries import card_of, found_cards
from services.wallet.service import run
from services.wallet.store import GIFT_CARD
from shared.kernel.ids import formed
from shared.kernel.refusals import BadInput
from shared.value import codes
from shared.value.guesses import TooManyWrongCodes
from shared.web.request import Answer, Request
from shared.web.routes import Routes
from shared.workers.runtime import current

CARDS = "/gift-cards"
CARD = "/gift-cards/{card_id}"

routes = Routes("wallet")


class CheckoutNeeded(BadInput):
    """Cards are listed by the sale that they were sold in."""

    def __init__(self) -> None:
        super().__init__("Name the sale with `checkout_id`: gift cards are listed by the checkout that sold them.")


@routes.get(
    CARDS,
    operation="list_gift_cards",
    scope="wallet.read",
    answer=GiftCardsPage,
    query={"checkout_id": "The checkout that sold them."},
    refuses=(CheckoutNeeded,),
)
def list_cards(request: Request[None]) -> Answer:
    """The gift cards that a checkout sold, in their order: a lost one is found through its sale."""
    checkout_id = request.query.get("checkout_id", "")
    if not formed(checkout_id):
        raise CheckoutNeeded
    found = found_cards(request.practice_id, cards.sold_in(request.practice_id, checkout_id))
    shown = tuple(present_card(card, request.now) for card in found)
    return Answer(body=GiftCardsPage(gift_cards=shown, next_cursor=None))


@routes.post(
    CARDS,
    operation="issue_gift_card",
    scope="wallet.write",
    privilege="gift_cards.issue",
    body=GiftCardBody,
    answer=GiftCardView,
    status=HTTPStatus.CREATED,
    refuses=(ExpiryInPast,),
)
def issue_card(request: Request[GiftCardBody]) -> Answer:
    """A gift card that the practice gives; one that is paid for is sold as a line of a checkout."""
    card_id = request.new_id("card")
    command = IssueGiftCard(
        card_id=card_id,
        practice_id=request.practice_id,
        entropy=current().entropy(codes.RANDOM_BYTES),
        promotional_cents=request.body.amount_cents,
        issued_at=request.now,
        reason=request.body.reason,
        expires_at=request.body.expires_at,
    )
    outcome = run(command, cause=request.cause, now=request.now)
    return Answer(
        body=present_card(outcome.state_of(GIFT_CARD), outcome.entry.occurred_at), location=f"{CARDS}/{card_id}"
    )


@routes.get(CARD, operation="get_gift_card", scope="wallet.read", answer=GiftCardView, refuses=(UnknownGiftCard,))
def get_card(request: Request[None]) -> Answer:
    """A gift card with what is left of what was bought and of what was added."""
    return Answer(body=present_card(card_of(request.practice_id, request.path["card_id"]).state, request.now))


@routes.post(
    "/patients/{patient_id}/gift-card-inquiries",
    operation="get_gift_card_balance",
    scope="wallet.write",
    body=GiftCardCodeBody,
    answer=GiftCardBalanceView,
    refuses=(UnknownPatient, GiftCardNotAccepted, TooManyWrongCodes),
)
def get_balance(request: Request[GiftCardCodeBody]) -> Answer:
    """What is left on the card with this code, shown by this patient: for whom a few wrong ones make the next wait."""
    found = cards.with_code(request.practice_id, request.body.code)
    command = InquireGiftCard(patient_id=request.path["patient_id"], card_ids=found, code=request.body.code)
    cards.entered(command, request.cause, request.now)
    return Answer(body=present_balance(card_of(request.practice_id, found[0]).state, request.now))


@routes.post(
    f"{CARD}/prints",
    operation="print_gift_card",
    scope="wallet.write",
    answer=GiftCardCodeView,
    refuses=(UnknownGiftCard,),
)
def print_card(request: Request[None]) -> Answer:
    """The card's code, to print it or to read it out; that somebody saw it is kept."""
    return _shown(request, PrintGiftCard(card_id=request.path["card_id"]))


@routes.post(
    f"{CARD}/messages",
    operation="send_gift_card",
    scope="wallet.write",
    answer=GiftCardMessageView,
    refuses=(UnknownGiftCard,),
)
def send_card(request: Request[None]) -> Answer:
    """The card as a message, its code included, to be sent from the practice's own mail or telephone.

    Nothing is sent from here, and to whom it goes is not asked: cards are for anybody. That it was taken is kept.
    """
    command = SendGiftCard(card_id=request.path["card_id"])
    outcome = run(command, cause=request.cause, now=request.now)
    return Answer(body=present_message(command.card_id, outcome.event(GiftCardSent)))


@routes.post(
    f"{CARD}/replacement",
    operation="replace_gift_card",
    scope="wallet.write",
    privilege="gift_cards.replace",
    body=GiftCardReplacementBody,
    answer=GiftCardCodeView,
    refuses=(UnknownGiftCard,),
)
def replace_card(request: Request[GiftCardReplacementBody]) -> Answer:
    """A new code for a lost card: the old one is dead at once."""
    entropy = current().entropy(codes.RANDOM_BYTES)
    command = ReplaceGiftCard(card_id=request.path["card_id"], entropy=entropy, reason=request.body.reason)
    return _shown(request, command)


def _shown(request: Request[Any], command: CardCommand) -> Answer:
    outcome = run(command, cause=request.cause, now=request.now)
    return Answer(body=present_code(outcome.state_of(GIFT_CARD), outcome.entry.occurred_at))
