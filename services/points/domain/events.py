"""What happened. A journal entry holds all events of one command; `BalanceStruck` closes those of an account."""

from datetime import date, datetime
from typing import Literal

from services.points.domain.backtests import BacktestEvent
from services.points.domain.earning import Explained
from services.points.domain.issue import IssuedOffer, SponsorsWord
from services.points.domain.links import Neighbour, PracticeLink, WrongCode
from services.points.domain.model import Exchange, Redemption, Transaction
from services.points.domain.patients import LoyaltyAccount
from services.points.domain.portal_imports import PortalEvent, PortalRowsKept
from services.points.domain.portal_matches import PortalMatched
from services.points.domain.refund import Refund
from services.points.domain.settings import CompletionHours, Published
from shared.kernel.references import ReferenceUsed
from shared.kernel.structs import Struct
from shared.practice.profile import ProfileCopied
from shared.value.lots import Lot, Taken


class PatientEnrolled(Struct):
    """On the patient: she is a member, with what her account showed at that moment."""

    account: LoyaltyAccount
    member_number: str
    tier: str
    linked: bool = False
    posted: int = 0
    held: int = 0
    available: int = 0
    pending: int = 0
    debt: int = 0


class MergedInto(Struct):
    """On the patient that is no more: her loyalty accounts went to another record."""

    into: str


class PatientsMerged(Struct):
    """On the patient that stays."""

    accounts: tuple[LoyaltyAccount, ...]


class MemberEnrolled(Struct):
    program: str
    member_number: str
    link: PracticeLink
    tier: str
    salt: str
    contact_digests: tuple[str, ...] = ()
    birthday: str = ""


class CertificateIssued(Struct):
    """Joining brought a certificate, which the wallet keeps."""

    certificate_id: str
    amount_cents: int
    issued_at: datetime
    expires_at: datetime


class PortalCertificateFound(Struct):
    """The sponsor's portal shows a certificate of this member, which the wallet keeps."""

    certificate_id: str
    amount_cents: int
    issued_at: datetime
    expires_at: datetime


class PracticeLinked(Struct):
    link: PracticeLink


class AccountMoved(Struct):
    """The patient's record at a practice became part of another one."""

    link: PracticeLink


class PointsAdded(Struct):
    """By hand, or by the sponsor; `earned_on` is the day they were earned elsewhere."""

    lot: Lot
    origin: Literal["adjustment", "award", "joining", "birthday"]
    earned_on: date | None = None
    reason: str = ""


class PointsRemoved(Struct):
    points: int
    taken: tuple[Taken, ...]
    earned_on: date | None = None
    reason: str = ""


class TransactionSubmitted(Struct):
    transaction: Transaction
    lines: tuple[Explained, ...]
    counted_at: datetime
    reason: str = ""


class TransactionCompleted(Struct):
    transaction_id: str
    points: int
    lot: Lot | None = None


class TransactionReduced(Struct):
    """A refund took part of a pending transaction back."""

    transaction: Transaction
    points: int


class TransactionCancelled(Struct):
    transaction_id: str
    points: int
    reason: str = ""


class TransactionReversed(Struct):
    """Points taken back after completion: from lots, and the rest as a debt. `transaction` is what is left of it."""

    transaction: Transaction
    points: int
    taken: tuple[Taken, ...] = ()
    owed: int = 0
    reason: str = ""
    reference: str = ""


class TransactionCorrected(Struct):
    """Points added to a completed transaction."""

    transaction: Transaction
    points: int
    lot: Lot
    reason: str
    reference: str


class DebtSettled(Struct):
    """Points that came free paid what was owed."""

    points: int
    taken: tuple[Taken, ...]


class RedemptionAuthorized(Struct):
    redemption: Redemption


class CodeClaimed(Struct):
    """A checkout took a code over: `redemption` is it from now on, `code` what it was."""

    redemption: Redemption
    code: str


class CodeRefused(Struct):
    """A checkout entered a code that is none of this practice's and member's; its answer is `CodeNotAccepted`."""

    wrong: WrongCode


class RedemptionCaptured(Struct):
    """`day`: the practice's, from which an offer that is had again and again counts its days."""

    redemption: Redemption
    day: date | None = None


class RedemptionVoided(Struct):
    redemption: Redemption


class RedemptionExpired(Struct):
    redemption: Redemption


