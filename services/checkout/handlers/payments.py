"""Routes of the checkout page: payments."""

from http import HTTPStatus

from services.checkout.domain import refusals
from services.checkout.domain.amounts import of_line
from services.checkout.domain.commands import ApplyCredits, RemovePayment, TakePayment
from services.checkout.domain.events import PaymentRemoved
from services.checkout.domain.model import Checkout
from services.checkout.domain.pay import require_payable
from services.checkout.domain.redeem import Payable
from services.checkout.handlers import bodies, owners, views
from services.checkout.handlers.granting import Question, grant
from services.checkout.handlers.running import answered, run, shown
from shared.contracts import calls
from shared.kernel.refusals import StaleVersion
from shared.web.http import Answer, Request
from shared.web.routes import Body, Routes
from shared.workers.calls import OwnerUnreachable
from shared.workers.telemetry import count

routes = Routes("checkout")

type Paying = Request[bodies.PaymentBody]

ENDED = (refusals.UnknownCheckout, refusals.CheckoutCompleted, refusals.CheckoutCancelled, StaleVersion)


@routes.post(
    "/checkouts/{checkout_id}/payments",
    scope="checkout.write",
    body=bodies.PaymentBody,
    answer=views.CheckoutView,
    status=HTTPStatus.CREATED,
    refuses=(*ENDED, refusals.NoLines, refusals.PaymentBeyondBalance, refusals.TooMany, OwnerUnreachable),
)
def take_payment(request: Paying) -> Answer:
    """Take money, or dollar credits that the wallet sets aside; never more than the balance."""
    if request.body.method == "wallet":
        answer = grant(request, lambda checkout: _credits(request, checkout))
    else:
        answer = answered(
            request,
            TakePayment(
                checkout_id=request.path["checkout_id"],
                method=request.body.method,
                amount_cents=request.body.amount_cents,
                reference=request.body.reference,
            ),
        )
    count("PaymentTaken", method=request.body.method)
    return answer


@routes.delete(
    "/checkouts/{checkout_id}/payments/{payment_id}",
    scope="checkout.write",
    answer=views.CheckoutView,
    refuses=(*ENDED, refusals.UnknownPayment),
)
def remove_payment(request: Request[Body]) -> Answer:
    """Take a payment back before completion; lines and redemptions unlock with the last one."""
    command = RemovePayment(checkout_id=request.path["checkout_id"], payment_id=request.path["payment_id"])
    outcome = run(command, request.cause, request.now)
    if authorization_id := outcome.event(PaymentRemoved).authorization_id:
        owners.free(request, outcome.state(), "wallet", authorization_id)
    return shown(outcome)


def _credits(request: Paying, checkout: Checkout) -> Question:
    require_payable(checkout, request.body.amount_cents)
    lines = tuple(Payable(line=line, payable_cents=of_line(checkout, line).due_cents) for line in checkout.lines)
    call = calls.Authorize(
        caller=owners.caller(request),
        patient_id=checkout.patient_id,
        checkout_id=checkout.checkout_id,
        authorization_id=request.new_id("auth"),
        lines=owners.contract_lines(lines),
        wanted=calls.CreditsWanted(amount_cents=request.body.amount_cents),
    )
    return Question(
        owner="wallet",
        call=call,
        put_on=lambda granted: ApplyCredits(
            checkout_id=checkout.checkout_id,
            authorization_id=granted.authorization_id,
            code=granted.code,
            amount_cents=granted.amount_cents,
        ),
    )
