"""Manufacturer settlement: what a sponsor owes for a month, matched three ways.

Our tenders, the owners' authorizations, and the statement that the sponsor sent: each line says what is wrong with it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from services.checkout.domain import refund
from services.checkout.domain.books import Claim, Settlement, StatementLine
from services.checkout.domain.model import Checkout, Redemption, Stage

CERTIFICATES = "aspire"
"""Galderma's certificates belong to its programme (S2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One tender of ours, or a return of one (negative): what the sponsor owes for it, and what is wrong with it."""

    authorization_id: str
    checkout_id: str
    day: str
    kind: str
    code: str
    amount_cents: int
    verified: bool
    owner_cents: int | None = None
    statement_cents: int | None = None
    reimbursed: bool = False
    findings: tuple[str, ...] = ()


def rows(program: str, month: str, checkouts: Iterable[Checkout]) -> tuple[Row, ...]:
    """Our own books: tenders of checkouts completed in that month, and what refunds of that month gave back."""
    found: list[Row] = []
    for checkout in checkouts:
        ours = {one.authorization_id: one for one in checkout.redemptions if program_of(one) == program}
        if checkout.day.startswith(month):
            found += [_sale(checkout, one) for one in ours.values()]
        for document in checkout.refunds:
            if document.day.startswith(month):
                sums = refund.sums_of(checkout, document)
                back = {one.authorization_id: one.amount_cents for one in sums.tenders + sums.outside}
                found += [_return(checkout, document.day, ours[one], back[one]) for one in ours if one in back]
    return tuple(sorted(found, key=lambda row: (row.day, row.checkout_id, row.authorization_id, row.amount_cents)))


def program_of(redemption: Redemption) -> str | None:
    """The programme whose sponsor reimburses it; None for what the practice itself gives."""
    if redemption.stage is not Stage.TENDER:
        return None
    return CERTIFICATES if redemption.tender == "certificate" else redemption.tender


def _sale(checkout: Checkout, one: Redemption) -> Row:
    return Row(
        authorization_id=one.authorization_id,
        checkout_id=checkout.checkout_id,
        day=checkout.day,
        kind=one.kind,
        code=one.code,
        amount_cents=one.amount_cents,
        verified=one.verified,
    )


def _return(checkout: Checkout, day: str, one: Redemption, cents: int) -> Row:
    return replace(_sale(checkout, one), day=day, kind="return", amount_cents=-cents)


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A month matched. `only_on_statement`, `only_at_owner`: what our books do not have."""

    rows: tuple[Row, ...]
    only_on_statement: tuple[StatementLine, ...]
    only_at_owner: tuple[Claim, ...]
    exchanges: tuple[Claim, ...]


def match(ours: tuple[Row, ...], settlement: Settlement, claims: Mapping[str, Claim], others: Iterable[Claim]) -> Match:
    """`claims`: the owners' word on our tenders, by authorization id; `others`: what else they say for that month."""
    books = _Books(
        stated=_stated(settlement),
        entered=Counter(plain(row.code) for row in ours if row.kind != "return"),
        returned=_returned(ours),
    )
    known = {row.authorization_id for row in ours}
    others = tuple(others)
    return Match(
        rows=tuple(_matched(row, settlement, claims.get(row.authorization_id), books) for row in ours),
        only_on_statement=tuple(
            StatementLine(code=code, amount_cents=cents)
            for code, lines in books.stated.items()
            if code not in books.entered
            for cents in lines
        ),
        only_at_owner=tuple(claim for claim in others if claim.captured and claim.claim_id not in known),
        exchanges=tuple(claim for claim in others if claim.reward),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Books:
    """The month by code: what the sponsor states, how often we entered it; and what went back, by authorization."""

    stated: dict[str, list[int]]
    entered: Counter[str]
    returned: Counter[str]


def _returned(ours: tuple[Row, ...]) -> Counter[str]:
    returned: Counter[str] = Counter()
    for row in ours:
        if row.kind == "return":
            returned[row.authorization_id] += row.amount_cents
    return returned


def plain(code: str) -> str:
    """A code without case, spaces and hyphens: how it is compared."""
    return "".join(character for character in code.upper() if character.isalnum())


def _stated(settlement: Settlement) -> dict[str, list[int]]:
    stated: dict[str, list[int]] = {}
    for line in settlement.statement or ():
        stated.setdefault(plain(line.code), []).append(line.amount_cents)
    return stated


def _matched(row: Row, settlement: Settlement, claim: Claim | None, books: _Books) -> Row:
    reimbursed = row.authorization_id in settlement.reimbursed
    if row.kind == "return":
        return replace(row, reimbursed=reimbursed)
    owner_cents = claim.amount_cents if claim and claim.captured else None
    stated = books.stated.get(plain(row.code), [])
    found = [*_at_owner(row, owner_cents)]
    if books.entered[plain(row.code)] > 1 or len(stated) > 1:
        found.append("doubled")
    if settlement.statement is not None:
        found += _on_statement(stated, row.amount_cents + books.returned[row.authorization_id])
    return replace(
        row,
        owner_cents=owner_cents,
        statement_cents=sum(stated) if stated else None,
        reimbursed=reimbursed,
        findings=tuple(found),
    )


def _at_owner(row: Row, owner_cents: int | None) -> tuple[str, ...]:
    if not row.verified:
        return ("unverified",)
    if owner_cents is None:
        return ("missing_at_owner",)
    return () if owner_cents == row.amount_cents else ("different_at_owner",)


def _on_statement(stated: list[int], owed_cents: int) -> tuple[str, ...]:
    """What went back within the month may be left out of the statement or netted there."""
    if not stated:
        return ("missing_on_statement",) if owed_cents else ()
    return () if owed_cents in {sum(stated), stated[0]} else ("different_on_statement",)