class RedemptionRestored(Struct):
    """A refund put captured points back to their lots."""

    redemption: Redemption
    points: int
    amount_cents: int
    taken: tuple[Taken, ...]


class RefundNoted(Struct):
    """A refund came before its checkout's completion: it waits for it."""

    refund: Refund


class RefundApplied(Struct):
    """A refund that had waited took effect."""

    refund_id: str


class CheckoutStillOpen(Struct):
    """Checkout was asked about a silent hold: wait on."""

    authorization_ids: tuple[str, ...]
    heard_at: datetime


class RewardExchanged(Struct):
    exchange: Exchange
    quantity: int
    unit: str
    ships_to: Literal["patient", "practice"]
    name: str = ""
    service_charge: bool = False


class ExchangeCancelled(Struct):
    exchange: Exchange
    quantity: int
    unit: str
    ships_to: Literal["patient", "practice"]
    name: str = ""
    service_charge: bool = False


class OfferIssued(Struct):
    offer: IssuedOffer


class OfferWithdrawn(Struct):
    offer_id: str
    withdrawn_at: datetime
    reason: str = ""


class SponsorHeard(Struct):
    """What the sponsor says of the account; ours is never overwritten by it."""

    word: SponsorsWord


class PointsExpired(Struct):
    """Breakage: lots that ran out, or all that an inactive account had left."""

    points: int
    taken: tuple[Taken, ...]
    reason: Literal["lot", "inactivity"]


class EndNoted(Struct):
    """Points are about to end at that instant: whoever looks at the practice's day finds the account by it."""

    ends_at: datetime


class TierChanged(Struct):
    tier: str
    previous: str
    until: datetime | None = None


class TierKept(Struct):
    """The same tier, until another instant."""

    until: datetime | None = None


class BalanceStruck(Struct):
    """What the account shows right after everything else in its entry, to the practice whose command it was.

    `others` are the other practices that know the member, where the entry changed her balances.
    """

    at: datetime
    patient_id: str
    tier: str
    posted: int = 0
    held: int = 0
    available: int = 0
    pending: int = 0
    debt: int = 0
    lapses_at: datetime | None = None
    birthday_at: datetime | None = None
    others: tuple[Neighbour, ...] = ()


class SettingsReplaced(Struct):
    completion: tuple[CompletionHours, ...]
    code_hours: float
    integrations: tuple[str, ...]
    revision: int


class ProgramPublished(Struct):
    published: Published
    name: str
    sponsor: str
    own_treatments: tuple[str, ...]
    added_by: tuple[str, ...]
    certificate_days: tuple[tuple[date, int | None], ...] = ()
    """From which day on a certificate lasts how long; None: there is none."""


type PatientEvent = PatientEnrolled | MergedInto | PatientsMerged
type SettingsEvent = SettingsReplaced | ProgramPublished | ProfileCopied
type TransactionEvent = (
    TransactionSubmitted
    | TransactionReduced
    | TransactionCompleted
    | TransactionCancelled
    | TransactionReversed
    | TransactionCorrected
)
type RedemptionEvent = (
    RedemptionAuthorized
    | CodeClaimed
    | CodeRefused
    | RedemptionCaptured
    | RedemptionVoided
    | RedemptionExpired
    | RedemptionRestored
)
type AccountEvent = (
    MemberEnrolled
    | CertificateIssued
    | PortalCertificateFound
    | PracticeLinked
    | AccountMoved
    | PointsAdded
    | PointsRemoved
    | TransactionSubmitted
    | TransactionCompleted
    | TransactionReduced
    | TransactionCancelled
    | TransactionReversed
    | TransactionCorrected
    | DebtSettled
    | RedemptionAuthorized
    | CodeClaimed
    | CodeRefused
    | RedemptionCaptured
    | RedemptionVoided
    | RedemptionExpired
    | RedemptionRestored
    | RefundNoted
    | RefundApplied
    | CheckoutStillOpen
    | RewardExchanged
    | ExchangeCancelled
    | OfferIssued
    | OfferWithdrawn
    | SponsorHeard
    | PointsExpired
    | EndNoted
    | TierChanged
    | TierKept
    | BalanceStruck
)
type Event = (
    AccountEvent
    | PatientEvent
    | SettingsEvent
    | BacktestEvent
    | PortalEvent
    | PortalRowsKept
    | PortalMatched
    | ReferenceUsed
)
