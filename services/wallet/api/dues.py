"""Routes of a cycle's dues that are taken elsewhere: paid, tried in vain, given back."""

from http import HTTPStatus
from typing import Any

from services.wallet.api.memberships import OWN, WRITE, answered, named
from services.wallet.api.memberships_schemas import DuesFailureBody, DuesPaymentBody, DuesRefundBody, MembershipView
from services.wallet.domain.memberships import refusals
from services.wallet.domain.memberships.commands import RecordFailure, RefundDues
from services.wallet.domain.memberships.dues import collected
from services.wallet.domain.refusals import PurchaseUsed
from shared.kernel.numbers import NotSuchANumber, whole
from shared.web.request import Answer, Request
from shared.web.routes import Routes

CYCLE = OWN + "/cycles/{cycle}"
RECORD = "memberships.dues.record"
CYCLE_MAX = 10_000

routes = Routes("wallet")


@routes.post(
    f"{CYCLE}/payments",
    operation="record_dues_payment",
    scope=WRITE,
    privilege=RECORD,
    body=DuesPaymentBody,
    answer=MembershipView,
    status=HTTPStatus.CREATED,
    refuses=(
        refusals.UnknownMembership,
        refusals.UnknownCycle,
        refusals.NoDuesDue,
        refusals.DuesSettled,
        refusals.WrongDues,
        refusals.MembershipOver,
    ),
)
def record_payment(request: Request[DuesPaymentBody]) -> Answer:
    """Dues that were taken elsewhere: the cycle grants, once, however often its reference is told."""
    body = request.body
    membership = named(request).state
    command = collected(
        membership,
        _number(request),
        body.amount_cents,
        body.paid_at or request.now,
        body.reference,
        source="desk",
        taken=False,
    )
    return answered(request, command)


@routes.post(
    f"{CYCLE}/failures",
    operation="record_dues_failure",
    scope=WRITE,
    privilege=RECORD,
    body=DuesFailureBody,
    answer=MembershipView,
    status=HTTPStatus.CREATED,
    refuses=(refusals.UnknownMembership, refusals.UnknownCycle, refusals.DuesSettled),
)
def record_failure(request: Request[DuesFailureBody]) -> Answer:
    """Dues that could not be taken elsewhere; they stay due."""
    membership = named(request).state
    command = RecordFailure(
        membership_id=membership.membership_id,
        plan_id=membership.plan_id,
        cycle=_number(request),
        failed_at=request.body.failed_at or request.now,
        reference=request.body.reference,
    )
    return answered(request, command)


@routes.post(
    f"{CYCLE}/refunds",
    operation="refund_dues",
    scope=WRITE,
    privilege=RECORD,
    body=DuesRefundBody,
    answer=MembershipView,
    status=HTTPStatus.CREATED,
    refuses=(
        refusals.UnknownMembership,
        refusals.UnknownCycle,
        refusals.DuesNotPaid,
        refusals.RefundAtCheckout,
        PurchaseUsed,
    ),
)
def refund_dues(request: Request[DuesRefundBody]) -> Answer:
    """Take back what a cycle granted, unspent, before its dues are given back elsewhere."""
    membership = named(request).state
    command = RefundDues(
        membership_id=membership.membership_id,
        patient_id=membership.patient_id,
        plan_id=membership.plan_id,
        cycle=_number(request),
        reference=request.body.reference,
    )
    return answered(request, command)


def _number(request: Request[Any]) -> int:
    """The cycle of the path. Raises `UnknownCycle`: what is no number is none."""
    try:
        return whole(request.path["cycle"], least=1, most=CYCLE_MAX)
    except NotSuchANumber as error:
        raise refusals.UnknownCycle from error
