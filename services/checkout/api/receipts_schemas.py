"""A receipt. Only a completed checkout has one."""

from services.checkout.api.checkouts_schemas import TotalsView, present_checkout
from services.checkout.api.payments_schemas import PaymentView
from services.checkout.api.redemptions_schemas import RedemptionView
from services.checkout.api.summary_schemas import LineSummaryView, present_lines
from services.checkout.domain.model import Checkout, Status
from services.checkout.domain.refusals import NoReceipt
from shared.contracts.envelope import Instant
from shared.web.routes import View


class ReceiptView(View):
    """What was sold, what came off with which code, and how the rest was paid. `day` is the practice's date."""

    checkout_id: str
    patient_id: str
    state: Status
    visit_reference: str | None
    day: str
    completed_at: Instant | None
    lines: tuple[LineSummaryView, ...]
    redemptions: tuple[RedemptionView, ...]
    payments: tuple[PaymentView, ...]
    totals: TotalsView


def present_receipt(checkout: Checkout, version: int) -> ReceiptView:
    """Raises `NoReceipt` for a checkout that is not completed."""
    if not checkout.completed:
        raise NoReceipt
    shown = present_checkout(checkout, version)
    return ReceiptView(
        checkout_id=checkout.checkout_id,
        patient_id=checkout.patient_id,
        state=shown.state,
        visit_reference=shown.visit_reference,
        day=checkout.day,
        completed_at=checkout.ended_at,
        lines=present_lines(checkout),
        redemptions=shown.redemptions,
        payments=shown.payments,
        totals=shown.totals,
    )
