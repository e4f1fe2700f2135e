"""Routes of refunds: preview, refund, list."""

from decimal import Decimal
from http import HTTPStatus
from typing import TypedDict

from msgspec.structs import replace

from services.checkout.api import owners, refunds_schemas
from services.checkout.api.answers import found, found_with_settings
from services.checkout.api.returns import book
from services.checkout.domain import refunds as rules
from services.checkout.domain import refusals, returns
from services.checkout.domain.commands import LineCents, LineQuantity, RefundCheckout
from services.checkout.domain.events import Event, Refunded
from services.checkout.domain.model import Checkout
from services.checkout.store import CHECKOUT
from shared.contracts.calls import Returnable, ReturnableLines
from shared.kernel.journal import Outcome
from shared.kernel.refusals import StaleVersion
from shared.value import units
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes
from shared.workers.calls import WALLET, OwnerUnreachable

routes = Routes("checkout")

type Refunding = Request[refunds_schemas.RefundBody]

REFUSES = (
    refusals.UnknownCheckout,
    refusals.NotCompleted,
    refusals.NothingLeft,
    refusals.BeyondLeft,
    refusals.UnknownLine,
    refusals.LineTwice,
    refusals.PackageSpent,
    refusals.QuantityNotWhole,
    refusals.TooManyRefunds,
    OwnerUnreachable,
)


@routes.preview(
    "/checkouts/{checkout_id}/refunds/previews",
    operation="preview_refund",
    scope="checkout.read",
    body=refunds_schemas.RefundBody,
    answer=refunds_schemas.RefundView,
    refuses=REFUSES,
)
def preview_refund(request: Refunding) -> Answer:
    """What a refund would give back, to the cent and to where; nothing is written."""
    part, settings = found_with_settings(request)
    command = replace(_command(request, refund_id=""), **_unspent(request, part.state))
    document = rules.document_of(part.state, settings, command, request.now)
    return Answer(body=refunds_schemas.present_refund(part.state, document, booked=False))


@routes.post(
    "/checkouts/{checkout_id}/refunds",
    operation="create_refund",
    scope="checkout.write",
    privilege="checkout.refund",
    body=refunds_schemas.RefundBody,
    answer=refunds_schemas.RefundView,
    status=HTTPStatus.CREATED,
    refuses=(*REFUSES, refusals.RefundOvertaken, refusals.RefundGivenUp, StaleVersion),
)
def create_refund(request: Refunding) -> Answer:
    """Refund lines by quantity, or everything that is left; each part goes back to where it came from."""
    return _answer(book(request, _command(request, refund_id=request.new_id("rfd"))))


@routes.get(
    "/checkouts/{checkout_id}/refunds",
    operation="list_refunds",
    scope="checkout.read",
    answer=refunds_schemas.RefundsPage,
    refuses=(refusals.UnknownCheckout,),
)
def list_refunds(request: Request[Body]) -> Answer:
    """Every refund of a checkout, and what is left of it."""
    part = found(request)
    return Answer(body=refunds_schemas.present_refunds(part.state), version=part.version)


def _command(request: Refunding, *, refund_id: str) -> RefundCheckout:
    return RefundCheckout(
        checkout_id=request.path["checkout_id"],
        refund_id=refund_id,
        actor=request.principal.actor,
        lines=_asked(request),
        to_wallet=request.body.to_wallet,
        reason=request.body.reason,
    )


def _asked(request: Refunding) -> tuple[LineQuantity, ...]:
    return tuple(_of(line.line_id, line.quantity) for line in request.body.lines)


def _of(line_id: str, quantity: Decimal) -> LineQuantity:
    return LineQuantity(line_id=line_id, quantity=units.hundredths(quantity))


class _Unspent(TypedDict):
    unspent: tuple[LineQuantity, ...]
    cards: tuple[LineCents, ...]


def _unspent(request: Refunding, checkout: Checkout) -> _Unspent:
    """Ask the wallet only when something that went into it is to come back."""
    asked = _asked(request)
    if not checkout.completed or not rules.needs_word_from_wallet(checkout, asked):
        return _Unspent(unspent=(), cards=())
    call = Returnable(caller=owners.caller(request), patient_id=checkout.patient_id, checkout_id=checkout.checkout_id)
    answer = WALLET.ask(call, ReturnableLines)
    many = {line.line_id: line.quantity for line in asked} or {
        share.line_id: share.quantity for share in returns.left(checkout)
    }
    return _Unspent(
        unspent=tuple(_of(line.line_id, line.quantity) for line in answer.lines),
        cards=tuple(
            LineCents(line_id=line.line_id, amount_cents=sum(line.cards_cents[: units.whole(many[line.line_id])]))
            for line in answer.lines
            if line.cards_cents and line.line_id in many
        ),
    )


def _answer(outcome: Outcome[Event]) -> Answer:
    checkout = outcome.state_of(CHECKOUT)
    document = outcome.event(Refunded).document
    return Answer(body=refunds_schemas.present_refund(checkout, document, booked=True), version=outcome.entry.sequence)
