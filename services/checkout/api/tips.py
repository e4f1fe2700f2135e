"""Tips: taken and removed while the checkout is open, given back apart once it is completed."""

from http import HTTPStatus

from services.checkout.api.answers import answered
from services.checkout.api.checkouts_schemas import CheckoutView
from services.checkout.api.payments import ENDED
from services.checkout.api.tips_schemas import TipBody, TipRefundBody, TipRefundView, present_tip_refund
from services.checkout.domain import refusals
from services.checkout.domain.commands import GiveTip, RefundTip, RemoveTip
from services.checkout.domain.events import TipRefunded
from services.checkout.domain.kinds import Kind
from services.checkout.service import run
from shared.kernel.refusals import StaleVersion
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes

routes = Routes("checkout")


@routes.post(
    "/checkouts/{checkout_id}/tips",
    operation="add_tip",
    scope="checkout.write",
    body=TipBody,
    answer=CheckoutView,
    status=HTTPStatus.CREATED,
    refuses=(
        *ENDED,
        refusals.NoLines,
        refusals.TooMany,
        refusals.TipNeedsMoney,
        refusals.ProviderTwice,
        refusals.SplitBeyondWhole,
    ),
)
def add_tip(request: Request[TipBody]) -> Answer:
    """Take a tip by cash or card, beside the balance; split over providers in percent, the last gets the rest."""
    body = request.body
    command = GiveTip(
        checkout_id=request.path["checkout_id"],
        actor=request.principal.actor,
        method=Kind(body.method),
        amount_cents=body.amount_cents,
        portions=body.portions(),
    )
    return answered(request, command)


@routes.delete(
    "/checkouts/{checkout_id}/tips/{tip_id}",
    operation="remove_tip",
    scope="checkout.write",
    answer=CheckoutView,
    refuses=(*ENDED, refusals.UnknownTip),
)
def remove_tip(request: Request[Body]) -> Answer:
    """Take a tip back before completion."""
    return answered(request, RemoveTip(checkout_id=request.path["checkout_id"], tip_id=request.path["tip_id"]))


@routes.post(
    "/checkouts/{checkout_id}/tips/{tip_id}/refunds",
    operation="create_tip_refund",
    scope="checkout.write",
    privilege="checkout.refund",
    body=TipRefundBody,
    answer=TipRefundView,
    status=HTTPStatus.CREATED,
    refuses=(
        refusals.UnknownCheckout,
        refusals.NotCompleted,
        refusals.UnknownTip,
        refusals.BeyondTip,
        refusals.TooManyRefunds,
        StaleVersion,
    ),
)
def create_tip_refund(request: Request[TipRefundBody]) -> Answer:
    """Give a tip back, or part of it, by the method that it came by: apart from what was sold."""
    command = RefundTip(
        checkout_id=request.path["checkout_id"],
        actor=request.principal.actor,
        tip_id=request.path["tip_id"],
        tip_refund_id=request.new_id("tpr"),
        amount_cents=request.body.amount_cents,
        reason=request.body.reason,
    )
    outcome = run(command, cause=request.cause, now=request.now)
    document = outcome.event(TipRefunded).document
    return Answer(body=present_tip_refund(document), version=outcome.entry.sequence)
