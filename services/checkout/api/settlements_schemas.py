"""A settlement as it is shown and worked on."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from services.checkout.api.fields import Cents, examples
from services.checkout.domain import settlement as rules
from services.checkout.domain.books import PaidIn, Reimbursable, Settlement
from services.checkout.domain.kinds import Kind, ShipsTo
from services.checkout.domain.retention import STATEMENT_LINES_MAX
from shared.contracts.programs import program_name
from shared.web.fields import CENTS_MAX, AuthCode, Id, Reference
from shared.web.routes import Body, View

PAGES_MAX = 1_000


class StatementLineBody(Body):
    """What the sponsor pays for a code."""

    code: AuthCode
    amount_cents: Cents


class StatementBody(Body):
    """A page of a sponsor's statement for a month; a month may have several statements, each of any number of pages.

    The same page of the same statement, imported again, takes its place.
    """

    model_config = examples({"reference": "ST-2026-03", "lines": [{"code": "7KQ2M49XA", "amount_cents": 5_000}]})
    reference: Reference
    page: Annotated[int, Field(ge=1, le=PAGES_MAX)] = 1
    lines: Annotated[tuple[StatementLineBody, ...], Field(max_length=STATEMENT_LINES_MAX)]


class ReimbursementBody(Body):
    """Which of the month's authorizations the sponsor has paid."""

    model_config = examples({"authorization_ids": ["auth_2x4t6zqkq3m5r7"]})
    authorization_ids: Annotated[tuple[Id, ...], Field(min_length=1, max_length=STATEMENT_LINES_MAX)]
    paid_in: PaidIn = "dollars"


class RebateBody(Body):
    """What the sponsor pays the practice for the month; 0 takes out what was entered under the reference."""

    model_config = examples({"reference": "RB-2026-03", "amount_cents": 125_000})
    reference: Reference
    amount_cents: Annotated[int, Field(ge=0, le=CENTS_MAX * 10)]


class RowView(View):
    """A tender of ours, or a return of one (negative); `findings`: what is wrong with it."""

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
    paid_in: PaidIn | None
    age_days: int | None
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


class StatementSumView(View):
    """A statement of the month: its pages, lines and sum."""

    reference: str
    pages: int
    statement_lines: int
    statement_cents: int


class RebateView(View):
    """What the sponsor pays the practice for the month."""

    reference: str
    amount_cents: int


class SettlementView(View):
    """`owed_cents` is verified redemptions less returns; unverified ones stand apart, and so do rebates.

    `missing_7_days_cents`, `missing_30_days_cents`: what was recorded so long ago and is on no statement.
    """

    program: str
    program_name: str
    month: str
    reference: str | None
    statement_imported: bool
    rows: tuple[RowView, ...]
    only_on_statement: tuple[StatementLineView, ...]
    only_at_owner: tuple[OwnerCaptureView, ...]
    products: tuple[ProductView, ...]
    """Products that the sponsor owes for exchanges."""
    owed_cents: int
    unverified_cents: int
    reimbursed_cents: int
    open_cents: int
    missing_7_days_cents: int
    missing_30_days_cents: int
    statements: tuple[StatementSumView, ...]
    rebates: tuple[RebateView, ...]
    rebate_cents: int
    rows_in_all: int
    only_on_statement_in_all: int
    next_cursor: str | None


class StatementView(View):
    """What is known from the sponsor for that month."""

    program: str
    program_name: str
    month: str
    reference: str | None
    statement_lines: int
    statement_cents: int
    statements: tuple[StatementSumView, ...]
    rebates: tuple[RebateView, ...]
    reimbursed: tuple[str, ...]
    """The redemptions that this answer's request marked as paid back."""
    version: int


def present_settlement(
    program: str, month: str, known: Settlement, found: rules.Match, page: rules.Match, after: str | None
) -> SettlementView:
    """A month's settlement with a sponsor as it is answered: the sums of all of it, and a page of its lines."""
    owed = sum(row.amount_cents for row in found.rows if row.verified)
    paid = sum(row.amount_cents for row in found.rows if row.verified and row.reimbursed)
    statements, paid_in = _statements(known), known.paid_in
    return SettlementView(
        program=program,
        program_name=program_name(program),
        month=month,
        reference=statements[-1].reference if statements else None,
        statement_imported=known.statement is not None,
        rows=tuple(RowView.model_validate(row, from_attributes=True) for row in page.rows),
        only_on_statement=tuple(
            StatementLineView(code=line.code, amount_cents=line.amount_cents) for line in page.only_on_statement
        ),
        only_at_owner=tuple(
            OwnerCaptureView(
                authorization_id=owed.reimbursable_id, checkout_id=owed.checkout_id, amount_cents=owed.amount_cents
            )
            for owed in found.only_at_owner
        ),
        products=tuple(_product(exchange, paid_in) for exchange in found.exchanges),
        owed_cents=owed,
        unverified_cents=sum(row.amount_cents for row in found.rows if not row.verified),
        reimbursed_cents=paid,
        open_cents=owed - paid,
        missing_7_days_cents=found.late_cents(rules.SOON_DAYS),
        missing_30_days_cents=found.late_cents(rules.LATE_DAYS),
        statements=statements,
        rebates=_rebates(known),
        rebate_cents=sum(rebate.amount_cents for rebate in known.rebates),
        rows_in_all=len(found.rows),
        only_on_statement_in_all=len(found.only_on_statement),
        next_cursor=after,
    )


def present_statement(
    program: str, month: str, known: Settlement, version: int, reimbursed: tuple[str, ...] = ()
) -> StatementView:
    """What is known from the sponsor for a month, with what was marked just now."""
    statements = _statements(known)
    return StatementView(
        program=program,
        program_name=program_name(program),
        month=month,
        reference=statements[-1].reference if statements else None,
        statement_lines=sum(statement.statement_lines for statement in statements),
        statement_cents=sum(statement.statement_cents for statement in statements),
        statements=statements,
        rebates=_rebates(known),
        reimbursed=reimbursed,
        version=version,
    )


def _statements(known: Settlement) -> tuple[StatementSumView, ...]:
    references = dict.fromkeys(page.reference for page in known.pages)
    return tuple(
        StatementSumView(
            reference=reference,
            pages=len(pages),
            statement_lines=sum(page.lines for page in pages),
            statement_cents=sum(page.amount_cents for page in pages),
        )
        for reference in references
        if (pages := [page for page in known.pages if page.reference == reference])
    )


def _rebates(known: Settlement) -> tuple[RebateView, ...]:
    return tuple(RebateView(reference=rebate.reference, amount_cents=rebate.amount_cents) for rebate in known.rebates)


def _product(owed: Reimbursable, paid_in: Mapping[str, PaidIn]) -> ProductView:
    return ProductView(
        exchange_id=owed.reimbursable_id,
        reward=owed.reward,
        quantity=owed.quantity,
        unit=owed.unit,
        points=owed.points,
        ships_to=owed.ships_to or None,
        cancelled=owed.cancelled,
        reimbursed=owed.reimbursable_id in paid_in,
    )
