"""What could be used on a cart, as its owners offer it: the material of a plan."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from services.checkout.domain.kinds import Kind
from shared.kernel.structs import Struct
from shared.value import money
from shared.value.deals import CouponKind

SOON = timedelta(days=60)
"""Value that ends within so long, unused, counts against a plan (DOMAIN.md)."""


class Lot(Struct):
    """So much of one lot may be used now: hundredths of units, points or cents, and what all of it is worth."""

    lot_id: str
    quantity: int
    worth_cents: int
    expires_at: datetime | None = None

    def soon(self, now: datetime) -> bool:
        """Whether it ends within 60 days."""
        return self.expires_at is not None and self.expires_at <= now + SOON


class Option(Struct):
    """One thing that could be used. `option_id` names it for good, `line_ids` the lines that it may pay.

    `lots` stand in the order in which its owner spends them: soonest to expire first.
    """

    option_id: str
    label: str
    line_ids: tuple[str, ...]
    lots: tuple[Lot, ...] = ()

    @property
    def quantity(self) -> int:
        """All that may be used, in its own unit."""
        return sum(lot.quantity for lot in self.lots)


class Sessions(Option):
    """Sessions or units of a product from the wallet: whole ones, before tax."""


class Coupon(Option):
    """A gift coupon of today's deals. `value`: cents, ten-thousandths of a percent, or items."""

    kind: CouponKind
    value: int


class Points(Option):
    """Points that may be used now, in steps of `step` that take `step_cents` off; after tax."""

    step: int
    step_cents: int


class Offer(Option):
    """A sponsor's offer; `whole` is taken in full or not at all; after tax."""

    amount_cents: int
    whole: bool = False
    ends_at: datetime | None = None


class Certificate(Option):
    """Certificates of a sponsor, by the cent; after tax."""


class Credits(Option):
    """Dollar credits: a payment, for any line (`line_ids` is not asked)."""


type Unit = Literal["units", "points", "cents"]
type AnyOption = Sessions | Coupon | Points | Offer | Certificate | Credits
type Tender = Points | Offer | Certificate


class Offered(Struct):
    """All that the owners offer for a cart, and how many gift coupons of this unlock are left."""

    options: tuple[AnyOption, ...]
    coupons_left: int = 1


def unit_of(option: AnyOption) -> Unit | None:
    """In what its quantity is counted; coupons and offers have none."""
    match option:
        case Sessions():
            return "units"
        case Points():
            return "points"
        case Certificate() | Credits():
            return "cents"
        case Coupon() | Offer():
            return None


def kind_of(option: AnyOption) -> Kind:
    """The tender kind that it becomes on the cart."""
    match option:
        case Sessions():
            return Kind.WALLET_ITEM
        case Coupon():
            return Kind.COUPON
        case Points():
            return Kind.POINTS
        case Offer():
            return Kind.OFFER
        case Certificate():
            return Kind.CERTIFICATE
        case Credits():
            return Kind.WALLET


def worth(lots: Sequence[Lot], quantity: int) -> int:
    """What the first so many are worth together."""
    cents = 0
    for lot in lots:
        part = min(quantity, lot.quantity)
        cents += money.split(lot.worth_cents, (part, lot.quantity - part))[0] if part else 0
        quantity -= part
    return cents


def soon_quantity(lots: Sequence[Lot], now: datetime) -> int:
    """How many end within 60 days: the first ones."""
    return sum(lot.quantity for lot in lots if lot.soon(now))
