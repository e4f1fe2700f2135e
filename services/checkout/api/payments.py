"""Routes of the checkout page: payments."""

from http import HTTPStatus

from services.checkout.api import owners
from services.checkout.api.answers import answered, shown
from services.checkout.api.checkouts_schemas import CheckoutView
from services.checkout.api.grants import Question, grant
from services.checkout.api.payments_schemas import LastPaymentBody, PaymentBody
from services.checkout.api.wants import require
from services.checkout.domain import refusals
from services.checkout.domain.amounts import of_line
from services.checkout.domain.commands import ApplyCredits, RemovePayment, TakePayment
from services.checkout.domain.events import PaymentRemoved
from services.checkout.domain.kinds import Kind, facts
from services.checkout.domain.model import Checkout
from services.checkout.domain.payments import require_payable
from services.checkout.domain.redemptions import Payable
from services.checkout.service import run
from services.checkout.store import CHECKOUT
from shared.contracts import calls, programs
from shared.kernel.refusals import StaleVersion
from shared.web.problems import InvalidRequest
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes
from shared.workers.calls import OwnerUnreachable

routes = Routes("checkout")

type Paying = Request[PaymentBody]

ENDED = (refusals.UnknownCheckout, refusals.CheckoutCompleted, refusals.CheckoutCancelled, StaleVersion)


@routes.post(
    "/checkouts/{checkout_id}/payments",
    operation="take_payment",
    scope="checkout.write",
    body=PaymentBody,
    answer=CheckoutView,
    status=HTTPStatus.CREATED,
    refuses=(
        *ENDED,
        InvalidRequest,
        refusals.NoLines,
        refusals.PaymentBeyondBalance,
        refusals.ZeroPayment,
        refusals.ValueBuysNoValue,
        refusals.HandedTooLittle,
        refusals.TooMany,
        OwnerUnreachable,
    ),
)
def take_payment(request: Paying) -> Answer:
    """Take money, or dollar credits or of a gift card, which the wallet sets aside; never more than the balance."""
    method = Kind(request.body.method)
    if facts(method).owner:
        require(request.body, method)
        return grant(request, lambda checkout: _held(request, checkout, method))
    return answered(request, money_of(request.path["checkout_id"], request.body, request.principal.actor))


def money_of(checkout_id: str, body: PaymentBody | LastPaymentBody, actor: str) -> TakePayment:
    """Money as it is taken, and by whom. Raises `InvalidRequest`: who pays otherwise has a name, and no sponsor's."""
    method = Kind(body.method)
    require(body, method)
    if method is Kind.OTHER and (program := programs.sponsored(body.name or "")):
        raise InvalidRequest(
            f"What {program.name} pays is no payment. Enter its code as a redemption of kind code, so that it is "
            "settled with its sponsor.",
            member="name",
        )
    return TakePayment(
        checkout_id=checkout_id,
        method=method,
        amount_cents=body.amount_cents,
        reference=body.reference,
        name=body.name or "",
        tendered_cents=body.tendered_cents,
        actor=actor,
    )


@routes.delete(
    "/checkouts/{checkout_id}/payments/{payment_id}",
    operation="remove_payment",
    scope="checkout.write",
    answer=CheckoutView,
    refuses=(*ENDED, refusals.UnknownPayment),
)
def remove_payment(request: Request[Body]) -> Answer:
    """Take a payment back before completion; lines and redemptions unlock with the last one."""
    command = RemovePayment(checkout_id=request.path["checkout_id"], payment_id=request.path["payment_id"])
    outcome = run(command, cause=request.cause, now=request.now)
    if authorization_id := outcome.event(PaymentRemoved).authorization_id:
        owners.free(request, outcome.state_of(CHECKOUT), "wallet", authorization_id)
    return shown(outcome)


def _held(request: Paying, checkout: Checkout, method: Kind) -> Question[ApplyCredits]:
    require_payable(checkout, method, request.body.amount_cents)
    lines = tuple(Payable(line=line, payable_cents=of_line(checkout, line).due_cents) for line in checkout.lines)
    call = calls.Authorize(
        caller=owners.caller(request),
        patient_id=checkout.patient_id,
        checkout_id=checkout.checkout_id,
        authorization_id=request.new_id("auth"),
        lines=owners.contract_lines(lines),
        wanted=_wanted(request.body, method),
    )
    return Question(
        owner="wallet",
        call=call,
        put_on=lambda granted: ApplyCredits(
            checkout_id=checkout.checkout_id,
            authorization_id=granted.authorization_id,
            code=granted.code,
            amount_cents=granted.amount_cents,
            method=method,
        ),
    )


def _wanted(body: PaymentBody, method: Kind) -> calls.Wanted:
    """Credits of the patient's, or of whatever card has this code."""
    if method is Kind.GIFT_CARD:
        return calls.GiftCardWanted(code=body.code or "", amount_cents=body.amount_cents)
    return calls.CreditsWanted(amount_cents=body.amount_cents)
