"""The receipt as a page to print: no scripts, nothing from elsewhere but the practice's logo, all text escaped.

On a sheet it has the practice's head and two columns of figures; on the till's paper of 80 mm everything stands in one
column of 72 mm, as such printers print.
"""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from services.checkout.api.payments_schemas import PaymentView
from services.checkout.api.receipts_schemas import EarnedView, GivenBackView, ReceiptView
from services.checkout.api.summary_schemas import LineSummaryView
from services.checkout.api.tips_schemas import TipView
from shared.practice import days
from shared.value import codes
from shared.value.money import dollars


def page(receipt: ReceiptView, *, time_zone: str, narrow: bool) -> str:
    """The page; instants are told by the practice's clock."""
    title = f"Receipt {escape(receipt.visit_reference or receipt.checkout_id)}"
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>'
        f"<style>{_STYLE}{_NARROW if narrow else _SHEET}</style></head><body>"
        f"{_head(receipt)}<h1>{title}</h1>{_facts(receipt)}"
        f"<table>{''.join(_lines(receipt))}{_sums(receipt)}{''.join(_back(receipt))}</table>"
        f"{''.join(_after(receipt, time_zone))}</body></html>"
    )


_STYLE = (
    "*{box-sizing:border-box}body{margin:0 auto;color:#000;background:#fff;font-family:system-ui,sans-serif}"
    "header{text-align:center;margin-bottom:1em}header img{max-width:60%;max-height:5em}"
    "header p,dl,ul{margin:0}h1{font-size:1.15em;margin:.6em 0 .3em}h2{font-size:1em;margin:1em 0 .2em}"
    ".name{font-weight:700;font-size:1.2em}dl{display:grid;grid-template-columns:auto 1fr;gap:0 .8em}"
    "dt{color:#444}dd{margin:0;overflow-wrap:anywhere}ul{padding-left:1.1em}"
    "table{width:100%;border-collapse:collapse;margin-top:.8em}tr{break-inside:avoid}"
    "td{padding:.12em 0;vertical-align:top;overflow-wrap:anywhere}"
    "td+td{text-align:right;white-space:nowrap;padding-left:.8em;font-variant-numeric:tabular-nums}"
    ".head td,.sum td{border-top:1px solid #777;font-weight:600;padding-top:.3em}.note td{color:#444}"
    ".note td:first-child{padding-left:1em}footer{margin-top:1em;color:#444;overflow-wrap:anywhere}"
)
_SHEET = (
    "@page{size:letter;margin:15mm}body{font-size:14px;line-height:1.45;max-width:46em;padding:1.5em}"
    "@media print{body{padding:0}}"
)
_NARROW = (
    "@page{size:80mm 297mm;margin:4mm}body{font-size:11.5px;line-height:1.35;width:72mm;padding:2mm 0}"
    "@media print{body{padding:0}}dl{display:block}dt{display:inline}dt:after{content:': '}dd{display:inline}"
    "dd:after{content:'';display:block}"
)


STEPS = {
    "gross": "Price",
    "discount": "Discount",
    "wallet": "Prepaid",
    "coupon": "Coupon",
    "tax": "Tax",
    "tender": "Paid by programme",
}


def _head(receipt: ReceiptView) -> str:
    practice = receipt.practice
    logo = f'<img src="{escape(practice.logo_url)}" alt="">' if practice.logo_url else ""
    lines = [*practice.address, *([practice.phone] if practice.phone else [])]
    name = f'<p class="name">{escape(practice.name)}</p>' if practice.name else ""
    return f"<header>{logo}{name}{''.join(f'<p>{escape(line)}</p>' for line in lines)}</header>"


def _facts(receipt: ReceiptView) -> str:
    facts = {
        "Date": receipt.completed_at_local,
        "Patient": receipt.patient_name or "the wallet gives no answer right now",
        "Provider": ", ".join(_who_treated(receipt)),
        "Receipt": receipt.checkout_id,
        "State": "" if receipt.state == "completed" else receipt.state.replace("_", " "),
    }
    return "<dl>" + "".join(f"<dt>{name}</dt><dd>{escape(fact)}</dd>" for name, fact in facts.items() if fact) + "</dl>"


def _names(receipt: ReceiptView) -> dict[str | None, str]:
    return {provider.provider_id: provider.name for provider in receipt.providers if provider.name}


def _who_treated(receipt: ReceiptView) -> list[str]:
    names = _names(receipt)
    return list(dict.fromkeys(names[line.provider_id] for line in receipt.lines if line.provider_id in names))


