"""What the API takes and tells of loyalty accounts: enrolling, adjusting, how they stand, their history."""

from datetime import date

from pydantic import Field

from services.points import rulebook
from services.points.api.examples import example
from services.points.domain import events, exchanges, tiers
from services.points.domain.case import Case
from services.points.domain.earning import Judge, Visit
from services.points.domain.issue import BroughtBy
from services.points.domain.patients import LoyaltyAccount
from services.points.domain.redemptions import spendable
from shared.contracts.envelope import Instant
from shared.contracts.forms import Day, TreatmentCode
from shared.contracts.programs import program_name
from shared.value import lots
from shared.web.fields import Email, Phone, Reason
from shared.web.routes import Body, View

POINTS_MAX = 1_000_000
MEMBER_NUMBER = r"^[A-Za-z0-9 -]+$"
MONTH_AND_DAY = r"^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"


class EnrolmentBody(Body):
    """Enrol a patient; with a member number, link the member that has it (e-mail or phone must match)."""

    model_config = example(program="alle", email="anna@example.com")

    program: TreatmentCode
    member_number: str | None = Field(default=None, min_length=4, max_length=40, pattern=MEMBER_NUMBER)
    email: Email | None = None
    phone: Phone | None = None
    birthday: str | None = Field(default=None, pattern=MONTH_AND_DAY)
    """Month and day, as 04-30, for programmes that give birthday points."""
    adult: bool = False
    """Staff have checked that the patient is as old as the programme asks for."""


class AdjustmentBody(Body):
    """Points to add, or with a minus to remove."""

    model_config = example(points=1200, reason="Completed elsewhere earlier this year", earned_on="2026-02-14")

    points: int = Field(ge=-POINTS_MAX, le=POINTS_MAX)
    reason: Reason
    earned_on: Day | None = None


class Balances(View):
    """Points: `available` = `posted` - `held`; `pending` are not completed yet; `debt` is owed."""

    posted: int
    held: int
    available: int
    pending: int
    debt: int


class EnrolmentView(Balances):
    """A new loyalty account, with what it showed when the patient was enrolled or linked."""

    account_id: str
    program: str
    program_name: str
    patient_id: str
    member_number: str
    tier: str
    tier_name: str
    linked: bool


class NextTierView(View):
    """A tier, and how many points completed this calendar year are missing to it."""

    tier: str
    name: str
    missing_points: int


class NextExpiryView(View):
    """The points that expire next."""

    points: int
    expires_at: Instant


class SponsorsWordView(View):
    """What the sponsor says of the account, as we heard it; ours is never overwritten by it."""

    as_of: Instant
    brought_by: BroughtBy
    points: int | None
    worth_cents: int | None
    points_end_on: date | None
    expiring_points: int | None
    tier: str | None
    last_treated_on: date | None
    ours: int
    difference: int | None
    """How many points more the sponsor had than we, when we heard it."""


class LoyaltyAccountView(Balances):
    """A patient's place in a programme, as this practice may see it."""

    account_id: str
    program: str
    program_name: str
    patient_id: str
    member_number: str
    tier: str
    tier_name: str
    tier_until: Instant | None
    next_tier: NextTierView | None
    completed_this_year: int
    lifetime_earned: int
    worth_cents: int
    redeemable_points: int
    redeemable_cents: int
    exchanges_left: int
    rolling_cap_left: int | None
    next_expiry: NextExpiryView | None
    lapses_at: Instant | None
    sponsor: SponsorsWordView | None


class LoyaltyAccountsPage(View):
    """All of a patient's; they are few."""

    loyalty_accounts: tuple[LoyaltyAccountView, ...]


class AdjustmentView(Balances):
    """Points added or removed by hand, with the balances right after."""

    account_id: str
    adjustment_id: str
    points: int
    earned_on: date | None
    tier: str
    tier_name: str


def balances_after(struck: events.BalanceStruck | events.PatientEnrolled) -> dict[str, int]:
    """The balances as an entry left them."""
    return {
        "posted": struck.posted,
        "held": struck.held,
        "available": struck.available,
        "pending": struck.pending,
        "debt": struck.debt,
    }


def present_enrolment(enrolled: events.PatientEnrolled, patient_id: str) -> EnrolmentView:
    """A new loyalty account."""
    return EnrolmentView(
        account_id=enrolled.account.account_id,
        program=enrolled.account.program,
        program_name=program_name(enrolled.account.program),
        patient_id=patient_id,
        member_number=enrolled.member_number,
        tier=enrolled.tier,
        tier_name=rulebook.tier_name(enrolled.account.program, enrolled.tier),
        linked=enrolled.linked,
        **balances_after(enrolled),
    )


def present_loyalty_account(case: Case, named: LoyaltyAccount) -> LoyaltyAccountView:
    """How an account stands; `case` has caught up with the clock."""
    account, redeeming = case.account, case.rules.redeeming
    available = account.available(case.now)
    redeems = redeeming is not None and case.tier.redeems
    usable = lots.available(spendable(case), case.now) // redeeming.step * redeeming.step if redeeming else 0
    usable = usable if redeems else 0
    return LoyaltyAccountView(
        account_id=named.account_id,
        program=named.program,
        program_name=case.program.name,
        patient_id=case.patient_id,
        member_number=account.member_number,
        tier=case.tier.tier,
        tier_name=case.tier.name,
        tier_until=account.tier_until,
        next_tier=_next_tier(case),
        completed_this_year=next((year.points for year in account.years if year.year == case.today.year), 0),
        lifetime_earned=account.lifetime_earned,
        worth_cents=redeeming.worth(available) if redeeming else 0,
        redeemable_points=usable,
        redeemable_cents=redeeming.worth(usable) if redeeming else 0,
        exchanges_left=exchanges.left(case),
        rolling_cap_left=_cap_left(case),
        next_expiry=_next_expiry(case),
        lapses_at=account.lapses_at if available else None,
        sponsor=SponsorsWordView.model_validate(account.sponsor, from_attributes=True) if account.sponsor else None,
        posted=available + account.held,
        held=account.held,
        available=available,
        pending=account.pending,
        debt=account.debt,
    )


def _next_tier(case: Case) -> NextTierView | None:
    for tier in case.rules.tiers:
        if tier.from_points > case.tier.from_points:
            missing = tiers.missing(case.account, case.today, tier)
            return NextTierView(tier=tier.tier, name=tier.name, missing_points=missing)
    return None


def _cap_left(case: Case) -> int | None:
    if case.rules.rolling_cap is None:
        return None
    visit = Visit(practice_id=case.practice_id, day=case.today, by_checkout=False)
    judge = Judge(program=case.program, rules=case.rules, visit=visit, account=case.account)
    return judge.headroom(case.rules.rolling_cap)


def _next_expiry(case: Case) -> NextExpiryView | None:
    for lot in lots.soonest_first(lot for lot in case.account.usable(case.now) if lot.available):
        if lot.expires_at is not None:
            return NextExpiryView(points=lot.available, expires_at=lot.expires_at)
    return None
