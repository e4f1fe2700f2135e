"""The summary: every amount explained, line by line."""

from services.checkout.domain import amounts
from services.checkout.domain.charges import proposals
from services.checkout.domain.model import Checkout, Line, Redemption, Settings, Stage
from services.checkout.handlers import page_views, views
from shared.value import codes
from shared.value.money import dollars
from shared.web.routes import View


class StepView(View):
    """One thing that was done to a line; `amount_cents` is negative when it comes off."""

    step: str
    explanation: str
    amount_cents: int


class LineSummaryView(View):
    """A line from its gross to what payments owe on it: the steps add up to `due_cents`."""

    line_id: str
    treatment: str
    description: str
    steps: tuple[StepView, ...]
    due_cents: int


class SummaryView(View):
    """The whole checkout explained. `can_complete` is true at a balance of 0."""

    checkout_id: str
    state: str
    version: int
    lines: tuple[LineSummaryView, ...]
    payments: tuple[views.PaymentView, ...]
    totals: views.TotalsView
    can_complete: bool
    service_charges: tuple[page_views.ProposalView, ...]


def summary(checkout: Checkout, version: int, settings: Settings) -> SummaryView:
    shown = views.checkout(checkout, version)
    return SummaryView(
        checkout_id=checkout.checkout_id,
        state=str(checkout.status),
        version=version,
        lines=lines(checkout),
        payments=shown.payments,
        totals=shown.totals,
        can_complete=checkout.is_open and bool(checkout.lines) and shown.totals.balance_cents == 0,
        service_charges=page_views.proposals(proposals(checkout, settings)),
    )


def lines(checkout: Checkout) -> tuple[LineSummaryView, ...]:
    """Every line explained."""
    return tuple(_line(checkout, line) for line in checkout.lines)


def _line(checkout: Checkout, line: Line) -> LineSummaryView:
    return LineSummaryView(
        line_id=line.line_id,
        treatment=line.treatment,
        description=line.description,
        steps=steps(checkout, line),
        due_cents=amounts.of_line(checkout, line).due_cents,
    )


def steps(checkout: Checkout, line: Line) -> tuple[StepView, ...]:
    """In the order of amounts."""
    of = amounts.of_line(checkout, line)
    gross = StepView(
        step="gross",
        explanation=f"{line.quantity} x {dollars(line.unit_price_cents)}",
        amount_cents=of.gross_cents,
    )
    rate = f"{line.tax_basis_points / 100:.2f} % of {dollars(of.left_cents)}"
    tax = (StepView(step="tax", explanation=rate, amount_cents=of.tax_cents),) if line.tax_basis_points else ()
    before_tax = (*_taken_off(checkout, line, Stage.WALLET), *_taken_off(checkout, line, Stage.COUPON))
    return (gross, *before_tax, *tax, *_taken_off(checkout, line, Stage.TENDER))


def _taken_off(checkout: Checkout, line: Line, stage: Stage) -> tuple[StepView, ...]:
    return tuple(
        StepView(step=str(stage), explanation=_explained(one), amount_cents=-cover.amount_cents)
        for one in checkout.redemptions
        if one.stage is stage
        for cover in one.covers
        if cover.line_id == line.line_id
    )


def _explained(one: Redemption) -> str:
    return f"{one.label or one.kind}, code {codes.spoken(one.code)}" if one.code else one.label or one.kind