def _lines(receipt: ReceiptView) -> Iterator[str]:
    treated = _by_line(receipt)
    return (_line_rows(line, treated.get(line.line_id)) for line in receipt.lines)


def _by_line(receipt: ReceiptView) -> dict[str, str]:
    """Who treated by line, where it was not the same person throughout; otherwise the head has said it."""
    names = _names(receipt)
    by = {line.line_id: names[line.provider_id] for line in receipt.lines if line.provider_id in names}
    return by if len(set(by.values())) > 1 or len(by) < len(receipt.lines) else {}


def _line_rows(line: LineSummaryView, treated_by: str | None) -> str:
    name = f"{line.name} — {line.description}" if line.description else line.name
    name += f", by {treated_by}" if treated_by else ""
    steps = "".join(_row(f"{STEPS[step.step]}: {step.explanation}", step.amount_cents, "note") for step in line.steps)
    return _row(name, line.due_cents, "head") + steps


def _sums(receipt: ReceiptView) -> str:
    totals = receipt.totals
    paid = "".join(_row(_payment(payment), payment.amount_cents) for payment in receipt.payments)
    return (
        f"{_row('Tax included', totals.tax_cents, 'sum')}{_row('To pay', totals.payments_cents, 'sum')}{paid}"
        f"{_row('Balance', totals.balance_cents, 'sum')}"
        f"{''.join(_row(_tip(tip, _names(receipt)), tip.left_cents) for tip in receipt.tips if tip.left_cents)}"
    )


def _back(receipt: ReceiptView) -> Iterator[str]:
    """What went back since, and to where."""
    return (
        _row(f"Given back {refund.refunded_at_local}", -refund.total_cents, "head")
        + _row(", ".join(f"{line.quantity:,} {line.name}" for line in refund.lines), None, "note")
        + "".join(_row(name, -cents, "note") for name, cents in _back_to(refund))
        for refund in receipt.given_back
    )


def _back_to(refund: GivenBackView) -> Iterator[tuple[str, int]]:
    yield from ((paid.method_name, paid.amount_cents) for paid in refund.payments)
    yield from ((f"To {tender.tender_name}", tender.amount_cents) for tender in refund.tenders)


def _payment(payment: PaymentView) -> str:
    code = f", code {codes.shown(payment.code)}" if payment.code else ""
    reference = f", {payment.reference}" if payment.reference else ""
    return f"Paid by {payment.name or payment.method_name.lower()}{code}{reference}"


def _tip(tip: TipView, names: Mapping[str | None, str]) -> str:
    whose = ", ".join(names[share.provider_id] for share in tip.shares if share.provider_id in names)
    return f"Tip by {tip.method}{f' for {whose}' if whose else ''}"


def _after(receipt: ReceiptView, time_zone: str) -> Iterator[str]:
    """What was earned, what is left, and what nobody could tell."""
    if receipt.earned:
        yield _list("Points", (_earned(program, time_zone) for program in receipt.earned))
    left = receipt.wallet_left
    if left and (left.usable_now or left.credits_available_cents):
        rows = [f"{item.item_name}: {item.units:,} left" for item in left.usable_now if item.units]
        rows += [f"{item.item_name}: {dollars(item.amount_cents)} left" for item in left.usable_now if not item.units]
        if left.credits_available_cents:
            rows.append(f"Dollar credits: {dollars(left.credits_available_cents)}")
        yield _list("In the wallet", rows)
    yield from (f"<footer>{escape(sentence)}</footer>" for sentence in receipt.not_said)


def _earned(earned: EarnedView, time_zone: str) -> str:
    if earned.why:
        return f"{earned.name}: {earned.why}"
    until = f", to be used from {days.written(earned.completes_at, time_zone)}" if earned.completes_at else ""
    said = {"pending": f" pending{until}", "cancelled": ", cancelled", "reversed": ", taken back"}
    return f"{earned.name}: {earned.points:,} points{said.get(earned.state or '', '')}"


def _list(title: str, rows: Iterable[str]) -> str:
    return f"<h2>{title}</h2><ul>{''.join(f'<li>{escape(row)}</li>' for row in rows)}</ul>"


def _row(name: str, cents: int | None, kind: str = "") -> str:
    amount = "" if cents is None else dollars(cents)
    return f'<tr class="{kind}"><td>{escape(name)}</td><td>{escape(amount)}</td></tr>'
