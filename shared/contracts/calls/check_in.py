"""What owners say when a patient checks in: all that is good to know before the visit, each in one answer."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from shared.contracts.calls.caller import Caller
from shared.contracts.calls.memberships import MemberPrice
from shared.contracts.calls.options import Applicable, Charged, Earning, Options
from shared.contracts.envelope import Contract, Instant
from shared.contracts.forms import Key, Quantity
from shared.contracts.parts import Deal, ItemKind, Line


class CheckIn(Contract):
    """Asked before the visit: `lines` are what is planned today, as a cart would have them; nothing is held.

    `charged`: what each is charged, by line.
    """

    call: Literal["check_in"] = "check_in"
    caller: Caller
    patient_id: Key
    lines: tuple[Line, ...] = ()
    charged: dict[str, Charged] = Field(default_factory=dict)

    def applicable(self) -> Applicable:
        """What could pay for it; asked without a checkout, because nothing is held for what is only planned."""
        return Applicable(caller=self.caller, patient_id=self.patient_id, checkout_id="none", lines=self.lines)


class HeldItem(Contract):
    """What the wallet has of a kind and item; of that `expiring_…` ends within 60 days, the soonest at `expires_at`.

    `held_…`: what open checkouts hold beside it. `ends_at`: when the first of it ends, however far off that is.
    """

    kind: ItemKind
    item: str
    label: str
    units: Quantity
    amount_cents: int
    held_units: Quantity = Decimal(0)
    held_cents: int = 0
    ends_at: Instant | None = None
    expiring_units: Quantity = Decimal(0)
    expiring_cents: int = 0
    expires_at: Instant | None = None


class MembershipAtCheckIn(Contract):
    """A membership that the patient has or had; `due_cents`: dues that are due in all."""

    membership_id: Key
    plan_name: str
    status: Literal["pending", "active", "past_due", "paused", "ended"]
    fee_cents: int
    cycle_months: int
    due_cents: int = 0
    next_on: date | None = None
    ends_on: date | None = None


class WalletAtCheckIn(Contract):
    """What can be used of the wallet, and on what of the visit; her memberships, and what a member pays."""

    patient_id: Key
    items: tuple[HeldItem, ...]
    memberships: tuple[MembershipAtCheckIn, ...] = ()
    options: Options = Options()
    member_prices: tuple[MemberPrice, ...] = ()


class PointsAt(Contract):
    """So many points, and the instant at which something becomes of them."""

    points: int
    at: Instant


class OfferAtCheckIn(Contract):
    """An offer that the member has; `unavailable`: why not today."""

    offer_id: str
    name: str
    ends_at: Instant | None = None
    unavailable: str | None = None


class AccountAtCheckIn(Contract):
    """A loyalty account: `pending` by the instants at which they complete, `expiring` what ends within 60 days.

    `debt`: points that are owed, because they were spent before they were taken back.
    """

    account_id: Key
    program: str
    program_name: str
    available: int
    held: int
    worth_cents: int
    debt: int = 0
    pending: tuple[PointsAt, ...] = ()
    expiring: tuple[PointsAt, ...] = ()
    tier: str
    tier_name: str
    tier_until: Instant | None = None
    next_tier_name: str | None = None
    missing_points: int | None = None
    offers: tuple[OfferAtCheckIn, ...] = ()
    will_earn: tuple[Earning, ...] = ()


class Joinable(Contract):
    """A programme that the patient is not in: `hint` says what joining would bring today.

    `by_staff`: whether staff may enrol a patient in it.
    """

    program: str
    program_name: str
    hint: str
    by_staff: bool = False


class PointsAtCheckIn(Contract):
    """Loyalty accounts, and programmes to join."""

    accounts: tuple[AccountAtCheckIn, ...]
    joinable: tuple[Joinable, ...]
    options: Options = Options()


class RewardsAtCheckIn(Contract):
    """Instant rewards: the deals while they can be used until `ends_at`, else what is missing by then.

    `coupons_left`: so many of the deals can still be used; `amount_cents`, `points`: what was reached so far.
    """

    state: Literal["none", "open", "unlocked", "closed", "lapsed"]
    deals: tuple[Deal, ...] = ()
    coupons_left: int = 0
    ends_at: Instant | None = None
    amount_cents: int = 0
    points: int = 0
    amount_cents_missing: int | None = None
    points_missing: int | None = None
    options: Options = Options()
