"""Routes at a checkout's end: summary, completion, cancellation."""

from services.checkout.domain import refusals
from services.checkout.domain.commands import Cancel, Complete
from services.checkout.handlers import summaries, views
from services.checkout.handlers.payments import ENDED
from services.checkout.handlers.running import answered, found_with_settings
from shared.web.http import Answer, Request
from shared.web.routes import Body, Routes
from shared.workers.telemetry import count

routes = Routes("checkout")


@routes.get(
    "/checkouts/{checkout_id}/summary",
    scope="checkout.read",
    answer=summaries.SummaryView,
    refuses=(refusals.UnknownCheckout,),
)
def summary(request: Request[Body]) -> Answer:
    """Every amount explained, line by line, and whether it can be completed."""
    part, settings = found_with_settings(request)
    return Answer(body=summaries.summary(part.state, part.version, settings), version=part.version)


@routes.post(
    "/checkouts/{checkout_id}/completion",
    scope="checkout.write",
    answer=views.CheckoutView,
    refuses=(*ENDED, refusals.NoLines, refusals.BalanceDue),
)
def complete(request: Request[Body]) -> Answer:
    """Complete at a balance of 0: one local transaction, whoever else is down. Final."""
    command = Complete(checkout_id=request.path["checkout_id"], actor=request.principal.actor)
    answer = answered(request, command)
    count("CheckoutCompleted")
    return answer


@routes.post(
    "/checkouts/{checkout_id}/cancellation",
    scope="checkout.write",
    answer=views.CheckoutView,
    refuses=(*ENDED, refusals.PaymentStands),
)
def cancel(request: Request[Body]) -> Answer:
    """Cancel an open checkout: everything held for it is free again."""
    command = Cancel(checkout_id=request.path["checkout_id"], actor=request.principal.actor)
    answer = answered(request, command)
    count("CheckoutCancelled", reason="cancelled")
    return answer
