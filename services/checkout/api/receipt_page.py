"""The receipt as a page that prints on one sheet: no scripts, nothing from elsewhere, all text escaped."""

from html import escape

from services.checkout.api.payments_schemas import PaymentView
from services.checkout.api.receipts_schemas import ReceiptView
from services.checkout.api.summary_schemas import LineSummaryView
from shared.practice import days
from shared.value import codes
from shared.value.money import dollars


def page(receipt: ReceiptView, *, time_zone: str) -> str:
    """The page; when it was completed is told by the practice's clock."""
    rows = "".join(_line_rows(line) for line in receipt.lines)
    paid = "".join(_row(_payment(payment), payment.amount_cents) for payment in receipt.payments)
    when = days.written(receipt.completed_at, time_zone) if receipt.completed_at else ""
    title = f"Receipt {escape(receipt.visit_reference or receipt.checkout_id)}"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title><style>{_STYLE}</style>'
        f"</head><body><h1>{title}</h1><p>{escape(when)}</p><table>{rows}"
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


def _line_rows(line: LineSummaryView) -> str:
    name = f"{line.treatment} — {line.description}" if line.description else line.treatment
    steps = "".join(_row(f"{step.step}: {step.explanation}", step.amount_cents, "note") for step in line.steps)
    return _row(name, line.due_cents, "head") + steps


def _payment(payment: PaymentView) -> str:
    code = f", code {codes.shown(payment.code)}" if payment.code else ""
    reference = f", {payment.reference}" if payment.reference else ""
    return f"Paid by {payment.method}{code}{reference}"


def _row(name: str, cents: int, kind: str = "") -> str:
    return f'<tr class="{kind}"><td>{escape(name)}</td><td>{escape(dollars(cents))}</td></tr>'
