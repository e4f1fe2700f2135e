"""Bodies that the API takes and views that it answers with."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from shared.contracts.envelope import Instant
from shared.web.routes import Body, View

POINTS_MAX = 1_000_000
CENTS_MAX = 100_000_000
HOURS_MAX = 24.0 * 365

type Code = Annotated[str, Field(min_length=1, max_length=40, pattern=r"^[a-z0-9_]+$")]
type Reason = Annotated[str, Field(min_length=1, max_length=500)]


def _example(**example: Any) -> ConfigDict:
    return ConfigDict(**Body.model_config, json_schema_extra={"examples": [example]})


class EnrolBody(Body):
    """Enrol a patient; with a member number, link the member that has it (e-mail or phone must match)."""

    model_config = _example(program="alle", email="anna@example.com")

    program: Code
    member_number: str | None = Field(default=None, min_length=4, max_length=40, pattern=r"^[A-Za-z0-9 -]+$")
    email: str | None = Field(default=None, min_length=3, max_length=254, pattern=r"^[^@\s]+@[^@\s]+$")
    phone: str | None = Field(default=None, min_length=7, max_length=30, pattern=r"^[0-9 +().-]+$")
    birthday: str | None = Field(default=None, pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")
    """Month and day, as 04-30, for programmes that give birthday points."""
    adult: bool = False
    """Staff have checked that the patient is as old as the programme asks for."""


class AdjustmentBody(Body):
    """Points to add, or with a minus to remove."""

    model_config = _example(points=1200, reason="Completed elsewhere earlier this year", earned_on="2026-02-14")

    points: int = Field(ge=-POINTS_MAX, le=POINTS_MAX)
    reason: Reason
    earned_on: date | None = None


class TransactionLineBody(Body):
    """A treatment or product, how many of what it is counted by, and what it was sold for."""

    treatment: Code
    quantity: int
    amount_cents: int | None = Field(default=None, ge=0, le=CENTS_MAX)


class TransactionBody(Body):
    """A visit's treatments; the treatment date is today unless said."""

    model_config = _example(lines=[{"treatment": "botox", "quantity": 1}], treatment_date="2026-03-01")

    lines: tuple[TransactionLineBody, ...] = Field(min_length=1, max_length=50, strict=False)
    treatment_date: date | None = None
    discretionary_points: int = Field(default=0, ge=0, le=POINTS_MAX)
    redeem_points: int = Field(default=0, ge=0, le=POINTS_MAX)
    """Points to use at once, against an auth code (S0: collect points or use some)."""
    reason: str = Field(default="", max_length=500)


class CancellationBody(Body):
    """Why, for the history."""

    model_config = _example(reason="Wrong treatment")

    reason: str = Field(default="", max_length=500)


class CorrectionBody(Body):
    """What a completed transaction should have earned, with the programme's customer-service reference."""

    model_config = _example(points=200, reason="Entered for the wrong patient", reference="CS-20260302-17")

    points: int = Field(ge=0, le=POINTS_MAX)
    reason: Reason
    reference: Annotated[str, Field(min_length=1, max_length=100)]


class RedemptionBody(Body):
    """Points, or an offer, to redeem for an auth code."""

    model_config = _example(points=500)

    points: int = Field(default=0, ge=-POINTS_MAX, le=POINTS_MAX)
    offer: Code | None = None


class ExchangeBody(Body):
    """A reward of the programme's catalogue."""

    model_config = _example(reward="skinmedica_core")

    reward: Code


class SettingsBody(Body):
    """A practice's settings for points; hours may have decimals (0.01 is 36 seconds)."""

    model_config = _example(completion_hours={"alle": 48.0}, code_hours=48.0, aspire_integration=False)

    completion_hours: dict[Code, Annotated[float, Field(gt=0, le=HOURS_MAX)]] = Field(default_factory=dict)
    code_hours: float = Field(default=48.0, gt=0, le=HOURS_MAX)
    aspire_integration: bool = False


class SettingsView(View):
    completion_hours: Mapping[str, float]
    code_hours: float
    aspire_integration: bool
    time_zone: str


class Balances(View):
    """Points: `available` = `posted` - `held`; `pending` are not completed yet; `debt` is owed."""

    posted: int
    held: int
    available: int
    pending: int
    debt: int


class EnrolledView(Balances):
    """A new loyalty account, with what it showed when the patient was enrolled or linked."""

    account_id: str
    program: str
    patient_id: str
    member_number: str
    tier: str
    linked: bool


