"""Manufacturer settlement: what a sponsor owes for a month, matched three ways.

Our tenders, the owners' authorizations, and the statement that the sponsor sent: each line says what is wrong with it.
A month is added up from its books and statements; the owners are heard on the lines that are shown.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal

from msgspec.structs import replace

from services.checkout.domain.books import PaidIn, Reimbursable, Settlement, StatementLine
from services.checkout.domain.kinds import Kind
from services.checkout.domain.tenders import Booked, Tender
from shared.kernel.structs import Struct
from shared.value.codes import plain

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


_MISSING: frozenset[Finding] = frozenset({"missing_7_days", "missing_30_days"})


class Row(Struct):
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


def rows(program: str, month: str, booked: Iterable[Booked]) -> tuple[Row, ...]:
    """Our own books: tenders of checkouts completed in that month, and what refunds of that month gave back."""
    found = [
        _row(document, tender)
        for document in booked
        if document.day.startswith(month)
        for tender in document.tenders
        if tender.program == program
    ]
    return tuple(sorted(found, key=lambda row: (row.day, row.checkout_id, row.authorization_id, row.amount_cents)))


def _row(document: Booked, tender: Tender) -> Row:
    return Row(
        authorization_id=tender.authorization_id,
        checkout_id=document.checkout_id,
        day=document.day,
        kind="return" if tender.amount_cents < 0 else tender.kind,
        code=tender.code,
        amount_cents=tender.amount_cents,
        verified=tender.verified,
    )


class Match(Struct):
    """A month matched. `only_on_statement`, `only_at_owner`: what our books do not have."""

    rows: tuple[Row, ...]
    only_on_statement: tuple[StatementLine, ...]
    only_at_owner: tuple[Reimbursable, ...]
    exchanges: tuple[Reimbursable, ...]

    def late_cents(self, days: int) -> int:
        """What the sponsor has said nothing of for so many days or longer."""
        return sum(row.amount_cents for row in self.rows if row.age_days is not None and row.age_days >= days)


def match(ours: tuple[Row, ...], settlement: Settlement, others: Iterable[Reimbursable], *, today: str) -> Match:
    """The month's lines against the sponsor's word; `others`: what owners say for that month beyond our checkouts.

    What a sponsor has said nothing of is as old as it is on the practice's day `today`.
    """
    books = _Books(
        paid_in=settlement.paid_in,
        today=date.fromisoformat(today),
        imported=settlement.statement is not None,
        stated=_stated(settlement),
        entered=Counter(plain(row.code) for row in ours if row.code and row.kind != "return"),
        returned=_returned(ours),
    )
    known = {row.authorization_id for row in ours}
    others = tuple(others)
    return Match(
        rows=tuple(_matched(row, books) for row in ours),
        only_on_statement=tuple(
            StatementLine(code=code, amount_cents=cents)
            for code, lines in books.stated.items()
            if code not in books.entered
            for cents in lines
        ),
        only_at_owner=tuple(other for other in others if other.captured and other.reimbursable_id not in known),
        exchanges=tuple(other for other in others if other.reward),
    )


def page(found: Match, start: int, limit: int) -> Match:
    """So many of a month's lines from one on: our rows, then what is only on a statement."""
    past = max(start - len(found.rows), 0)
    room = max(start + limit - len(found.rows), 0)
    return replace(found, rows=found.rows[start : start + limit], only_on_statement=found.only_on_statement[past:room])


class _Books(Struct):
    """The month by code: what the sponsor states, how often we entered it; and by authorization: what went back."""

    paid_in: Mapping[str, PaidIn]
    today: date
    imported: bool
    stated: dict[str, list[int]]
    entered: Counter[str]
    returned: Counter[str]


class Waiting(Struct):
    """What a sponsor has said nothing of for a week and longer."""

    program: str
    lines: int
    amount_cents: int
    oldest_days: int


def waiting(months: Iterable[tuple[str, Match]]) -> tuple[Waiting, ...]:
    """By programme, of its months as they were matched; whose oldest line has waited longest comes first."""
    late: dict[str, list[Row]] = {}
    for program, month in months:
        late.setdefault(program, []).extend(row for row in month.rows if _MISSING & set(row.findings))
    found = (
        Waiting(
            program=program,
            lines=len(rows),
            amount_cents=sum(row.amount_cents for row in rows),
            oldest_days=max(row.age_days or 0 for row in rows),
        )
        for program, rows in late.items()
        if rows
    )
    return tuple(sorted(found, key=lambda each: (-each.oldest_days, each.program)))


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


def _matched(row: Row, books: _Books) -> Row:
    paid_in = books.paid_in.get(row.authorization_id)
    if row.kind == "return":
        return replace(row, paid_in=paid_in, reimbursed=paid_in is not None)
    code = plain(row.code)
    stated = books.stated.get(code, [])
    found: list[Finding] = []
    if books.entered[code] > 1 or len(stated) > 1:
        found.append("doubled")
    if books.imported:
        found += _on_statement(stated, row.amount_cents + books.returned[row.authorization_id])
    age_days = None if stated or paid_in else (books.today - date.fromisoformat(row.day)).days
    if age_days is not None and age_days >= SOON_DAYS:
        found.append("missing_30_days" if age_days >= LATE_DAYS else "missing_7_days")
    return replace(
        row,
        paid_in=paid_in,
        reimbursed=paid_in is not None,
        statement_cents=sum(stated) if stated else None,
        age_days=age_days,
        findings=tuple(found),
    )


def heard(row: Row, capture: Reimbursable | None) -> Row:
    """A line with its owner's word on it, before what the statement says."""
    if row.kind == "return":
        return row
    owner_cents = capture.amount_cents if capture and capture.captured else None
    return replace(row, owner_cents=owner_cents, findings=(*_at_owner(row, owner_cents), *row.findings))


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
