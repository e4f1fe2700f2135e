"""What owners say of a whole practice's day: whose value ends soon, who has instant rewards running."""

from typing import Annotated, Literal

from pydantic import Field

from shared.contracts.calls.caller import Caller
from shared.contracts.calls.check_in import HeldItem
from shared.contracts.envelope import Contract, Instant
from shared.contracts.forms import Key
from shared.contracts.parts import Deal


class ExpiringSoon(Contract):
    """Asked for the day's page: who has something in the wallet, or points, that end within `days`; `most` of them."""

    call: Literal["expiring_soon"] = "expiring_soon"
    caller: Caller
    days: Annotated[int, Field(ge=1, le=60)]
    most: Annotated[int, Field(ge=1, le=100)]


class ExpiringWallet(Contract):
    """A patient of whose wallet something ends soon, the first at `expires_at`; `items`: of which something does."""

    patient_id: Key
    expires_at: Instant
    items: tuple[HeldItem, ...]
    """Of what something ends, and how much of it."""


class ExpiringWallets(Contract):
    """Whose value ends first comes first; `more`: there are others."""

    wallets: tuple[ExpiringWallet, ...]
    more: bool


class ExpiringAccount(Contract):
    """A loyalty account of which so many points end soon, the first of them at `expires_at`."""

    account_id: Key
    patient_id: Key
    program: str
    program_name: str
    points: int
    worth_cents: int
    expires_at: Instant


class ExpiringAccounts(Contract):
    """Whose points end first comes first; `more`: there are others."""

    accounts: tuple[ExpiringAccount, ...]
    more: bool


class ActiveRewards(Contract):
    """Asked for the desks of a practice: who has a window running or deals to use, `most` patients."""

    call: Literal["active_rewards"] = "active_rewards"
    caller: Caller
    most: Annotated[int, Field(ge=1, le=100)]


class RewardsNow(Contract):
    """A patient's instant rewards as they are now."""

    patient_id: Key
    state: Literal["none", "open", "unlocked", "closed", "lapsed"]
    active: bool
    window_id: str | None
    opened_at: Instant | None
    amount_cents: int
    points: int
    amount_cents_missing: int | None
    points_missing: int | None
    seconds_left: int | None
    ends_at: Instant | None
    unlocked_at: Instant | None
    available_until: Instant | None
    ended_at: Instant | None
    coupons_left: int
    deals: tuple[Deal, ...]


class RunningRewards(Contract):
    """Soonest to end first."""

    patients: tuple[RewardsNow, ...]
