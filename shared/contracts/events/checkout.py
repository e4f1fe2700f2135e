"""What checkout tells the others."""

from typing import ClassVar, Literal

from shared.contracts.envelope import EventData, Instant
from shared.contracts.forms import Key
from shared.contracts.parts import CompletedLine, Owner, Payment, RefundedLine, RefundedTender, Tender


class CheckoutEvent(EventData):
    """Something happened to a checkout."""

    source: ClassVar[str] = "rewards.checkout"
    checkout_id: Key
    patient_id: Key


class CheckoutOpened(CheckoutEvent):
    """A visit's invoice was opened."""

    visit_reference: str | None = None


class CheckoutCompleted(CheckoutEvent):
    """Everything is paid. Owners capture what is listed and void whatever else they hold for this checkout."""

    version: ClassVar[int] = 2
    visit_reference: str | None = None
    completed_at: Instant
    lines: tuple[CompletedLine, ...]
    tenders: tuple[Tender, ...] = ()
    payments: tuple[Payment, ...] = ()
    counted_cents: int
    """Money paid without tax, coupons, manufacturer tenders and wallet: what instant rewards count."""
    collect_points: bool = True


class CheckoutCancelled(CheckoutEvent):
    """Cancelled by hand or abandoned: owners void whatever they hold for it."""

    reason: Literal["cancelled", "abandoned"]


class CheckoutRedemptionRemoved(CheckoutEvent):
    """A redemption was taken off an open cart, or granted too late to be put on: its owner voids it."""

    owner: Owner
    authorization_id: str


class CheckoutRefunded(CheckoutEvent):
    """A refund was booked. `completed_at` tells which visit it takes back from."""

    version: ClassVar[int] = 2
    refund_id: str
    completed_at: Instant
    full: bool
    lines: tuple[RefundedLine, ...]
    tenders: tuple[RefundedTender, ...] = ()
    payments: tuple[Payment, ...] = ()
    """Money given back, by method; `wallet` is dollar credits put in instead of money."""
    counted_cents: int
    """By how much the counted amount of that visit went down."""
