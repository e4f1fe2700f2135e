"""A settlement as it is shown and worked on."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field

from services.checkout.api.fields import Cents, examples, harmless
from services.checkout.domain import settlement as rules
from services.checkout.domain.books import Reimbursable, Settlement
from services.checkout.domain.kinds import Kind, ShipsTo
from services.checkout.domain.retention import STATEMENT_LINES_MAX
from shared.web.fields import AuthCode, Id, Reference
from shared.web.routes import Body, View


class StatementLineBody(Body):
    """What the sponsor pays for a code."""

    code: AuthCode
    amount_cents: Cents


class StatementBody(Body):
    """The sponsor's statement for a month; a later one replaces it."""

    model_config = examples({"reference": "ST-2026-03", "lines": [{"code": "7KQ2M49XA", "amount_cents": 5_000}]})
    reference: Reference
    lines: Annotated[tuple[StatementLineBody, ...], Field(max_length=STATEMENT_LINES_MAX)]


class ReimbursementBody(Body):
    """Which of the month's authorizations the sponsor has paid."""

    model_config = examples({"authorization_ids": ["auth_2x4t6zqkq3m5r7"]})
    authorization_ids: Annotated[tuple[Id, ...], Field(min_length=1, max_length=STATEMENT_LINES_MAX)]


class RowView(View):
    """A tender of ours, or a return of one (negative).

    `findings`: unverified, missing_at_owner, different_at_owner, doubled, missing_on_statement, different_on_statement.
    """

    authorization_id: str
    checkout_id: str
    day: str
    kind: Kind | Literal["return"]
    code: str
    amount_cents: int
    verified: bool
    owner_cents: int | None
    statement_cents: int | None
    reimbursed: bool
    findings: tuple[rules.Finding, ...]


class StatementLineView(View):
    """A line of a sponsor's statement."""

    code: str
    amount_cents: int


class OwnerCaptureView(View):
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
    ships_to: ShipsTo | None
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
    only_at_owner: tuple[OwnerCaptureView, ...]
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


def present_settlement(program: str, month: str, known: Settlement, found: rules.Match) -> SettlementView:
    """A month's settlement with a sponsor as it is answered."""
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
        only_at_owner=tuple(_captured(capture) for capture in found.only_at_owner),
        products=tuple(_product(exchange, known) for exchange in found.exchanges),
        owed_cents=owed,
        unverified_cents=sum(row.amount_cents for row in found.rows if not row.verified),
        reimbursed_cents=paid,
        open_cents=owed - paid,
    )


def present_statement(program: str, month: str, known: Settlement, version: int) -> StatementView:
    """What is known of a sponsor's statement as it is answered."""
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
            harmless(row.code),
            *amounts,
            " ".join(row.findings),
        )
    for line in found.only_on_statement:
        yield ("", "statement", "", "", harmless(line.code), 0, "", "", "", line.amount_cents, "", "only_on_statement")
    for capture in found.only_at_owner:
        owner = (capture.amount_cents, "", "", "only_at_owner")
        yield (capture.month, "owner", capture.reimbursable_id, capture.checkout_id, "", 0, "", True, *owner)
    for exchange in found.exchanges:
        product = f"{exchange.quantity} {exchange.unit} {exchange.reward}, to the {exchange.ships_to}"
        status = "cancelled" if exchange.cancelled else ""
        yield (exchange.month, "exchange", exchange.reimbursable_id, "", "", 0, product, True, "", "", "", status)


def _captured(owed: Reimbursable) -> OwnerCaptureView:
    return OwnerCaptureView(
        authorization_id=owed.reimbursable_id, checkout_id=owed.checkout_id, amount_cents=owed.amount_cents
    )


def _product(owed: Reimbursable, known: Settlement) -> ProductView:
    return ProductView(
        exchange_id=owed.reimbursable_id,
        reward=owed.reward,
        quantity=owed.quantity,
        unit=owed.unit,
        points=owed.points,
        ships_to=owed.ships_to or None,
        cancelled=owed.cancelled,
        reimbursed=owed.reimbursable_id in known.reimbursed,
    )
