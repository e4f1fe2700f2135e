"""What can be asked of a checkout, of the settings, and by the clock."""

from datetime import datetime

from services.checkout.domain.books import PaidIn, StatementLine
from services.checkout.domain.discount import DISCOUNT_MAX, REASONS, MemberPrice, Reason
from services.checkout.domain.heard_program import HeardProgram
from services.checkout.domain.kinds import Holder, Kind, ServiceKind, ShipsTo, SoldKind
from services.checkout.domain.model import Redemption
from services.checkout.domain.reconciliations import ReconciliationCommand
from services.checkout.domain.services import Codes, Content, Price, ServiceCharge
from shared.kernel.jobs import JobCommand
from shared.kernel.structs import Struct
from shared.practice.profile import CopyProfile


class NewLine(Struct):
    """A line as it was asked for: so many hundredths of a service, or a free line with a name and a price.

    `tax_rate` of a free line: None is the practice's. `used_now`: None is what its kind is. `sells`: what
    is paid in advance; dues name their membership and cycle, a gift card what the practice adds to each.
    """

    quantity: int
    service_code: str = ""
    name: str = ""
    unit_price_cents: int = 0
    tax_rate: int | None = None
    used_now: bool | None = None
    description: str = ""
    exchange_id: str = ""
    exchange_hold: str = ""
    sells: SoldKind | None = None
    promotional_cents: int = 0
    membership_id: str = ""
    cycle: int = 0


class OpenCheckout(Struct):
    checkout_id: str
    practice_id: str
    patient_id: str
    visit_reference: str = ""
    collect_points: bool = True
    member_prices: tuple[MemberPrice, ...] = ()
    lines: tuple[NewLine, ...] = ()


class OfCheckout(Struct):
    """A command about an existing checkout."""

    checkout_id: str


class AddLine(OfCheckout):
    line: NewLine


class UpdateLine(OfCheckout):
    """Only what is given changes; name, price and tax of a free line alone."""

    line_id: str
    quantity: int | None = None
    name: str | None = None
    unit_price_cents: int | None = None
    tax_rate: int | None = None
    used_now: bool | None = None
    description: str | None = None


class RemoveLine(OfCheckout):
    line_id: str


class DiscountLine(OfCheckout):
    """One of `percent` (ten-thousandths), `amount_cents` and `price_cents`; `unlimited`: the user has the privilege."""

    line_id: str
    reason: str
    percent: int | None = None
    amount_cents: int | None = None
    price_cents: int | None = None
    unlimited: bool = False


class RemoveDiscount(OfCheckout):
    line_id: str


class NameProvider(OfCheckout):
    """Who does what the line says; nobody when it is empty."""

    line_id: str
    provider_id: str


class ApplyRedemption(OfCheckout):
    """Put what its owner granted on the cart."""

    redemption: Redemption


class ApplyOutsideCode(OfCheckout):
    """Record a code that nobody can be asked about.

    `treatments`: what the programme's sponsor pays. `holder_*`: the checkout that is known to have entered it last,
    read along with this command.
    """

    authorization_id: str
    program: str
    sponsor: str
    treatments: frozenset[str]
    code: str
    amount_cents: int
    line_ids: tuple[str, ...] = ()
    holder_practice_id: str = ""
    holder_checkout_id: str = ""


class DeclineRedemption(OfCheckout):
    """Make it durable that a grant was not put on the cart, and why."""

    owner: Holder
    authorization_id: str
    patient_id: str
    problem: str
    """The problem document as JSON."""


class RemoveRedemption(OfCheckout):
    authorization_id: str


class TakePayment(OfCheckout):
    """`name`: who pays, where the method is other. `tendered_cents`: the cash that was handed over, if it was said."""

    method: Kind
    amount_cents: int
    reference: str = ""
    name: str = ""
    actor: str = ""
    tendered_cents: int | None = None


class ApplyCredits(OfCheckout):
    """Put dollar credits, or value of a gift card, that the wallet granted among the payments."""

    authorization_id: str
    code: str
    amount_cents: int
    method: Kind = Kind.WALLET


class ApplyTogether(OfCheckout):
    """Put several grants on the cart, in this order: all of them or none."""

    grants: tuple[ApplyRedemption | ApplyCredits, ...]


class DeclineTogether(OfCheckout):
    """Make it durable that none of several grants was put on the cart, and why."""

    declined: tuple[DeclineRedemption, ...]


class RemovePayment(OfCheckout):
    payment_id: str


class Portion(Struct):
    """What a provider is to get of a tip, in ten-thousandths of a percent; the last one gets the rest."""

    provider_id: str
    percent: int


class GiveTip(OfCheckout):
    """Without `portions` it is not said whose it is."""

    actor: str
    method: Kind
    amount_cents: int
    portions: tuple[Portion, ...] = ()


class RemoveTip(OfCheckout):
    tip_id: str


class RefundTip(OfCheckout):
    """So much of a tip goes back; None: all that is left of it."""

    actor: str
    tip_id: str
    tip_refund_id: str
    amount_cents: int | None = None
    reason: str = ""


