"""A checkout's end: completion or cancellation."""

from services.checkout.api.answers import answered
from services.checkout.api.checkouts_schemas import CheckoutView
from services.checkout.api.payments import ENDED, money_of
from services.checkout.api.payments_schemas import CompletionBody
from services.checkout.domain import refusals
from services.checkout.domain.commands import CancelCheckout, CompleteCheckout
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
    refuses=(
        *ENDED,
        refusals.NoLines,
        refusals.BalanceDue,
        refusals.PaymentBeyondBalance,
        refusals.ZeroPayment,
        refusals.TipNeedsMoney,
        refusals.ProviderNeeded,
        refusals.HandedTooLittle,
        refusals.TooMany,
    ),
)
def complete_checkout(request: Request[CompletionBody]) -> Answer:
    """Complete at a balance of 0, with the last payment if there is one: one local transaction. Final."""
    checkout_id, last = request.path["checkout_id"], request.body.payment
    payment = money_of(checkout_id, last, request.principal.actor) if last else None
    command = CompleteCheckout(checkout_id=checkout_id, actor=request.principal.actor, payment=payment)
    return answered(request, command)


@routes.post(
    "/checkouts/{checkout_id}/cancellation",
    operation="cancel_checkout",
    scope="checkout.write",
    answer=CheckoutView,
    refuses=(*ENDED, refusals.PaymentStands, refusals.TipStands),
)
def cancel_checkout(request: Request[Body]) -> Answer:
    """Cancel an open checkout: everything held for it is free again."""
    checkout_id = request.path["checkout_id"]
    return answered(request, CancelCheckout(checkout_id=checkout_id, actor=request.principal.actor))
