"""What others ask about a patient, gift cards and dues: what members pay, a card by its code, what is owed."""

from datetime import datetime

from services.wallet.domain.events import CardCodeRefused, CardHeld, Event
from services.wallet.domain.gift_cards.commands import AuthorizeGiftCard, CardUseCommand
from services.wallet.domain.gift_cards.model import code_prefix, sold
from services.wallet.domain.gift_cards.returns import unspent_first
from services.wallet.domain.memberships import dues
from services.wallet.domain.refusals import GiftCardNotAccepted
from services.wallet.queries import (
    card_ids,
    found_cards,
    membership_of,
    plan_of,
    settings_of,
    wallet_of,
)
from services.wallet.service import run
from shared.contracts.calls import (
    Authorize,
    Authorized,
    DuesAsked,
    DuesQuote,
    GiftCardWanted,
)
from shared.kernel.journal import Cause, Outcome
from shared.value import codes
from shared.value.codes import RANDOM_BYTES
from shared.value.guesses import TooManyWrongCodes
from shared.workers import calls
from shared.workers.runtime import current
from shared.workers.telemetry import count


def authorize(call: Authorize, wanted: GiftCardWanted) -> Authorized:
    """A gift card is found by its code; nothing is said of one that is not found."""
    world = current()
    command = AuthorizeGiftCard(
        patient_id=call.patient_id,
        card_ids=with_code(call.caller.practice_id, wanted.code),
        code=wanted.code,
        checkout_id=call.checkout_id,
        authorization_id=call.authorization_id,
        entropy=world.entropy(RANDOM_BYTES),
        amount_cents=wanted.amount_cents,
    )
    outcome = entered(command, calls.cause(call.caller, call.authorization_id, call), world.now())
    event = outcome.event(CardHeld)
    return Authorized(
        authorization_id=event.authorization_id,
        code=event.code,
        tender="wallet",
        kind="gift_card",
        amount_cents=event.amount_cents,
        label="Gift card",
    )


def entered(command: CardUseCommand, cause: Cause, now: datetime) -> Outcome[Event]:
    """Run what somebody entered a card's code for. Raises `GiftCardNotAccepted`, `TooManyWrongCodes`."""
    try:
        outcome = run(command, cause=cause, now=now)
    except TooManyWrongCodes:
        count("CodesBlocked")
        raise
    if any(isinstance(event, CardCodeRefused) for event in outcome.events):
        raise GiftCardNotAccepted
    return outcome


def with_code(practice_id: str, text: str) -> tuple[str, ...]:
    """The card with that code, if there is one."""
    code = codes.read(text)
    return card_ids(practice_id, code_prefix(practice_id, code)) if code else ()


def sold_in(practice_id: str, checkout_id: str) -> tuple[str, ...]:
    """The cards that a checkout sold."""
    return card_ids(practice_id, sold(checkout_id))


def returnable(practice_id: str, checkout_id: str) -> dict[str, tuple[int, ...]]:
    """By line that sold cards: cents of the price of each that could go back, the most first."""
    found = found_cards(practice_id, sold_in(practice_id, checkout_id))
    lines: dict[str, tuple[int, ...]] = {card.line_id or "": () for card in found}
    for cents, card in unspent_first(found):
        lines[card.line_id or ""] += (cents,)
    return lines


def dues_asked(call: DuesAsked) -> DuesQuote:
    """What a membership owes for its oldest cycle that is due, or for the one that is named."""
    practice_id = call.caller.practice_id
    membership = membership_of(practice_id, call.membership_id).state
    cycle = dues.quoted(
        membership,
        plan_of(practice_id, membership.plan_id).state,
        settings_of(practice_id).state,
        call.cycle,
        current().now(),
    )
    return DuesQuote(
        membership_id=call.membership_id,
        patient_id=wallet_of(practice_id, membership.patient_id).patient_id,
        plan_name=membership.plan_name,
        cycle=cycle.number,
        amount_cents=cycle.due_cents,
        setup_cents=cycle.setup_cents,
    )
