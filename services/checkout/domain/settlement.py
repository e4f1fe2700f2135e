"""Manufacturer settlement: what a sponsor owes for a month, matched three ways.

Our tenders, the owners' authorizations, and the statement that the sponsor sent: each line says what is wrong with it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from services.checkout.domain import refunds
from services.checkout.domain.books import PaidIn, Reimbursable, Settlement, StatementLine
from services.checkout.domain.kinds import Kind, Stage
from services.checkout.domain.model import Checkout, Redemption
from shared.value.codes import plain

CERTIFICATES = "aspire"
"""Galderma's certificates belong to its programme (S2)."""

SOON_DAYS, LATE_DAYS = 7, 30
"""After so many days without a word on a statement, what was recorded is asked about (DOMAIN.md)."""

type Finding = Literal[
    "missing_7_days",
    "missing_30_days",
    "unverified",
    "missing_at_owner",
    "different_at_owner",
    "doubled",
    "missing_on_statement",
    "different_on_statement",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One tender of ours, or a return of one (negative): what the sponsor owes for it, and what is wrong with it."""

    authorization_id: str
    checkout_id: str
    day: str
    kind: Kind | Literal["return"]
    code: str
    amount_cents: int
    verified: bool
    owner_cents: int | None = None
    statement_cents: int | None = None
    reimbursed: bool = False
    paid_in: PaidIn | None = None
    age_days: int | None = None
    """Days since it was recorded, while neither a statement has it nor anybody marked it."""
    findings: tuple[Finding, ...] = ()


def rows(program: str, month: str, checkouts: Iterable[Checkout]) -> tuple[Row, ...]:
    """Our own books: tenders of checkouts completed in that month, and what refunds of that month gave back."""
    found: list[Row] = []
    for checkout in checkouts:
        ours = {
            redemption.authorization_id: redemption
            for redemption in checkout.redemptions
            if program_of(redemption) == program
        }
        if checkout.day.startswith(month):
            found += [_sale(checkout, redemption) for redemption in ours.values()]
        for document in checkout.refunds:
            if document.day.startswith(month):
                sums = refunds.sums_of(checkout, document)
                back = {returned.authorization_id: returned.amount_cents for returned in sums.tenders + sums.outside}
                found += [_return(checkout, document.day, ours[name], back[name]) for name in ours if name in back]
    return tuple(sorted(found, key=lambda row: (row.day, row.checkout_id, row.authorization_id, row.amount_cents)))


def program_of(redemption: Redemption) -> str | None:
    """The programme whose sponsor reimburses it; None for what the practice itself gives."""
    if redemption.stage is not Stage.TENDER:
        return None
    return CERTIFICATES if redemption.tender == "certificate" else redemption.tender


def _sale(checkout: Checkout, redemption: Redemption) -> Row:
    return Row(
        authorization_id=redemption.authorization_id,
        checkout_id=checkout.checkout_id,
        day=checkout.day,
        kind=redemption.kind,
        code=redemption.code,
        amount_cents=redemption.amount_cents,
        verified=redemption.verified,
    )


def _return(checkout: Checkout, day: str, redemption: Redemption, cents: int) -> Row:
    return replace(_sale(checkout, redemption), day=day, kind="return", amount_cents=-cents)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A month matched. `only_on_statement`, `only_at_owner`: what our books do not have."""

    rows: tuple[Row, ...]
    only_on_statement: tuple[StatementLine, ...]
    only_at_owner: tuple[Reimbursable, ...]
    exchanges: tuple[Reimbursable, ...]


def match(
    ours: tuple[Row, ...], settlement: Settlement, captures: Mapping[str, Reimbursable], others: Iterable[Reimbursable]
) -> Match:
    """`captures`: the owners' word on our tenders, by authorization id; `others`: what else they say for that month."""
    paid_in = settlement.paid_in
    books = _Books(
        imported=settlement.statement is not None,
        stated=_stated(settlement),
        entered=Counter(plain(row.code) for row in ours if row.kind != "return"),
        returned=_returned(ours),
    )
    known = {row.authorization_id for row in ours}
    others = tuple(others)
    return Match(
        rows=tuple(_matched(row, paid_in, captures.get(row.authorization_id), books) for row in ours),
        only_on_statement=tuple(
            StatementLine(code=code, amount_cents=cents)
            for code, lines in books.stated.items()
            if code not in books.entered
            for cents in lines
        ),
        only_at_owner=tuple(other for other in others if other.captured and other.reimbursable_id not in known),
        exchanges=tuple(other for other in others if other.reward),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Books:
    """The month by code: what the sponsor states, how often we entered it; and what went back, by authorization."""

    imported: bool
    stated: dict[str, list[int]]
    entered: Counter[str]
    returned: Counter[str]


def aged(found: Match, today: str) -> Match:
    """With the age of what a sponsor has said nothing of, by the practice's day: after 7 days, and after 30."""
    return replace(found, rows=tuple(_aged(row, date.fromisoformat(today)) for row in found.rows))


def _aged(row: Row, today: date) -> Row:
    if row.kind == "return" or row.reimbursed or row.statement_cents is not None:
        return row
    days = (today - date.fromisoformat(row.day)).days
    late: tuple[Finding, ...] = ("missing_30_days",) if days >= LATE_DAYS else ("missing_7_days",)
    return replace(row, age_days=days, findings=(*row.findings, *(late if days >= SOON_DAYS else ())))


def _returned(ours: tuple[Row, ...]) -> Counter[str]:
    returned: Counter[str] = Counter()
    for row in ours:
        if row.kind == "return":
            returned[row.authorization_id] += row.amount_cents
    return returned


def _stated(settlement: Settlement) -> dict[str, list[int]]:
    stated: dict[str, list[int]] = {}
    for line in settlement.statement or ():
        stated.setdefault(plain(line.code), []).append(line.amount_cents)
    return stated


def _matched(row: Row, paid_in: Mapping[str, PaidIn], capture: Reimbursable | None, books: _Books) -> Row:
    row = replace(row, paid_in=paid_in.get(row.authorization_id), reimbursed=row.authorization_id in paid_in)
    if row.kind == "return":
        return row
    owner_cents = capture.amount_cents if capture and capture.captured else None
    stated = books.stated.get(plain(row.code), [])
    found: list[Finding] = [*_at_owner(row, owner_cents)]
    if books.entered[plain(row.code)] > 1 or len(stated) > 1:
        found.append("doubled")
    if books.imported:
        found += _on_statement(stated, row.amount_cents + books.returned[row.authorization_id])
    return replace(
        row,
        owner_cents=owner_cents,
        statement_cents=sum(stated) if stated else None,
        findings=tuple(found),
    )


def _at_owner(row: Row, owner_cents: int | None) -> tuple[Finding, ...]:
    if not row.verified:
        return ("unverified",)
    if owner_cents is None:
        return ("missing_at_owner",)
    return () if owner_cents == row.amount_cents else ("different_at_owner",)


def _on_statement(stated: list[int], owed_cents: int) -> tuple[Finding, ...]:
    """What went back within the month may be left out of the statement or netted there."""
    if not stated:
        return ("missing_on_statement",) if owed_cents else ()
    return () if owed_cents in {sum(stated), stated[0]} else ("different_on_statement",)
