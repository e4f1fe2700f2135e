"""A checkout's end: completion or cancellation."""

from services.checkout.api.answers import answered
from services.checkout.api.checkouts_schemas import CheckoutView
from services.checkout.api.payments import ENDED
from services.checkout.api.payments_schemas import CompletionBody, LastPaymentBody
from services.checkout.domain import refusals
from services.checkout.domain.commands import CancelCheckout, CompleteCheckout, TakePayment
from services.checkout.domain.kinds import Kind
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes

routes = Routes("checkout")


@routes.post(
    "/checkouts/{checkout_id}/completion",
    operation="complete_checkout",
    scope="checkout.write",
    body=CompletionBody,
    body_optional=True,
    answer=CheckoutView,
    refuses=(*ENDED, refusals.NoLines, refusals.BalanceDue, refusals.PaymentBeyondBalance, refusals.TooMany),
)
def complete_checkout(request: Request[CompletionBody]) -> Answer:
    """Complete at a balance of 0, with the last payment if there is one: one local transaction. Final."""
    payment = _payment(request.path["checkout_id"], request.body.payment)
    command = CompleteCheckout(checkout_id=request.path["checkout_id"], actor=request.principal.actor, payment=payment)
    return answered(request, command)


def _payment(checkout_id: str, last: LastPaymentBody | None) -> TakePayment | None:
    if last is None:
        return None
    return TakePayment(
        checkout_id=checkout_id, method=Kind(last.method), amount_cents=last.amount_cents, reference=last.reference
    )


@routes.post(
    "/checkouts/{checkout_id}/cancellation",
    operation="cancel_checkout",
    scope="checkout.write",
    answer=CheckoutView,
    refuses=(*ENDED, refusals.PaymentStands),
)
def cancel_checkout(request: Request[Body]) -> Answer:
    """Cancel an open checkout: everything held for it is free again."""
    checkout_id = request.path["checkout_id"]
    return answered(request, CancelCheckout(checkout_id=checkout_id, actor=request.principal.actor))
