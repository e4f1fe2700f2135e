"""A refund is booked once the wallet holds what it takes back: what was refunded is not used, and the other way round.

May it go back → have it held → decide. Whatever is refused after it was held is given up: its hold is free at once, or
when the wallet, having heard nothing for long, asks what became of it.
"""

from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from services.checkout import queries
from services.checkout.api import owners
from services.checkout.api.answers import found_with_settings
from services.checkout.domain import refunds
from services.checkout.domain.commands import LineCents, LineQuantity, RefundCheckout
from services.checkout.domain.events import Event
from services.checkout.domain.model import Checkout
from services.checkout.domain.refusals import RefundGivenUp
from services.checkout.service import run
from shared.contracts.calls import AuthorizeReturn, ReturnableLine, ReturnAuthorized, ReturnVoided, VoidReturn
from shared.kernel.journal import Outcome
from shared.kernel.refusals import KeyReused, Refusal, TooBusy
from shared.value import units
from shared.web.request import Request
from shared.workers.calls import WALLET, OwnerRefused, OwnerUnreachable
from shared.workers.runtime import current


def book(request: Request[Any], command: RefundCheckout) -> Outcome[Event]:
    """Book the refund, or say what was booked under this key before. Raises what says that this can't go back."""
    loaded, settings = found_with_settings(request)
    checkout = loaded.state
    try:
        document = refunds.document_of(checkout, settings, command, request.now)
        held = refunds.taken_back(checkout, document)
        if held:
            command = replace(command, cards=_hold(request, checkout, command, held))
    except Refusal:  # also a wallet that is down: what was booked before stays booked
        if recorded := queries.receipt(current(), checkout.checkout_id, request.cause):
            return recorded
        raise
    try:
        return run(replace(command, held=held), cause=request.cause, now=request.now)
    except (KeyReused, TooBusy):
        raise  # it belongs to another request, or a repeat with the same key goes on from here
    except Refusal:
        if held:
            _give_up(request, checkout, command)
        raise


def _hold(
    request: Request[Any], checkout: Checkout, command: RefundCheckout, held: tuple[LineQuantity, ...]
) -> tuple[LineCents, ...]:
    """Have it held; what of the price of gift cards goes back."""
    assert checkout.ended_at is not None  # noqa: S101  (what is completed has an end)
    call = AuthorizeReturn(
        caller=owners.caller(request),
        patient_id=checkout.patient_id,
        checkout_id=checkout.checkout_id,
        refund_id=command.refund_id,
        completed_at=checkout.ended_at,
        returned=tuple(ReturnableLine(line_id=line.line_id, quantity=units.units(line.quantity)) for line in held),
    )
    try:
        granted = WALLET.ask(call, ReturnAuthorized)
    except OwnerRefused as refused:
        match refused.slug:
            case "purchase-used":
                line = checkout.line(str(refused.facts["line_id"]))
                assert line is not None  # noqa: S101  (it was asked for)
                unspent = Decimal(str(refused.facts["returnable"]))
                raise refunds.spent(line, units.hundredths(unspent)) from refused
            case "return-not-held":
                raise RefundGivenUp from refused
            case _:
                raise
    return tuple(LineCents(line_id=line_id, amount_cents=cents) for line_id, cents in granted.cards_cents.items())


def _give_up(request: Request[Any], checkout: Checkout, command: RefundCheckout) -> None:
    call = VoidReturn(
        caller=owners.caller(request),
        patient_id=checkout.patient_id,
        checkout_id=checkout.checkout_id,
        refund_id=command.refund_id,
    )
    try:
        WALLET.ask(call, ReturnVoided)
    except (OwnerRefused, OwnerUnreachable):
        return  # counted and logged where it happened; the wallet asks what became of it
