"""What owners say when a patient checks in: all that is good to know before the visit, each in one answer."""

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
    """What the wallet has of a kind and item; of that `expiring_…` ends within 60 days, the soonest at `expires_at`."""

    kind: ItemKind
    item: str
    label: str
    units: Quantity
    amount_cents: int
    expiring_units: Quantity = Decimal(0)
    expiring_cents: int = 0
    expires_at: Instant | None = None


class WalletAtCheckIn(Contract):
    """What can be used of the wallet, and on what of the visit; what a member pays."""

    patient_id: Key
    items: tuple[HeldItem, ...]
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
    """A loyalty account: `pending` by the instants at which they complete, `expiring` what ends within 60 days."""

    account_id: Key
    program: str
    program_name: str
    available: int
    held: int
    worth_cents: int
    pending: tuple[PointsAt, ...] = ()
    expiring: tuple[PointsAt, ...] = ()
    tier: str
    tier_name: str
    next_tier_name: str | None = None
    missing_points: int | None = None
    offers: tuple[OfferAtCheckIn, ...] = ()
    will_earn: tuple[Earning, ...] = ()


class Joinable(Contract):
    """A programme that the patient is not in: `hint` says what joining would bring today."""

    program: str
    program_name: str
    hint: str


class PointsAtCheckIn(Contract):
    """Loyalty accounts, and programmes to join."""

    accounts: tuple[AccountAtCheckIn, ...]
    joinable: tuple[Joinable, ...]
    options: Options = Options()


class RewardsAtCheckIn(Contract):
    """Instant rewards: the deals while they can be used until `ends_at`, else what is missing by then."""

    state: Literal["none", "open", "unlocked", "closed", "lapsed"]
    deals: tuple[Deal, ...] = ()
    ends_at: Instant | None = None
    amount_cents_missing: int | None = None
    points_missing: int | None = None
    options: Options = Options()
