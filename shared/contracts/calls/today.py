"""What the wallet says of a whole practice's day: whose value ends soon."""

from typing import Annotated, Literal

from pydantic import Field

from shared.contracts.calls.caller import Caller
from shared.contracts.calls.check_in import HeldItem
from shared.contracts.envelope import Contract, Instant
from shared.contracts.forms import Key


class ExpiringSoon(Contract):
    """Asked for the day's page: who has something in the wallet that ends within `days`, `most` patients."""

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