class TierView(View):
    """A tier, and how many points completed this calendar year are missing to it."""

    tier: str
    name: str
    missing_points: int


class NextExpiry(View):
    points: int
    expires_at: Instant


class LoyaltyAccountView(Balances):
    """A member's standing as this practice may see it."""

    account_id: str
    program: str
    program_name: str
    patient_id: str
    member_number: str
    tier: str
    tier_name: str
    tier_until: Instant | None
    next_tier: TierView | None
    completed_this_year: int
    lifetime_earned: int
    worth_cents: int
    redeemable_points: int
    redeemable_cents: int
    exchanges_left: int
    rolling_cap_left: int | None
    next_expiry: NextExpiry | None
    lapses_at: Instant | None


class LoyaltyAccountsView(View):
    loyalty_accounts: tuple[LoyaltyAccountView, ...]


class AdjustmentView(Balances):
    account_id: str
    adjustment_id: str
    points: int
    earned_on: date | None
    tier: str


class StepView(View):
    """One limit: points before and after it, and why."""

    limit: str
    source: str
    before: int
    after: int
    why: str


class ExplainedView(View):
    """A line and what it earns: `counted` times `rate` before the limits in `steps`."""

    treatment: str
    quantity: int
    rule: str | None
    version: str
    source: str | None
    basis: str | None
    rate: int
    counted: int
    points_before: int
    steps: tuple[StepView, ...]
    points: int
    why: str


class PreviewView(View):
    """What a transaction would earn, and what the points it uses would take off; nothing was written."""

    points: int
    treatment_date: date
    version: str
    lines: tuple[ExplainedView, ...]
    redeem_points: int
    redeem_cents: int


class SubmittedView(Balances):
    """A points transaction right after it was submitted."""

    transaction_id: str
    account_id: str
    status: str
    points: int
    treatment_date: date
    completes_at: Instant
    lines: tuple[ExplainedView, ...]
    redemption: "RedemptionView | None" = None


class TransactionView(View):
    """A points transaction as it stands; a list leaves the lines out."""

    transaction_id: str
    status: str
    points: int
    treatment_date: date
    completes_at: Instant | None
    checkout_id: str | None
    lines: tuple[ExplainedView, ...] | None = None


class TransactionsView(View):
    transactions: tuple[TransactionView, ...]
    next_cursor: str | None


class CancelledView(Balances):
    transaction_id: str
    status: str
    points: int


class RedemptionView(View):
    """Points for dollars off. The code is shown while it can be claimed."""

    authorization_id: str
    account_id: str
    program: str
    status: str
    code: str | None
    points: int
    amount_cents: int
    offer: str | None
    checkout_id: str | None
    expires_at: Instant | None


class RedemptionsView(View):
    redemptions: tuple[RedemptionView, ...]


class CorrectedView(Balances):
    """A transaction after its correction: `difference` is what was added, or taken back."""

    transaction_id: str
    status: str
    points: int
    difference: int
    tier: str


class ExchangeView(View):
    """Points that became a reward: what ships, and to whom."""

    exchange_id: str
    account_id: str
    reward: str
    name: str
    points: int
    quantity: int
    unit: str
    ships_to: str
    service_charge: bool
    exchanged_at: Instant
    cancelled: bool


class ExchangesView(View):
    exchanges: tuple[ExchangeView, ...]
    exchanges_left: int


class OfferView(View):
    """An offer, and why it can't be used now if it can't."""

    offer_id: str
    name: str
    kind: str
    amount_cents: int
    treatments: tuple[str, ...]
    ends_at: Instant | None
    unavailable: str | None


class OffersView(View):
    offers: tuple[OfferView, ...]


class HistoryEntry(View):
    """One journal entry of this practice: what was asked, what happened, and the balances right after."""

    sequence: int
    at: Instant
    by: str
    command: str
    events: tuple[dict[str, Any], ...]


class HistoryView(View):
    entries: tuple[HistoryEntry, ...]
    next_cursor: str | None


class ProgramView(View):
    program: str
    name: str
    sponsor: str
    own_treatments: tuple[str, ...]
    added_by: tuple[str, ...]
    completion_hours: float
    versions: tuple[str, ...]


class ProgramsView(View):
    programs: tuple[ProgramView, ...]
    treatments: tuple[str, ...]


class RulesView(View):
    """A programme's rules on a day, each figure with its source."""

    program: ProgramView
    as_of: date
    rules: dict[str, Any]
