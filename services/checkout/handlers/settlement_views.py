"""What a settlement looks like."""

from collections.abc import Iterator

from services.checkout.domain import settlement as rules
from services.checkout.domain.books import Claim, Settlement
from shared.web.routes import View


class RowView(View):
    """A tender of ours, or a return of one (negative).

    `findings`: unverified, missing_at_owner, different_at_owner, doubled, missing_on_statement, different_on_statement.
    """

    authorization_id: str
    checkout_id: str
    day: str
    kind: str
    code: str
    amount_cents: int
    verified: bool
    owner_cents: int | None
    statement_cents: int | None
    reimbursed: bool
    findings: tuple[str, ...]


class StatementLineView(View):
    code: str
    amount_cents: int


class OwnerClaimView(View):
    """Captured, says its owner, but no completed checkout lists it so."""

    authorization_id: str
    checkout_id: str
    amount_cents: int


class ProductView(View):
    """An exchange: the sponsor owes the practice the product that ships to it, not dollars."""

    exchange_id: str
    reward: str
    quantity: int
    unit: str
    points: int
    ships_to: str
    cancelled: bool
    reimbursed: bool


class SettlementView(View):
    """`owed_cents` is verified redemptions less returns; unverified ones stand apart."""

    program: str
    month: str
    reference: str | None
    statement_imported: bool
    rows: tuple[RowView, ...]
    only_on_statement: tuple[StatementLineView, ...]
    only_at_owner: tuple[OwnerClaimView, ...]
    products: tuple[ProductView, ...]
    owed_cents: int
    unverified_cents: int
    reimbursed_cents: int
    open_cents: int


class StatementView(View):
    """What is known from the sponsor for that month."""

    program: str
    month: str
    reference: str | None
    statement_lines: int
    statement_cents: int
    reimbursed: tuple[str, ...]
    version: int


def settlement(program: str, month: str, known: Settlement, found: rules.Match) -> SettlementView:
    owed = sum(row.amount_cents for row in found.rows if row.verified)
    paid = sum(row.amount_cents for row in found.rows if row.verified and row.reimbursed)
    return SettlementView(
        program=program,
        month=month,
        reference=known.reference or None,
        statement_imported=known.statement is not None,
        rows=tuple(RowView.model_validate(row, from_attributes=True) for row in found.rows),
        only_on_statement=tuple(
            StatementLineView(code=line.code, amount_cents=line.amount_cents) for line in found.only_on_statement
        ),
        only_at_owner=tuple(_claim(claim) for claim in found.only_at_owner),
        products=tuple(_product(claim, known) for claim in found.exchanges),
        owed_cents=owed,
        unverified_cents=sum(row.amount_cents for row in found.rows if not row.verified),
        reimbursed_cents=paid,
        open_cents=owed - paid,
    )


def statement(program: str, month: str, known: Settlement, version: int) -> StatementView:
    lines = known.statement or ()
    return StatementView(
        program=program,
        month=month,
        reference=known.reference or None,
        statement_lines=len(lines),
        statement_cents=sum(line.amount_cents for line in lines),
        reimbursed=known.reimbursed,
        version=version,
    )


HEADINGS = (
    "day",
    "kind",
    "authorization_id",
    "checkout_id",
    "code",
    "amount_cents",
    "product",
    "verified",
    "owner_cents",
    "statement_cents",
    "reimbursed",
    "findings",
)


def table(found: rules.Match) -> Iterator[tuple[object, ...]]:
    """Headings, then every line of the settlement; text that a spreadsheet would run as a formula is quoted."""
    yield HEADINGS
    for row in found.rows:
        amounts = (row.amount_cents, "", row.verified, row.owner_cents, row.statement_cents, row.reimbursed)
        yield (
            row.day,
            row.kind,
            row.authorization_id,
            row.checkout_id,
            _harmless(row.code),
            *amounts,
            " ".join(row.findings),
        )
    for line in found.only_on_statement:
        yield ("", "statement", "", "", _harmless(line.code), 0, "", "", "", line.amount_cents, "", "only_on_statement")
    for claim in found.only_at_owner:
        owner = (claim.amount_cents, "", "", "only_at_owner")
        yield (claim.month, "owner", claim.claim_id, claim.checkout_id, "", 0, "", True, *owner)
    for claim in found.exchanges:
        product = f"{claim.quantity} {claim.unit} {claim.reward}, to the {claim.ships_to}"
        status = "cancelled" if claim.cancelled else ""
        yield (claim.month, "exchange", claim.claim_id, "", "", 0, product, True, "", "", "", status)


def _harmless(text: str) -> str:
    return f"'{text}" if text[:1] in {"=", "+", "-", "@"} else text


def _claim(claim: Claim) -> OwnerClaimView:
    return OwnerClaimView(
        authorization_id=claim.claim_id, checkout_id=claim.checkout_id, amount_cents=claim.amount_cents
    )


def _product(claim: Claim, known: Settlement) -> ProductView:
    return ProductView(
        exchange_id=claim.claim_id,
        reward=claim.reward,
        quantity=claim.quantity,
        unit=claim.unit,
        points=claim.points,
        ships_to=claim.ships_to,
        cancelled=claim.cancelled,
        reimbursed=claim.claim_id in known.reimbursed,
    )
