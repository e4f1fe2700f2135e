"""A checkout's end: completion or cancellation."""

from services.checkout.api.answers import answered
from services.checkout.api.checkouts_schemas import CheckoutView
from services.checkout.api.payments import ENDED
from services.checkout.domain import refusals
from services.checkout.domain.commands import CancelCheckout, CompleteCheckout
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes

routes = Routes("checkout")


@routes.post(
    "/checkouts/{checkout_id}/completion",
    operation="complete_checkout",
    scope="checkout.write",
    answer=CheckoutView,
    refuses=(*ENDED, refusals.NoLines, refusals.BalanceDue),
)
def complete_checkout(request: Request[Body]) -> Answer:
    """Complete at a balance of 0: one local transaction, whoever else is down. Final."""
    checkout_id = request.path["checkout_id"]
    return answered(request, CompleteCheckout(checkout_id=checkout_id, actor=request.principal.actor))


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
