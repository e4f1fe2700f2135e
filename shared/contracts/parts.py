"""Pieces that several contracts share."""

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field

from shared.contracts.envelope import Contract, Instant
from shared.contracts.forms import Key, Quantity

type Owner = Literal["wallet", "points", "instant_rewards"]
type ItemKind = Literal["credits", "package", "product", "certificate", "gift_card"]
type LineKind = Literal[
    "treatment", "product", "package", "service_charge", "fee", "membership_dues", "gift_card", "credits"
]
type PaymentMethod = Literal["cash", "card", "check", "other", "wallet", "gift_card"]


class Line(Contract):
    """A line as an owner judges it: what it is for, how much of it, and how much is still payable on it.

    `service_code` is the practice's own code, `items` are the wallet items that may pay for it: its own and those of
    the sets that it belongs to; `earns` is what it is in each programme: programme → the programme's code. A free line
    has none of them. `divisible`: sold in parts of a unit too. `payable_cents` is what this kind of value may still
    take: before tax for wallet items and coupons, with its tax for manufacturer value. `used_now` is false for what is
    prepaid for a later visit.
    """

    line_id: str
    kind: LineKind
    service_code: str | None = None
    items: tuple[str, ...] = ()
    earns: dict[str, str] = Field(default_factory=dict)
    quantity: Quantity = Field(gt=0)
    divisible: bool = False
    payable_cents: int = Field(ge=0)
    used_now: bool = True


class Cover(Contract):
    """So much of a line was paid by an authorization: cents, and units when a quantity was covered."""

    line_id: str
    amount_cents: int = Field(ge=0)
    units: Quantity = Decimal(0)


class PackageItem(Contract):
    """What a bought package holds: so many sessions or units of a service, or of any of a set (`item`)."""

    item: str
    name: str = ""
    kind: Literal["package", "product"] = "package"
    units: Quantity = Field(gt=0)
    worth_cents: int = Field(ge=0)
    """What these units were sold for together."""


class Dues(Contract):
    """The cycle of a membership whose dues a line pays."""

    membership_id: Key
    cycle: int


class CompletedLine(Contract):
    """A line of a completed checkout, with everything that was done to it in cents.

    gross - wallet_cents - coupon_cents + tax_cents = what tenders and payments paid.
    `paid_cents` is the money share (cash, card, check, other) of the line without tax: what counts for instant rewards.
    `service_code` and `name` are the practice's own, of its catalogue; `earns` is what it is in each programme. A free
    line has no service and is in no programme.
    """

    line_id: str
    kind: LineKind
    service_code: str | None = None
    name: str = ""
    earns: dict[str, str] = Field(default_factory=dict)
    quantity: Quantity
    gross_cents: int
    discount_cents: int = 0
    wallet_cents: int = 0
    coupon_cents: int = 0
    tax_cents: int = 0
    paid_cents: int = 0
    used_now: bool = True
    exchanged: bool = False
    """An exchange of points covers it: it costs nothing and earns nothing."""
    contents: tuple[PackageItem, ...] = ()
    promotional_cents: int = 0
    """What the practice adds to each gift card of the line."""
    dues: Dues | None = None


class Tender(Contract):
    """An authorization that a checkout lists at its end: it is captured; what is not listed is voided."""

    owner: Owner
    authorization_id: str
    amount_cents: int


class Payment(Contract):
    """Money taken, by method."""

    method: PaymentMethod
    amount_cents: int


class RefundedTender(Contract):
    """So much of a captured authorization goes back to its owner: cents of it, and units where it covered units."""

    owner: Owner
    authorization_id: str
    amount_cents: int
    units: Quantity = Decimal(0)


class RefundedLine(Contract):
    """So much of a line was returned: `paid_cents` is its money share without tax.

    `whole_units`: by how many whole ones what is kept of it went down, which is what points count.
    """

    line_id: str
    service_code: str | None = None
    earns: dict[str, str] = Field(default_factory=dict)
    quantity: Quantity
    whole_units: int
    paid_cents: int
    dues: Dues | None = None


class Deal(Contract):
    """A gift coupon as it was when it was unlocked."""

    coupon_id: Key
    name: str
    kind: Literal["amount_off", "percent_off", "free_item"]
    value: int | float
    """Cents, percent (15 is 15%), or items."""
    treatments: tuple[str, ...] = ()
    """Eligible treatments; none means all."""
    treatment_names: tuple[str, ...] = ()


class CertificateTerms(Contract):
    """Days that a programme's certificate lasts that is issued from a day on; null: it has none from then on."""

    effective_from: date
    days: int | None


class LotMoved(Contract):
    """So much of one lot, with what remains available of it."""

    lot_id: str
    quantity: int
    available: int
    expires_at: Instant | None = None
