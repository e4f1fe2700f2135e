"""What the API takes and tells of points transactions."""

from datetime import date
from typing import Annotated, Literal

from msgspec import structs
from pydantic import Field

from services.points.api.examples import example
from services.points.api.loyalty_accounts_schemas import POINTS_MAX, Balances
from services.points.api.redemptions_schemas import RedemptionView
from services.points.domain.basis import Basis
from services.points.domain.earning import DISCRETIONARY, Explained
from services.points.domain.model import Transaction, TransactionStatus
from shared.contracts.envelope import Instant
from shared.contracts.forms import Day, TreatmentCode
from shared.contracts.programs import treatment_name
from shared.web.fields import Reason
from shared.web.routes import Body, View

CENTS_MAX = 100_000_000
LINES_MAX = 50

type Remark = Annotated[str, Field(max_length=500)]


class TransactionLineBody(Body):
    """A treatment or product, how many of what it is counted by, and what it was sold for."""

    treatment: TreatmentCode
    quantity: int
    amount_cents: int | None = Field(default=None, ge=0, le=CENTS_MAX)


class TransactionBody(Body):
    """A visit's treatments; the treatment date is today unless said."""

    model_config = example(lines=[{"treatment": "botox", "quantity": 1}], treatment_date="2026-03-01")

    lines: tuple[TransactionLineBody, ...] = Field(min_length=1, max_length=LINES_MAX, strict=False)
    treatment_date: Day | None = None
    discretionary_points: int = Field(default=0, ge=0, le=POINTS_MAX)
    redeem_points: int = Field(default=0, ge=0, le=POINTS_MAX)
    """Points to use at once, against an auth code (S0: collect points or use some)."""
    reason: Remark = ""


class CancellationBody(Body):
    """Why, for the history."""

    model_config = example(reason="Wrong treatment")

    reason: Remark = ""


class CorrectionBody(Body):
    """What a completed transaction should have earned, with the programme's customer-service reference."""

    model_config = example(points=200, reason="Entered for the wrong patient", reference="CS-20260302-17")

    points: int = Field(ge=0, le=POINTS_MAX)
    reason: Reason
    reference: Annotated[str, Field(min_length=1, max_length=100)]


class StepView(View):
    """One limit: points before and after it, and why."""

    limit: str
    """The limit that was applied."""
    source: str
    before: int
    after: int
    why: str


class ExplanationView(View):
    """A line and what it earns: `counted` times `rate` before the limits in `steps`."""

    treatment: str
    treatment_name: str
    quantity: int
    rule: str | None
    version: str
    """The version of the programme's rules that judged it."""
    source: str | None
    basis: Basis | Literal["discretionary"] | None
    rate: int
    counted: int
    points_before: int
    steps: tuple[StepView, ...]
    points: int
    amount_cents: int | None
    """What it was sold for; null where that was not said."""
    why: str


class PreviewView(View):
    """What a transaction would earn, and what the points it uses would take off; nothing was written."""

    points: int
    treatment_date: date
    version: str
    """The version of the programme's rules that judged it."""
    lines: tuple[ExplanationView, ...]
    redeem_points: int
    redeem_cents: int


class SubmissionView(Balances):
    """A points transaction right after it was submitted."""

    transaction_id: str
    account_id: str
    status: TransactionStatus
    points: int
    treatment_date: date
    completes_at: Instant
    lines: tuple[ExplanationView, ...]
    redemption: RedemptionView | None = None


class TransactionView(View):
    """A points transaction as it stands, with its lines as they were explained when it was submitted."""

    transaction_id: str
    status: TransactionStatus
    points: int
    treatment_date: date
    completes_at: Instant | None
    checkout_id: str | None
    lines: tuple[ExplanationView, ...]


class TransactionsPage(View):
    """A page of points transactions, newest first."""

    transactions: tuple[TransactionView, ...]
    next_cursor: str | None


class CancellationView(Balances):
    """A cancelled transaction, with the balances right after."""

    transaction_id: str
    status: TransactionStatus
    points: int


class CorrectionView(Balances):
    """A transaction after its correction: `difference` is what was added, or taken back."""

    transaction_id: str
    status: TransactionStatus
    points: int
    difference: int
    tier: str
    tier_name: str


def present_explanation(line: Explained) -> ExplanationView:
    """A line's explanation."""
    return ExplanationView(
        treatment=line.treatment,
        treatment_name=treatment_name(line.treatment),
        quantity=line.quantity,
        rule=line.rule,
        version=line.version,
        source=line.source,
        basis=DISCRETIONARY if line.rule == DISCRETIONARY else line.basis,
        rate=line.rate,
        counted=line.counted,
        points_before=line.rate * line.counted,
        steps=tuple(StepView(**structs.asdict(step)) for step in line.steps),
        points=line.points,
        amount_cents=line.amount_cents or None,
        why=line.why,
    )


def present_transaction(transaction: Transaction, lines: tuple[Explained, ...]) -> TransactionView:
    """A transaction as it stands."""
    return TransactionView(
        transaction_id=transaction.transaction_id,
        status=transaction.status,
        points=transaction.points,
        treatment_date=transaction.treatment_date,
        completes_at=transaction.completes_at,
        checkout_id=transaction.checkout_id,
        lines=tuple(map(present_explanation, lines)),
    )
