"""What can be asked of instant rewards."""

from datetime import datetime
from decimal import Decimal

from services.instant_rewards.domain.model import Terms
from services.instant_rewards.domain.tracker import Contribution, Deduction
from shared.kernel.structs import Struct
from shared.practice.profile import CopyProfile
from shared.value.deals import CouponKind


class ReplaceSettings(Struct):
    """`revision`: the settings that it is based on, as `If-Match` named them."""

    terms: Terms
    revision: int


class CreateCoupon(Struct):
    """`value` as people write it: cents, percent, or items. `treatment_names`: of each treatment, or of none."""

    coupon_id: str
    name: str
    kind: CouponKind
    value: Decimal
    treatments: tuple[str, ...] = ()
    treatment_names: tuple[str, ...] = ()
    limit: int | None = None


class UpdateCoupon(Struct):
    """None leaves a member as it is; `changes` names those to set, so that a limit can be set to none."""

    coupon_id: str
    changes: frozenset[str]
    name: str | None = None
    value: Decimal | None = None
    treatments: tuple[str, ...] | None = None
    treatment_names: tuple[str, ...] | None = None
    limit: int | None = None


class RetireCoupon(Struct):
    coupon_id: str


class OrderCoupons(Struct):
    coupon_ids: tuple[str, ...]


type SettingsCommand = ReplaceSettings | CreateCoupon | UpdateCoupon | RetireCoupon | OrderCoupons | CopyProfile


class ForPatient(Struct):
    """A command to one patient's tracker. `stocks`: coupons whose stock was read with it, because it changes."""

    practice_id: str
    patient_id: str
    stocks: tuple[str, ...] = ()


class CountContribution(ForPatient):
    """Points were earned."""

    contribution: Contribution


class CountDeduction(ForPatient):
    """Money was refunded, points were cancelled or reversed. `contributed_at`: when it had been counted, if known."""

    deduction: Deduction
    contributed_at: datetime | None = None


class SettleCheckoutHolds(ForPatient):
    """A checkout has ended: use what it captured, give back what else it holds, count what was spent (None: unknown).

    A cancelled one has captured nothing, and nothing was spent.
    """

    checkout_id: str
    ended_at: datetime
    captured_ids: tuple[str, ...] = ()
    spent: Contribution | None = None


class FollowCheckout(ForPatient):
    """A checkout that was asked what became of it is still open."""

    checkout_id: str


class CatchUp(ForPatient):
    """Bring the tracker up to the clock."""


class EligibleLine(Struct):
    """A line of a checkout: the codes it goes by (its service's, its sets'), hundredths, what a coupon may take off."""

    line_id: str
    items: tuple[str, ...]
    quantity: int
    payable_cents: int


class AuthorizeCoupon(ForPatient):
    """Hold a coupon for a checkout. `entropy`: five random bytes for its code."""

    coupon_id: str
    checkout_id: str
    authorization_id: str
    lines: tuple[EligibleLine, ...]
    entropy: bytes


class VoidHold(ForPatient):
    """Give back what is held under an authorization."""

    authorization_id: str


class MergePatients(ForPatient):
    """Two records of a patient became one: this one gets what the other one counted, unlocked and holds."""

    merged_id: str


type TrackerCommand = (
    CountContribution
    | CountDeduction
    | SettleCheckoutHolds
    | FollowCheckout
    | CatchUp
    | AuthorizeCoupon
    | VoidHold
    | MergePatients
)
type Command = SettingsCommand | TrackerCommand
