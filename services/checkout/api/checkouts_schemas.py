"""A checkout as it is opened and shown: made from a state and its version alone, so a repeat is the first answer."""

from typing import Annotated

from pydantic import Field

from services.checkout.api.fields import examples
from services.checkout.api.lines_schemas import LineBody, LineView, present_line
from services.checkout.api.payments_schemas import PaymentView, present_payment
from services.checkout.api.redemptions_schemas import RedemptionView, present_redemption
from services.checkout.api.tips_schemas import TipView, present_tips
from services.checkout.domain import amounts, model
from services.checkout.domain.retention import LINES_MAX
from shared.contracts.envelope import Instant
from shared.web.fields import Id, Reference
from shared.web.routes import Body, View


class CheckoutBody(Body):
    """A new checkout for a patient's visit."""

    model_config = examples(
        {
            "patient_id": "pat_2x4t6zqkq3m5r7",
            "visit_reference": "visit-118",
            "lines": [{"service_code": "botox", "quantity": 40}],
        }
    )
    patient_id: Id
    visit_reference: Reference | None = None
    lines: Annotated[tuple[LineBody, ...], Field(max_length=LINES_MAX)] = ()
    collect_points: bool = True


class TotalsView(View):
    """What a checkout adds up to, in cents. Tips stand beside it: they are in no other sum."""

    gross_cents: int
    discount_cents: int
    wallet_cents: int
    coupon_cents: int
    tax_cents: int
    tender_cents: int
    payments_cents: int
    balance_cents: int
    tips_cents: int


class CheckoutView(View):
    """The checkout; `version` is its entity tag. `abandoned_at`: when it is cancelled unless something changes."""

    checkout_id: str
    patient_id: str
    state: model.Status
    version: int
    visit_reference: str | None
    collect_points: bool
    opened_at: Instant | None
    abandoned_at: Instant | None
    ended_at: Instant | None
    ended_by: str | None
    reason: str | None
    lines: tuple[LineView, ...]
    redemptions: tuple[RedemptionView, ...]
    payments: tuple[PaymentView, ...]
    tips: tuple[TipView, ...]
    totals: TotalsView


class CheckoutsPage(View):
    """A page of checkouts, the newest first. A page may hold less than was asked for and still not be the last."""

    checkouts: tuple[CheckoutView, ...]
    next_cursor: str | None


def members(checkout: model.Checkout, version: int) -> dict[str, object]:
    """What every view of a checkout shows."""
    return {
        "checkout_id": checkout.checkout_id,
        "patient_id": checkout.patient_id,
        "state": checkout.status,
        "version": version,
        "visit_reference": checkout.visit_reference or None,
        "collect_points": checkout.collect_points,
        "opened_at": checkout.opened_at,
        "abandoned_at": checkout.abandoned_at,
        "ended_at": checkout.ended_at,
        "ended_by": checkout.ended_by or None,
        "reason": checkout.reason or None,
        "lines": tuple(present_line(checkout, line) for line in checkout.lines),
        "redemptions": tuple(present_redemption(redemption) for redemption in checkout.redemptions),
        "payments": tuple(present_payment(payment) for payment in checkout.payments),
        "tips": present_tips(checkout),
        "totals": present_totals(amounts.totals(checkout)),
    }


def present_checkout(checkout: model.Checkout, version: int) -> CheckoutView:
    """A checkout as it is answered, with its version."""
    return CheckoutView.model_validate(members(checkout, version))


def present_totals(of: amounts.Totals) -> TotalsView:
    """The sums of a checkout as they are answered."""
    return TotalsView(
        gross_cents=of.gross_cents,
        discount_cents=of.discount_cents,
        wallet_cents=of.wallet_cents,
        coupon_cents=of.coupon_cents,
        tax_cents=of.tax_cents,
        tender_cents=of.tender_cents,
        payments_cents=of.payments_cents,
        balance_cents=of.balance_cents,
        tips_cents=of.tips_cents,
    )