class CompleteCheckout(OfCheckout):
    """`payment`: the last one, taken in the same entry."""

    actor: str
    payment: TakePayment | None = None


class CancelCheckout(OfCheckout):
    actor: str


class LineQuantity(Struct):
    """So much of a line, in hundredths."""

    line_id: str
    quantity: int


class LineCents(Struct):
    """So many cents of a line."""

    line_id: str
    amount_cents: int


class RefundCheckout(OfCheckout):
    """Take back lines by quantity; no lines: everything that is left.

    `held`: what the wallet holds for this refund of lines that brought something into it. For a preview, which holds
    nothing, `unspent` is what it says could still go back of them. `cards`: what of the price of gift cards goes back,
    as the wallet says, which knows what is spent of them.
    `to_wallet`: dollar credits instead of money; None: as the settings say.
    """

    refund_id: str
    actor: str
    lines: tuple[LineQuantity, ...] = ()
    held: tuple[LineQuantity, ...] | None = None
    unspent: tuple[LineQuantity, ...] = ()
    cards: tuple[LineCents, ...] = ()
    to_wallet: bool | None = None
    reason: str = ""


class CatchUp(OfCheckout):
    """The clock: an abandoned checkout is cancelled."""


class NewService(Struct):
    """A service as it was entered; `contents` in hundredths."""

    name: str
    kind: ServiceKind
    price: Price
    unit: str = ""
    divisible: bool = False
    earns: Codes = ()
    sets: tuple[str, ...] = ()
    contents: tuple[Content, ...] = ()
    provider_required: bool = False


class CreateService(Struct):
    practice_id: str
    code: str
    service: NewService


class ImportService(Struct):
    """As a file has it, whether it was there before or not; a price of before stays for the days before."""

    practice_id: str
    code: str
    service: NewService


class UpdateService(Struct):
    """Only what is given changes; a price from its day on."""

    code: str
    name: str | None = None
    unit: str | None = None
    divisible: bool | None = None
    price: Price | None = None
    earns: Codes | None = None
    sets: tuple[str, ...] | None = None
    contents: tuple[Content, ...] | None = None
    provider_required: bool | None = None
    retired: bool | None = None


class RetireService(Struct):
    code: str


class ReplaceSettings(Struct):
    """`revision`: the settings that it is based on, as `If-Match` named them."""

    abandon_hours: float
    tax_rate: int = 0
    service_charges: tuple[ServiceCharge, ...] = ()
    refund_to_wallet: bool = False
    discount_reasons: tuple[Reason, ...] = REASONS
    discount_max: int = DISCOUNT_MAX
    revision: int


class MergePatients(Struct):
    """Two records of a patient became one."""

    patient_id: str
    merged_id: str


class RecordCapture(Struct):
    reimbursable_id: str
    practice_id: str
    program: str
    checkout_id: str
    amount_cents: int
    captured_at: datetime
    points: int = 0


class RecordRestoration(Struct):
    """So much of a captured authorization was put back by a refund."""

    reimbursable_id: str
    practice_id: str
    restoration_id: str
    amount_cents: int


class RecordExchange(Struct):
    reimbursable_id: str
    practice_id: str
    program: str
    exchanged_at: datetime
    reward: str
    points: int
    quantity: int
    unit: str
    ships_to: ShipsTo
    cancelled: bool = False


class ImportStatement(Struct):
    """A page of a sponsor's statement; the same page imported again takes its place."""

    program: str
    month: str
    reference: str
    page: int
    lines: tuple[StatementLine, ...]


class MarkReimbursed(Struct):
    practice_id: str
    program: str
    month: str
    mark_id: str
    authorization_ids: tuple[str, ...]
    known: frozenset[str]
    """What that month's settlement lists."""
    paid_in: PaidIn = "dollars"


class EnterRebate(Struct):
    """What the sponsor pays for the month by that reference; 0 takes it out."""

    program: str
    month: str
    reference: str
    amount_cents: int


class HearProgram(Struct):
    """A programme was published at the practice."""

    program: HeardProgram


type PracticeCommand = (
    CreateService
    | ImportService
    | UpdateService
    | RetireService
    | ReplaceSettings
    | HearProgram
    | CopyProfile
    | MergePatients
    | RecordCapture
    | RecordRestoration
    | RecordExchange
    | ImportStatement
    | MarkReimbursed
    | EnterRebate
    | JobCommand
    | ReconciliationCommand
)
"""What changes no cart."""
type Command = (
    OpenCheckout
    | AddLine
    | UpdateLine
    | RemoveLine
    | DiscountLine
    | RemoveDiscount
    | NameProvider
    | ApplyRedemption
    | ApplyOutsideCode
    | DeclineRedemption
    | RemoveRedemption
    | TakePayment
    | ApplyCredits
    | ApplyTogether
    | DeclineTogether
    | RemovePayment
    | GiveTip
    | RemoveTip
    | RefundTip
    | CompleteCheckout
    | CancelCheckout
    | RefundCheckout
    | CatchUp
    | PracticeCommand
)
