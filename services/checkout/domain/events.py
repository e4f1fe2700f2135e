"""What has happened to a checkout, as its journal keeps it."""

from datetime import datetime

from services.checkout.domain.books import PaidIn, Rebate, StatementLine, StatementPage
from services.checkout.domain.discount import DISCOUNT_MAX, REASONS, MemberPrice, Reason
from services.checkout.domain.heard_program import HeardProgram
from services.checkout.domain.kinds import Holder, Kind, ShipsTo
from services.checkout.domain.model import Line, Redemption
from services.checkout.domain.payment import Payment
from services.checkout.domain.reconciliations import ReconciliationEvent
from services.checkout.domain.refund import RefundDocument
from services.checkout.domain.services import Codes, Content, Service, ServiceCharge
from services.checkout.domain.tip import Tip, TipRefund
from shared.kernel.structs import Struct
from shared.practice.profile import ProfileCopied


class Opened(Struct):
    checkout_id: str
    practice_id: str
    patient_id: str
    opened_at: datetime
    abandon_hours: float
    visit_reference: str = ""
    collect_points: bool = True
    member_prices: tuple[MemberPrice, ...] = ()
    lines: tuple[Line, ...] = ()


class LineAdded(Struct):
    line: Line
    at: datetime


class LineUpdated(Struct):
    """The line as it is now."""

    line: Line
    at: datetime


class LineRemoved(Struct):
    line_id: str
    at: datetime


class RedemptionApplied(Struct):
    redemption: Redemption
    at: datetime


class RedemptionDeclined(Struct):
    """Granted, but not put on the cart: its owner is to give it back. Changes nothing but the version."""

    owner: Holder
    authorization_id: str
    patient_id: str
    problem: str


class RedemptionRemoved(Struct):
    owner: Holder
    authorization_id: str
    patient_id: str
    at: datetime


class PaymentTaken(Struct):
    payment: Payment
    at: datetime


class PaymentRemoved(Struct):
    payment_id: str
    at: datetime
    patient_id: str
    authorization_id: str = ""


class TipGiven(Struct):
    tip: Tip
    at: datetime


class TipRemoved(Struct):
    tip_id: str
    at: datetime


class TipRefunded(Struct):
    document: TipRefund


class SoldLine(Struct):
    """A line as it was sold, with what was done to it in cents; `quantity` in hundredths."""

    line_id: str
    kind: str
    service_code: str
    name: str
    quantity: int
    gross_cents: int
    earns: Codes = ()
    wallet_cents: int = 0
    coupon_cents: int = 0
    tax_cents: int = 0
    paid_cents: int = 0
    used_now: bool = True
    exchanged: bool = False
    discount_cents: int = 0
    """What `gross_cents` is less than the catalogue's price."""
    contents: tuple[Content, ...] = ()
    promotional_cents: int = 0
    membership_id: str = ""
    cycle: int = 0


class Listed(Struct):
    """An authorization that the checkout lists at its end."""

    owner: Holder
    authorization_id: str
    amount_cents: int


class Paid(Struct):
    method: Kind
    amount_cents: int


class Completed(Struct):
    patient_id: str
    completed_at: datetime
    completed_by: str
    day: str
    """The practice's local date: what day close counts it under."""
    lines: tuple[SoldLine, ...]
    counted_cents: int
    tenders: tuple[Listed, ...] = ()
    payments: tuple[Paid, ...] = ()
    visit_reference: str = ""
    collect_points: bool = True


class Cancelled(Struct):
    patient_id: str
    cancelled_at: datetime
    reason: str
    cancelled_by: str = ""


class ReturnedLine(Struct):
    """`quantity` in hundredths; `whole_units`: by how many whole ones what is kept went down."""

    line_id: str
    service_code: str
    quantity: int
    whole_units: int
    paid_cents: int
    earns: Codes = ()
    membership_id: str = ""
    cycle: int = 0


class Returned(Struct):
    """So much of an authorization goes back to its owner."""

    owner: Holder
    authorization_id: str
    amount_cents: int
    units: int = 0


class Refunded(Struct):
    """`full`: nothing is left to refund after this one."""

    patient_id: str
    completed_at: datetime
    document: RefundDocument
    full: bool
    lines: tuple[ReturnedLine, ...]
    counted_cents: int
    tenders: tuple[Returned, ...] = ()
    payments: tuple[Paid, ...] = ()


class CodeEntered(Struct):
    """An outside code was entered in this checkout."""

    practice_id: str
    checkout_id: str
    authorization_id: str


class ServiceCreated(Struct):
    service: Service


class ServiceUpdated(Struct):
    """The service as it is now."""

    service: Service


class ServiceRetired(Struct):
    """It is sold no more."""


class ProgramHeard(Struct):
    """Points has published a programme at the practice."""

    program: HeardProgram


class SettingsReplaced(Struct):
    abandon_hours: float
    tax_rate: int = 0
    service_charges: tuple[ServiceCharge, ...] = ()
    refund_to_wallet: bool = False
    discount_reasons: tuple[Reason, ...] = REASONS
    discount_max: int = DISCOUNT_MAX
    revision: int


class RecordsMerged(Struct):
    merged_id: str


class CaptureRecorded(Struct):
    reimbursable_id: str
    practice_id: str
    program: str
    month: str
    checkout_id: str
    amount_cents: int
    listed: bool
    points: int = 0


class CaptureRestored(Struct):
    reimbursable_id: str
    practice_id: str
    restoration_id: str
    amount_cents: int


class ExchangeRecorded(Struct):
    reimbursable_id: str
    practice_id: str
    program: str
    month: str
    reward: str
    points: int
    quantity: int
    unit: str
    ships_to: ShipsTo


class ExchangeCancelled(Struct):
    reimbursable_id: str
    practice_id: str


class StatementImported(Struct):
    page: StatementPage


class StatementPageKept(Struct):
    """On the page: its lines, instead of those it had."""

    lines: tuple[StatementLine, ...]


class ReimbursementMarked(Struct):
    """On the month: that something was marked, and where that is kept."""

    mark_id: str


class ReimbursementKept(Struct):
    """On the mark: what was marked, after so many marks of its month."""

    practice_id: str
    program: str
    month: str
    mark_id: str
    number: int
    authorization_ids: tuple[str, ...]
    paid_in: PaidIn = "dollars"


class RebateEntered(Struct):
    rebate: Rebate


type OfCart = (
    Opened
    | LineAdded
    | LineUpdated
    | LineRemoved
    | RedemptionApplied
    | RedemptionDeclined
    | RedemptionRemoved
    | PaymentTaken
    | PaymentRemoved
    | TipGiven
    | TipRemoved
    | TipRefunded
    | Completed
    | Cancelled
    | Refunded
)
type OfSettings = SettingsReplaced | ProgramHeard | ProfileCopied
type OfService = ServiceCreated | ServiceUpdated | ServiceRetired
type OfReimbursable = CaptureRecorded | CaptureRestored | ExchangeRecorded | ExchangeCancelled
type OfSettlement = StatementImported | ReimbursementMarked | RebateEntered
type PracticeEvent = (
    OfService
    | OfSettings
    | CodeEntered
    | RecordsMerged
    | OfReimbursable
    | OfSettlement
    | StatementPageKept
    | ReimbursementKept
    | ReconciliationEvent
)
"""What happened to no cart."""
type Event = OfCart | PracticeEvent
