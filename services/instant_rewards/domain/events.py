"""What has happened in instant rewards."""

from datetime import datetime

from services.instant_rewards.domain.model import Coupon, Deal, TermsSince, Threshold
from services.instant_rewards.domain.tracker import Contribution, Deduction, LeftBehind, Use, Window
from shared.kernel.structs import Struct
from shared.practice.profile import ProfileCopied


# ------------------------------------------------------------------------------------------------ a practice's settings
class SettingsReplaced(Struct):
    terms: TermsSince
    revision: int


class CouponCreated(Struct):
    coupon: Coupon


class CouponUpdated(Struct):
    """With all its members as they are from now on."""

    coupon: Coupon


class CouponRetired(Struct):
    coupon: Coupon


class CouponsOrdered(Struct):
    coupon_ids: tuple[str, ...]


# -------------------------------------------------------------------------------------------------- a patient's tracker
class TrackerStarted(Struct):
    """The first thing that a tracker hears of."""

    practice_id: str
    patient_id: str


class ContributionCounted(Struct):
    contribution: Contribution


class DeductionCounted(Struct):
    deduction: Deduction


class WindowOpened(Struct):
    window: Window


class WindowMoved(Struct):
    """Something late showed that the window opened at another instant than was known."""

    window: Window


class WindowAbsorbed(Struct):
    """Something late showed that what opened it belongs to another window."""

    window_id: str
    ended_at: datetime
    lapsed: bool


class WindowUnlocked(Struct):
    """A threshold was reached. From now on nothing takes this back, moves it or shortens it."""

    window_id: str
    unlocked_at: datetime
    available_until: datetime
    reached: Threshold
    amount_cents: int
    points: int
    deals: tuple[Deal, ...]
    coupons_per_unlock: int = 1


class WindowLapsed(Struct):
    window_id: str
    ended_at: datetime
    amount_cents: int
    points: int


class CouponsExpired(Struct):
    """The time to use the deals is over. `unused`: how many more coupons could have been used."""

    window_id: str
    ended_at: datetime
    unused: int


class ExpiryPostponed(Struct):
    """The time to use the deals is over while a checkout holds one: they expire when it gives it back."""

    window_id: str


class CouponHeld(Struct):
    """With the name it had, for the receipt."""

    use: Use
    name: str


class CouponRedeemed(Struct):
    """`used_at` is when its checkout was completed."""

    window_id: str
    coupon_id: str
    authorization_id: str
    checkout_id: str
    amount_cents: int
    used_at: datetime


class CouponVoided(Struct):
    window_id: str
    coupon_id: str
    authorization_id: str
    amount_cents: int


class CheckoutStillOpen(Struct):
    """A checkout that holds a coupon said that it is still open."""

    checkout_id: str
    at: datetime


class HistoryPruned(Struct):
    """Nothing before that instant changes any more; `waiting`: deductions kept until what they take back comes."""

    final_before: datetime
    waiting: tuple[str, ...] = ()


class ContributionsFolded(Struct):
    """Two contributions of a long window are kept as one from now on."""

    into: str
    gone: str


class PatientsMerged(Struct):
    """Everything of the patient's other record that still runs or could still change."""

    merged_id: str
    contributions: tuple[Contribution, ...] = ()
    deductions: tuple[Deduction, ...] = ()
    windows: tuple[Window, ...] = ()
    uses: tuple[Use, ...] = ()


class MergedInto(Struct):
    """The other record has everything from now on but what is `left`, and this one leads to it."""

    patient_id: str
    left: tuple[LeftBehind, ...] = ()


# ----------------------------------------------------------------------------------------------------- a coupon's stock
class StockTaken(Struct):
    authorization_id: str


class StockReturned(Struct):
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
    | ExpiryPostponed
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
