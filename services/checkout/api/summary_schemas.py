"""The summary: every amount explained, line by line."""

from typing import Literal

from services.checkout.api.checkouts_schemas import TotalsView, present_checkout
from services.checkout.api.owners_schemas import ServiceChargeHintView
from services.checkout.api.payments_schemas import PaymentView
from services.checkout.domain import amounts
from services.checkout.domain.discount import MEMBERSHIP
from services.checkout.domain.kinds import LineKind, Stage
from services.checkout.domain.model import Checkout, Line, Redemption, Status
from shared.value import codes, units
from shared.value.money import dollars
from shared.web.routes import View


class StepView(View):
    """One thing that was done to a line; `amount_cents` is negative when it comes off."""

    step: Literal["gross", "discount", "tax"] | Stage
    explanation: str
    amount_cents: int


class LineSummaryView(View):
    """A line from its gross to what payments owe on it: the steps add up to `due_cents`."""

    line_id: str
    service_code: str | None
    name: str
    kind: LineKind
    quantity: int | float
    description: str
    provider_id: str | None
    steps: tuple[StepView, ...]
    due_cents: int


class SummaryView(View):
    """The whole checkout explained. `can_complete` is true at a balance of 0."""

    checkout_id: str
    state: Status
    version: int
    lines: tuple[LineSummaryView, ...]
    payments: tuple[PaymentView, ...]
    totals: TotalsView
    can_complete: bool
    service_charges: tuple[ServiceChargeHintView, ...]


def present_summary(
    checkout: Checkout, version: int, service_charges: tuple[ServiceChargeHintView, ...]
) -> SummaryView:
    """Every amount of a checkout, explained line by line."""
    shown = present_checkout(checkout, version)
    return SummaryView(
        checkout_id=checkout.checkout_id,
        state=checkout.status,
        version=version,
        lines=present_lines(checkout),
        payments=shown.payments,
        totals=shown.totals,
        can_complete=checkout.is_open and bool(checkout.lines) and shown.totals.balance_cents == 0,
        service_charges=service_charges,
    )


def present_lines(checkout: Checkout) -> tuple[LineSummaryView, ...]:
    """Every line explained."""
    return tuple(_line(checkout, line) for line in checkout.lines)


def _line(checkout: Checkout, line: Line) -> LineSummaryView:
    return LineSummaryView(
        line_id=line.line_id,
        service_code=line.service_code or None,
        name=line.name,
        kind=line.kind,
        quantity=units.figure(line.quantity),
        description=line.description,
        provider_id=line.provider_id or None,
        steps=steps(checkout, line),
        due_cents=amounts.of_line(checkout, line).due_cents,
    )


def steps(checkout: Checkout, line: Line) -> tuple[StepView, ...]:
    """In the order of amounts."""
    of = amounts.of_line(checkout, line)
    gross = StepView(
        step="gross",
        explanation=f"{units.spoken(line.quantity)} x {dollars(line.unit_price_cents)}",
        amount_cents=of.gross_cents,
    )
    rate = f"{units.percent(line.tax_rate).normalize():f}% of {dollars(of.left_cents)}"
    tax = (StepView(step="tax", explanation=rate, amount_cents=of.tax_cents),) if line.tax_rate else ()
    before_tax = (*_taken_off(checkout, line, Stage.WALLET), *_taken_off(checkout, line, Stage.COUPON))
    return (gross, *_discounted(line), *before_tax, *tax, *_taken_off(checkout, line, Stage.TENDER))


def _discounted(line: Line) -> tuple[StepView, ...]:
    if not (line.reduction and line.discount_cents):
        return ()
    percent = line.reduction.percent
    by = "" if percent is None else f"{units.percent(percent).normalize():f}%, "
    why = line.reduction.reason
    if line.member_price and why == MEMBERSHIP:
        why = line.member_price.plan_name
    return (StepView(step="discount", explanation=f"{by}{why}", amount_cents=-line.discount_cents),)


def _taken_off(checkout: Checkout, line: Line, stage: Stage) -> tuple[StepView, ...]:
    return tuple(
        StepView(step=stage, explanation=_explained(redemption), amount_cents=-cover.amount_cents)
        for redemption in checkout.redemptions
        if redemption.stage is stage
        for cover in redemption.covers
        if cover.line_id == line.line_id
    )


def _explained(redemption: Redemption) -> str:
    name = redemption.label or redemption.kind
    return f"{name}, code {codes.shown(redemption.code)}" if redemption.code else name
