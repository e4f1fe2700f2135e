"""What wallet tells the others."""

from typing import ClassVar

from shared.contracts.envelope import EventData, Instant
from shared.contracts.forms import Key, Quantity
from shared.contracts.parts import ItemKind


class WalletEvent(EventData):
    """Something happened in a patient's wallet."""

    source: ClassVar[str] = "rewards.wallet"
    patient_id: Key


class WalletCredited(WalletEvent):
    """Dollar credits came in."""

    amount_cents: int
    origin: str
    expires_at: Instant | None = None


class WalletDebited(WalletEvent):
    """Dollar credits were taken out by hand or taken back."""

    amount_cents: int
    origin: str


class WalletItemGranted(WalletEvent):
    """A package, product or certificate came in: so many sessions, units or cents."""

    lot_id: str
    kind: ItemKind
    item: str
    quantity: Quantity
    origin: str
    checkout_id: Key | None = None
    expires_at: Instant | None = None


class WalletItemRemoved(WalletEvent):
    """A package, product or certificate was taken out by hand or taken back."""

    lot_id: str
    kind: ItemKind
    item: str
    quantity: Quantity
    origin: str


class WalletItemExpired(WalletEvent):
    """Unused value ran out: breakage for exactly what was left."""

    lot_id: str
    kind: ItemKind
    item: str
    quantity: Quantity


class WalletAuthorization(WalletEvent):
    """Wallet value and a checkout."""

    authorization_id: str
    checkout_id: Key | None = None
    kind: ItemKind
    quantity: Quantity
    amount_cents: int


class WalletAuthorized(WalletAuthorization):
    """Held."""


class WalletCaptured(WalletAuthorization):
    """Spent."""


class WalletVoided(WalletAuthorization):
    """Given back."""


class WalletRestored(WalletAuthorization):
    """A refund put captured value back."""


class PracticeProfileChanged(EventData):
    """A practice set its profile; whoever needs it keeps a copy. Name, address and phone are a practice's, no person's.

    `address`: the lines of it; `logo_url`: an https address of an image, for receipts.
    """

    source: ClassVar[str] = "rewards.wallet"
    name: str
    time_zone: str
    address: tuple[str, ...] = ()
    phone: str | None = None
    logo_url: str | None = None


class PatientsMerged(EventData):
    """Two records of one person became one; `merged_id` is an alias of `patient_id` from now on."""

    source: ClassVar[str] = "rewards.wallet"
    patient_id: Key
    merged_id: Key
