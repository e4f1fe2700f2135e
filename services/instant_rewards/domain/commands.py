"""What can be asked of instant rewards."""

from dataclasses import dataclass, field
from datetime import datetime

from services.instant_rewards.domain.model import Deal, Fact, Terms, Undo


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveSettings:
    """`revision`: the settings that it is based on, as `If-Match` named them."""

    terms: Terms
    revision: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CreateCoupon:
    deal: Deal


@dataclass(frozen=True, slots=True, kw_only=True)
class EditCoupon:
    """None leaves a member as it is; `changes` names those to set, so that a limit can be set to none."""

    coupon_id: str
    changes: frozenset[str]
    name: str | None = None
    value: int | None = None
    treatments: tuple[str, ...] | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RetireCoupon:
    coupon_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCoupons:
    coupon_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyTimeZone:
    """The practice's profile changed in wallet, at an instant."""

    time_zone: str
    as_of: datetime


type SettingsCommand = SaveSettings | CreateCoupon | EditCoupon | RetireCoupon | OrderCoupons | CopyTimeZone


@dataclass(frozen=True, slots=True, kw_only=True)
class ForPatient:
    """A command to one patient's tracker. `stocks`: coupons whose stock was read with it, because it changes."""

    practice_id: str
    patient_id: str
    stocks: tuple[str, ...] = field(default=(), kw_only=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(ForPatient):
    """Points were earned."""

    fact: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeBack(ForPatient):
    """Money was refunded, points were cancelled or reversed. `of_at`: when what is taken back happened, if known."""

    undo: Undo
    of_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CompleteCheckout(ForPatient):
    """A checkout is paid: use what it lists, give back what it does not, count what was spent (None: unknown)."""

    checkout_id: str
    completed_at: datetime
    listed: tuple[str, ...]
    spent: Fact | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelCheckout(ForPatient):
    """A checkout was cancelled or abandoned: give back what is held for it."""

    checkout_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HearCheckout(ForPatient):
    """A checkout said that it is still open."""

    checkout_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CatchUp(ForPatient):
    """Bring the tracker up to the clock."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibleLine:
    """A line of a checkout: what it is for, and what a coupon may still take off."""

    line_id: str
    treatment: str
    quantity: int
    payable_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AuthorizeCoupon(ForPatient):
    """Hold a coupon for a checkout. `entropy`: five random bytes for its code."""

    coupon_id: str
    checkout_id: str
    authorization_id: str
    lines: tuple[EligibleLine, ...]
    entropy: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class VoidCoupon(ForPatient):
    """Give back what is held under an authorization."""

    authorization_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TakeOver(ForPatient):
    """Two records of a patient became one: this one gets what the other one counted, unlocked and holds."""

    merged_id: str


type TrackerCommand = (
    TakeOver
    | Count
    | TakeBack
    | CompleteCheckout
    | CancelCheckout
    | HearCheckout
    | CatchUp
    | AuthorizeCoupon
    | VoidCoupon
)
type Command = SettingsCommand | TrackerCommand
