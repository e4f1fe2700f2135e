"""What a checkout is: lines, redemptions, payments, and how it ended. One checkout is one item."""

from datetime import datetime
from enum import StrEnum

from services.checkout.domain.discount import DISCOUNT_MAX, REASONS, Discount, MemberPrice, Reason
from services.checkout.domain.heard_program import HeardProgram
from services.checkout.domain.kinds import SOLD_VALUE, Holder, Kind, LineKind, Stage, facts
from services.checkout.domain.payment import Payment
from services.checkout.domain.refund import RefundDocument
from services.checkout.domain.services import Codes, Content, ServiceCharge
from services.checkout.domain.tip import Tip, TipRefund
from shared.kernel import instants
from shared.kernel.structs import Struct
from shared.practice.profile import Profile
from shared.value import money
from shared.value.units import HUNDREDTHS

ABANDON_HOURS = 72.0
"""Without payments an open checkout lasts this long (DOMAIN.md ★)."""


class Status(StrEnum):
    """Where a checkout stands."""

    OPEN = "open"
    COMPLETED = "completed"
    PARTIALLY_REFUNDED = "partially_refunded"
    REFUNDED = "refunded"
    CANCELLED = "cancelled"


class Line(Struct):
    """A service as it was on the visit's day, or a free line. `description` stays here; `quantity`: hundredths.

    `exchange_id`: the exchange that its product came from, when a programme's catalogue reward covers it (S1);
    `exchange_hold`: the authorization under which points holds that exchange. `discount`: what staff gave.
    """

    line_id: str
    name: str
    quantity: int
    unit_price_cents: int
    kind: LineKind = "treatment"
    service_code: str = ""
    unit: str = ""
    divisible: bool = False
    tax_rate: int = 0
    earns: Codes = ()
    sets: tuple[str, ...] = ()
    provider_required: bool = False
    used_now: bool = True
    description: str = ""
    contents: tuple[Content, ...] = ()
    promotional_cents: int = 0
    membership_id: str = ""
    cycle: int = 0
    exchange_id: str = ""
    exchange_hold: str = ""
    discount: Discount | None = None
    member_price: MemberPrice | None = None
    provider_id: str = ""

    @property
    def member_cents(self) -> int:
        """What a member pays less."""
        return self.member_price.cents_off(self.gross_cents, self.quantity) if self.member_price else 0

    @property
    def given_cents(self) -> int:
        """What the discount that staff gave comes to."""
        return self.discount.cents_off(self.gross_cents) if self.discount else 0

    @property
    def discount_cents(self) -> int:
        """What it costs less: the larger of the two, which do not add up ★."""
        return max(self.given_cents, self.member_cents)

    @property
    def reduction(self) -> Discount | None:
        """Why it costs less: what members pay, or the discount that staff gave, whichever is more."""
        if self.member_price and self.member_cents > self.given_cents:
            return self.member_price.as_discount(self.member_cents)
        return self.discount

    @property
    def gross_cents(self) -> int:
        """Before anything comes off, without tax; half-up."""
        return money.half_up(self.quantity * self.unit_price_cents, HUNDREDTHS)

    @property
    def items(self) -> tuple[str, ...]:
        """The wallet items that may pay for it; a free line is paid by none."""
        return (self.service_code, *self.sets) if self.service_code else ()

    @property
    def free(self) -> bool:
        """Whether it is of no service: it earns nothing, and no sponsor pays it."""
        return not self.service_code and not self.sells

    @property
    def sells(self) -> bool:
        """Whether it sells value that is owed until it is used."""
        return self.kind in SOLD_VALUE


class Cover(Struct):
    """So much of a line is paid by a redemption: cents, and hundredths of units."""

    line_id: str
    amount_cents: int
    units: int = 0


class Redemption(Struct):
    """Value that its owner holds for this checkout; an outside code has no `owner` and is unverified.

    `tender` names its line: a programme, `wallet`, `coupon`, `certificate`.
    """

    authorization_id: str
    kind: Kind
    tender: str
    code: str
    amount_cents: int
    owner: Holder = ""
    units: int = 0
    points: int = 0
    covers: tuple[Cover, ...] = ()
    label: str = ""

    @property
    def stage(self) -> Stage:
        """Where it comes off: wallet items and coupons lower the taxable amount, what a manufacturer pays does not."""
        return facts(self.kind).stage

    @property
    def verified(self) -> bool:
        """Whether an owner stands behind it."""
        return bool(self.owner)


class Checkout(Struct):
    """The visit's invoice. The default is one that does not exist.

    `member_prices`: what the patient pays as a member, as the wallet said when it was opened.
    """

    checkout_id: str = ""
    practice_id: str = ""
    patient_id: str = ""
    status: Status = Status.OPEN
    visit_reference: str = ""
    collect_points: bool = True
    opened_at: datetime | None = None
    active_at: datetime | None = None
    abandon_hours: float = ABANDON_HOURS
    member_prices: tuple[MemberPrice, ...] = ()
    lines: tuple[Line, ...] = ()
    lines_seen: int = 0
    redemptions: tuple[Redemption, ...] = ()
    payments: tuple[Payment, ...] = ()
    payments_seen: int = 0
    ended_at: datetime | None = None
    ended_by: str = ""
    day: str = ""
    reason: str = ""
    refunds: tuple[RefundDocument, ...] = ()
    tips: tuple[Tip, ...] = ()
    tips_seen: int = 0
    tip_refunds: tuple[TipRefund, ...] = ()

    @property
    def exists(self) -> bool:
        """Whether it was ever opened."""
        return bool(self.checkout_id)

    @property
    def is_open(self) -> bool:
        """Whether its cart and payments can change."""
        return self.exists and self.status is Status.OPEN

    @property
    def completed(self) -> bool:
        """Paid, whatever was given back since."""
        return self.status in {Status.COMPLETED, Status.PARTIALLY_REFUNDED, Status.REFUNDED}

    @property
    def abandoned_at(self) -> datetime | None:
        """When it is cancelled by itself; never while a payment or a tip stands."""
        if not self.is_open or self.payments or self.tips or self.active_at is None:
            return None
        return self.active_at + instants.hours(self.abandon_hours)

    def line(self, line_id: str) -> Line | None:
        """The line with that id."""
        return next((line for line in self.lines if line.line_id == line_id), None)

    def redemption(self, authorization_id: str) -> Redemption | None:
        """The redemption with that id."""
        return next((found for found in self.redemptions if found.authorization_id == authorization_id), None)

    def payment(self, payment_id: str) -> Payment | None:
        """The payment with that id."""
        return next((found for found in self.payments if found.payment_id == payment_id), None)

    def tip(self, tip_id: str) -> Tip | None:
        """The tip with that id."""
        return next((found for found in self.tips if found.tip_id == tip_id), None)


class Settings(Struct):
    """A practice's settings, and a copy of its profile. `revision`: their entity tag, which no profile changes."""

    abandon_hours: float = ABANDON_HOURS
    tax_rate: int = 0
    """Of services that have no rate of their own, in ten-thousandths of a percent."""
    service_charges: tuple[ServiceCharge, ...] = ()
    refund_to_wallet: bool = False
    discount_reasons: tuple[Reason, ...] = REASONS
    discount_max: int = DISCOUNT_MAX
    """In ten-thousandths of a percent of a line: what takes no privilege."""
    profile: Profile = Profile()
    programs: tuple[HeardProgram, ...] = ()
    revision: int = 0

    @property
    def time_zone(self) -> str:
        """Where the practice's days begin."""
        return self.profile.time_zone
