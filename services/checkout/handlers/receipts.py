"""Receipts: as JSON, and as a page that prints on one sheet. Only a completed checkout has one."""

from html import escape

from services.checkout.domain.model import Checkout
from services.checkout.domain.refusals import NoReceipt
from services.checkout.handlers import summaries, views
from services.checkout.handlers.running import found
from shared.contracts.envelope import Instant
from shared.kernel import instants
from shared.value import codes
from shared.value.money import dollars
from shared.web.http import Answer, Request
from shared.web.routes import Body, Routes, View

routes = Routes("checkout")


class ReceiptView(View):
    """What was sold, what came off with which code, and how the rest was paid. `day` is the practice's date."""

    checkout_id: str
    patient_id: str
    state: str
    visit_reference: str | None
    day: str
    completed_at: Instant | None
    lines: tuple[summaries.LineSummaryView, ...]
    redemptions: tuple[views.RedemptionView, ...]
    payments: tuple[views.PaymentView, ...]
    totals: views.TotalsView


@routes.get("/checkouts/{checkout_id}/receipt", scope="checkout.read", answer=ReceiptView, refuses=(NoReceipt,))
def receipt(request: Request[Body]) -> Answer:
    """The receipt with its auth codes."""
    part = found(request)
    return Answer(body=receipt_of(part.state, part.version), version=part.version)


@routes.get(
    "/checkouts/{checkout_id}/receipt.html",
    scope="checkout.read",
    answer=None,
    media_type="text/html; charset=utf-8",
    refuses=(NoReceipt,),
)
def receipt_page(request: Request[Body]) -> Answer:
    """The receipt to print."""
    part = found(request)
    return Answer(body=page(receipt_of(part.state, part.version)), version=part.version)


def receipt_of(checkout: Checkout, version: int) -> ReceiptView:
    """Raises `NoReceipt` for a checkout that is not completed."""
    if not checkout.completed:
        raise NoReceipt
    shown = views.checkout(checkout, version)
    return ReceiptView(
        checkout_id=checkout.checkout_id,
        patient_id=checkout.patient_id,
        state=shown.state,
        visit_reference=shown.visit_reference,
        day=checkout.day,
        completed_at=checkout.ended_at,
        lines=summaries.lines(checkout),
        redemptions=shown.redemptions,
        payments=shown.payments,
        totals=shown.totals,
    )


def page(receipt: ReceiptView) -> str:
    """One page without scripts or anything from elsewhere; all text is escaped."""
    rows = "".join(_line_rows(line) for line in receipt.lines)
    paid = "".join(_row(_payment(payment), payment.amount_cents) for payment in receipt.payments)
    when = instants.text(receipt.completed_at) if receipt.completed_at else ""
    title = f"Receipt {escape(receipt.visit_reference or receipt.checkout_id)}"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
        f"</head><body><h1>{title}</h1><p>{escape(receipt.day)} · completed {escape(when)}</p><table>{rows}"
        f"{_row('Tax included', receipt.totals.tax_cents, 'note')}"
        f"{_row('To pay', receipt.totals.payments_cents, 'sum')}{paid}"
        f"{_row('Balance', receipt.totals.balance_cents, 'sum')}</table></body></html>"
    )


_STYLE = (
    "body{font:14px/1.5 system-ui,sans-serif;max-width:44em;margin:2em auto;padding:0 1em}"
    "table{width:100%;border-collapse:collapse}td{padding:.2em 0;vertical-align:top}"
    "td+td{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}"
    ".head td,.sum td{border-top:1px solid #999;font-weight:600}.note td{color:#555}@page{margin:15mm}"
)


def _line_rows(line: summaries.LineSummaryView) -> str:
    name = f"{line.treatment} — {line.description}" if line.description else line.treatment
    steps = "".join(_row(f"{step.step}: {step.explanation}", step.amount_cents, "note") for step in line.steps)
    return _row(name, line.due_cents, "head") + steps


def _payment(payment: views.PaymentView) -> str:
    code = f", code {codes.spoken(payment.code)}" if payment.code else ""
    reference = f", {payment.reference}" if payment.reference else ""
    return f"Paid by {payment.method}{code}{reference}"


def _row(name: str, cents: int, kind: str = "") -> str:
    return f'<tr class="{kind}"><td>{escape(name)}</td><td>{escape(dollars(cents))}</td></tr>'
