"""What has happened in instant rewards."""

from dataclasses import dataclass
from datetime import datetime

from services.instant_rewards.domain.model import Coupon, Deal, TermsSince, Threshold
from services.instant_rewards.domain.tracker import Contribution, Deduction, Use, Window
from shared.practice.profile import ProfileCopied


# ------------------------------------------------------------------------------------------------ a practice's settings
@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsReplaced:
    terms: TermsSince
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponCreated:
    coupon: Coupon


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponUpdated:
    """With all its members as they are from now on."""

    coupon: Coupon


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponRetired:
    coupon: Coupon


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponsOrdered:
    coupon_ids: tuple[str, ...]


# -------------------------------------------------------------------------------------------------- a patient's tracker
@dataclass(frozen=True, slots=True, kw_only=True)
class TrackerStarted:
    """The first thing that a tracker hears of."""

    practice_id: str
    patient_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionCounted:
    contribution: Contribution


@dataclass(frozen=True, slots=True, kw_only=True)
class DeductionCounted:
    deduction: Deduction


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowOpened:
    window: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowMoved:
    """Something late showed that the window opened at another instant than was known."""

    window: Window


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowAbsorbed:
    """Something late showed that what opened it belongs to another window."""

    window_id: str
    ended_at: datetime
    lapsed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowUnlocked:
    """A threshold was reached. From now on nothing takes this back, moves it or shortens it."""

    window_id: str
    unlocked_at: datetime
    available_until: datetime
    reached: Threshold
    amount_cents: int
    points: int
    deals: tuple[Deal, ...]
    coupons_per_unlock: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowLapsed:
    window_id: str
    ended_at: datetime
    amount_cents: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponsExpired:
    """The time to use the deals is over. `unused`: how many more coupons could have been used."""

    window_id: str
    ended_at: datetime
    unused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponHeld:
    """With the name it had, for the receipt."""

    use: Use
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponRedeemed:
    """`used_at` is when its checkout was completed."""

    window_id: str
    coupon_id: str
    authorization_id: str
    checkout_id: str
    amount_cents: int
    used_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class CouponVoided:
    window_id: str
    coupon_id: str
    authorization_id: str
    amount_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckoutStillOpen:
    """A checkout that holds a coupon said that it is still open."""

    checkout_id: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryPruned:
    """Nothing before that instant changes any more; `waiting`: deductions kept until what they take back comes."""

    final_before: datetime
    waiting: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionsFolded:
    """Two contributions of a long window are kept as one from now on."""

    into: str
    gone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PatientsMerged:
    """Everything of the patient's other record that still runs or could still change."""

    merged_id: str
    contributions: tuple[Contribution, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    windows: tuple[Window, ...] = ()
    uses: tuple[Use, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MergedInto:
    """The other record has everything from now on, and this one leads to it."""

    patient_id: str


# ----------------------------------------------------------------------------------------------------- a coupon's stock
@dataclass(frozen=True, slots=True, kw_only=True)
class StockTaken:
    authorization_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StockReturned:
    authorization_id: str


type SettingsEvent = SettingsReplaced | CouponCreated | CouponUpdated | CouponRetired | CouponsOrdered | ProfileCopied
type TrackerEvent = (
    TrackerStarted
    | ContributionCounted
    | DeductionCounted
    | WindowOpened
    | WindowMoved
    | WindowAbsorbed
    | WindowUnlocked
    | WindowLapsed
    | CouponsExpired
    | CouponHeld
    | CouponRedeemed
    | CouponVoided
    | CheckoutStillOpen
    | HistoryPruned
    | ContributionsFolded
    | PatientsMerged
    | MergedInto
)
type StockEvent = StockTaken | StockReturned
type Event = SettingsEvent | TrackerEvent | StockEvent
