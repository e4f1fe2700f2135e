"""What can be asked. Every command on an account names the practice that asks: it must be among the account's."""

from datetime import date, datetime
from typing import Literal

from services.points.domain.backtests import BacktestCommand
from services.points.domain.basis import TreatmentDone
from services.points.domain.issue import BroughtBy, SponsorsWord
from services.points.domain.portal_imports import PortalCommand
from services.points.domain.program import Program
from services.points.domain.refund import Refund
from services.points.domain.settings import CompletionHours
from services.points.domain.terms import OfferTerms
from shared.kernel.jobs import JobCommand
from shared.kernel.structs import Struct
from shared.practice.profile import CopyProfile

type LineKind = Literal[
    "treatment", "product", "package", "service_charge", "fee", "membership_dues", "gift_card", "credits"
]


class SoldLine(Struct):
    """A line of a completed checkout: what it was sold for, and what a coupon took off."""

    kind: LineKind
    treatment: str
    quantity: int
    gross_cents: int
    coupon_cents: int = 0
    used_now: bool = True
    exchanged: bool = False


class CartLine(Struct):
    """A checkout's line: what manufacturer value may still pay of it, and whether it is used at this visit."""

    line_id: str
    kind: LineKind
    treatment: str
    payable_cents: int
    quantity: int = 1
    used_now: bool = True


class Offered(Struct):
    """An offer to be issued: by the programme's `pattern`, or on `terms` of its own under a `name`.

    `reference` is the sponsor's name for it, `offer_id` ours. `content` is what makes another announcement the same.
    """

    offer_id: str
    reference: str
    brought_by: BroughtBy
    content: str
    pattern: str = ""
    name: str = ""
    terms: OfferTerms | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    """The practice's days, the last one included; an instant holds before a day."""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    certificate_cents: int = 0
    """It is a certificate of so much, which the wallet keeps."""


class EnrolPatient(Struct):
    """Enrol a patient, or link a member that another practice knows; `contacts` are e-mail and phone as entered."""

    practice_id: str
    patient_id: str
    program: str
    member: str
    member_number: str
    account_id: str
    salt: str
    new_member: bool = True
    contacts: tuple[str, ...] = ()
    adult: bool = False
    age_years: int | None = None
    """By the birth date on record, where there is one."""
    birthday: str = ""


class OnAccount(Struct):
    """A command on a member's account by one of the practices that know her."""

    practice_id: str
    program: str
    member: str


class AdjustPoints(OnAccount):
    points: int
    reason: str
    lot_id: str
    earned_on: date | None = None


class AwardPoints(OnAccount):
    """The sponsor's integration awarded points. `content`: what was announced of the award, whosever it is."""

    patient_id: str
    lot_id: str
    content: str
    points: int
    awarded_at: datetime
    expires_at: datetime | None = None


class SubmitTransaction(OnAccount):
    transaction_id: str
    entry: str
    lines: tuple[TreatmentDone, ...]
    treatment_date: date | None = None
    discretionary_points: int = 0
    redeem_points: int = 0
    authorization_id: str = ""
    code: str = ""
    reason: str = ""


class CancelTransaction(OnAccount):
    transaction_id: str
    reason: str = ""


class CorrectTransaction(OnAccount):
    """Set what a completed transaction should have earned: 0 takes it back whole."""

    transaction_id: str
    points: int
    lot_id: str
    reason: str
    reference: str


class Redeem(OnAccount):
    """Outside a checkout: points, or an offer, for an auth code."""

    authorization_id: str
    code: str
    points: int = 0
    offer: str | None = None


class Authorize(OnAccount):
    """Inside a checkout: points, or an offer, for its lines."""

    patient_id: str
    authorization_id: str
    code: str
    checkout_id: str
    lines: tuple[CartLine, ...]
    points: int = 0
    offer: str | None = None


class Claim(OnAccount):
    patient_id: str
    checkout_id: str
    code: str
    amount_cents: int
    lines: tuple[CartLine, ...]


class VoidHold(OnAccount):
    authorization_id: str
    checkout_id: str | None = None
    """The checkout that gives it back; None is a person who takes back a code that nobody has claimed."""


class SettleCheckoutHolds(OnAccount):
    """A checkout ended: capture what it lists, void the rest; a completed one submits what it earned."""

    checkout_id: str
    captured_ids: tuple[str, ...] = ()
    patient_id: str = ""
    transaction_id: str = ""
    entry: str = ""
    lines: tuple[SoldLine, ...] = ()
    ended_at: datetime | None = None


class ReturnCheckoutHolds(OnAccount):
    """A refund: its tenders go back to their lots, and what its lines had earned is taken back."""

    refund: Refund


class ExchangePoints(OnAccount):
    exchange_id: str
    reward: str


class CancelExchange(OnAccount):
    exchange_id: str


class HoldExchange(OnAccount):
    """What an exchange brought is a checkout's line; `hundredths`: how much of it."""

    patient_id: str
    authorization_id: str
    code: str
    checkout_id: str
    exchange_id: str
    line: CartLine
    hundredths: int


class HearSponsor(OnAccount):
    """What the sponsor says of an account, and what it offers there: by staff, an event or an import."""

    word: SponsorsWord | None = None
    offered: tuple[Offered, ...] = ()


class JoinBySponsor(Struct):
    """Enrol whom the sponsor says is a member, and hear what it says of them, in one."""

    enrol: EnrolPatient
    hear: HearSponsor


class WithdrawOffer(OnAccount):
    """The offer of that id, or the one that the sponsor names so."""

    offer_id: str = ""
    reference: str = ""
    reason: str = ""


class FollowCheckout(OnAccount):
    """A checkout that a silent hold had asked about is still open."""

    checkout_id: str


class CatchUp(OnAccount):
    """Bring the account up to now: completions, expiries, breakage, tiers that end."""


class MoveAccount(OnAccount):
    """Its practice knows the member as another record from now on: hers became part of it."""

    patient_id: str
    merged_id: str
    merged_at: datetime


class MergePatients(Struct):
    """The accounts of one record go to another."""

    practice_id: str
    patient_id: str
    merged_id: str


class ReplaceSettings(Struct):
    practice_id: str
    completion: tuple[CompletionHours, ...]
    code_hours: float
    integrations: tuple[str, ...]
    revision: int


class PublishProgram(Struct):
    """A programme's document comes into force at a practice; `drafted` is what it says."""

    practice_id: str
    document: str
    drafted: Program
    published_by: str


type AccountCommand = (
    AdjustPoints
    | AwardPoints
    | SubmitTransaction
    | CancelTransaction
    | CorrectTransaction
    | Redeem
    | Authorize
    | Claim
    | VoidHold
    | SettleCheckoutHolds
    | ReturnCheckoutHolds
    | ExchangePoints
    | CancelExchange
    | HoldExchange
    | HearSponsor
    | WithdrawOffer
    | FollowCheckout
    | CatchUp
    | MoveAccount
)
type Command = (
    AccountCommand
    | EnrolPatient
    | JoinBySponsor
    | MergePatients
    | ReplaceSettings
    | PublishProgram
    | CopyProfile
    | BacktestCommand
    | PortalCommand
    | JobCommand
)
