"""Refunds as they are asked for and shown: line by line, and added up by where each part goes."""

from typing import Annotated

from pydantic import Field

from services.checkout.api.fields import Quantity, examples
from services.checkout.api.tenders import of_method, tender_name
from services.checkout.domain import refunds as rules
from services.checkout.domain import returns
from services.checkout.domain.events import Returned
from services.checkout.domain.kinds import Owner, PaymentMethod, method
from services.checkout.domain.model import Checkout, Status
from services.checkout.domain.refund import LineReturn, RefundDocument
from services.checkout.domain.retention import LINES_MAX
from shared.contracts.envelope import Instant
from shared.value import units
from shared.web.fields import Id
from shared.web.routes import Body, View


class RefundedLineBody(Body):
    """So much of a line goes back."""

    line_id: Id
    quantity: Quantity


class RefundBody(Body):
    """What goes back; no lines: everything that is left. `to_wallet`: dollar credits instead of money.

    `reason` is staff's own text and stays in this service.
    """

    model_config = examples({"reason": "Allergic to it"}, {"lines": [{"line_id": "line_1", "quantity": 1}]})
    lines: Annotated[tuple[RefundedLineBody, ...], Field(max_length=LINES_MAX)] = ()
    to_wallet: bool | None = None
    reason: str = Field(default="", max_length=500)


class ReturnedLineView(View):
    """gross + tax = what goes back + the coupon's share, which does not."""

    line_id: str
    service_code: str | None
    name: str
    quantity: int | float
    gross_cents: int
    tax_cents: int


class ReturnedTenderView(View):
    """Back to its owner; `owner` is null for an outside code, which is settled with its sponsor by hand."""

    owner: Owner | None
    tender: str
    tender_name: str
    authorization_id: str
    code: str
    amount_cents: int
    units: int | float


class ReturnedMoneyView(View):
    """Money given back, by method; `wallet`: dollar credits instead."""

    method: PaymentMethod
    method_name: str = Field(default_factory=of_method)
    amount_cents: int


class RefundView(View):
    """A refund, or the preview of one (`refund_id` is null)."""

    refund_id: str | None
    checkout_id: str
    state: Status
    refunded_at: Instant
    refunded_by: str
    day: str
    reason: str
    to_wallet: bool
    lines: tuple[ReturnedLineView, ...]
    tenders: tuple[ReturnedTenderView, ...]
    """What goes back where it came from: points, coupons, wallet value."""
    payments: tuple[ReturnedMoneyView, ...]
    """Money that goes back, by the method that it was paid with."""
    coupon_cents: int
    money_cents: int
    total_cents: int


class LeftView(View):
    """What can still be refunded of a line."""

    line_id: str
    name: str
    quantity: int | float
    amount_cents: int


class RefundsPage(View):
    """The refunds so far; `left`: what could still go back of each line."""

    checkout_id: str
    state: Status
    refunds: tuple[RefundView, ...]
    left: tuple[LeftView, ...]


def present_refunds(checkout: Checkout) -> RefundsPage:
    """A checkout's refunds, and what is left of it."""
    return RefundsPage(
        checkout_id=checkout.checkout_id,
        state=checkout.status,
        refunds=tuple(present_refund(checkout, document, booked=True) for document in checkout.refunds),
        left=tuple(_left(checkout, share) for share in returns.left(checkout)) if checkout.completed else (),
    )


def present_refund(checkout: Checkout, document: RefundDocument, *, booked: bool) -> RefundView:
    """A refund as it is answered, or as it would be."""
    sums = rules.sums_of(checkout, document)
    returned = sums.tenders + sums.outside
    money_cents = sum(payment.amount_cents for payment in sums.payments)
    return RefundView(
        refund_id=document.refund_id if booked else None,
        checkout_id=checkout.checkout_id,
        state=checkout.status,
        refunded_at=document.refunded_at,
        refunded_by=document.refunded_by,
        day=document.day,
        reason=document.reason,
        to_wallet=document.to_wallet,
        lines=tuple(_line(checkout, line) for line in document.lines),
        tenders=tuple(_tender(checkout, tender) for tender in returned),
        payments=tuple(
            ReturnedMoneyView(method=method(payment.method), amount_cents=payment.amount_cents)
            for payment in sums.payments
        ),
        coupon_cents=sums.coupon_cents,
        money_cents=money_cents,
        total_cents=money_cents + sum(tender.amount_cents for tender in returned),
    )


def _line(checkout: Checkout, line: LineReturn) -> ReturnedLineView:
    sold = checkout.line(line.line_id)
    return ReturnedLineView(
        line_id=line.line_id,
        service_code=(sold.service_code or None) if sold else None,
        name=sold.name if sold else "",
        quantity=units.figure(line.quantity),
        gross_cents=sum(part.amount_cents for part in line.parts) - line.tax_cents,
        tax_cents=line.tax_cents,
    )


def _tender(checkout: Checkout, tender: Returned) -> ReturnedTenderView:
    redemption = checkout.redemption(tender.authorization_id)
    payment = checkout.payment(tender.authorization_id)
    paid_by = redemption.tender if redemption else "wallet"
    return ReturnedTenderView(
        owner=tender.owner or None,
        tender=paid_by,
        tender_name=tender_name(paid_by),
        authorization_id=tender.authorization_id,
        code=redemption.code if redemption else payment.code if payment else "",
        amount_cents=tender.amount_cents,
        units=units.figure(tender.units),
    )


def _left(checkout: Checkout, share: returns.Share) -> LeftView:
    sold = checkout.line(share.line_id)
    return LeftView(
        line_id=share.line_id,
        name=sold.name if sold else "",
        quantity=units.figure(share.quantity),
        amount_cents=sum(part.amount_cents for part in share.parts),
    )
