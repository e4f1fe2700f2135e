"""What points tells the others."""

from typing import ClassVar, Literal

from shared.contracts.envelope import EventData, Instant
from shared.contracts.forms import Key
from shared.contracts.parts import CertificateTerms, LotMoved


class PointsEvent(EventData):
    """Something happened to a member's points. `available` and `pending` are the balances right afterwards."""

    source: ClassVar[str] = "rewards.points"
    account_id: Key
    program: str
    patient_id: Key
    """The patient as the practice of this event knows her."""
    posted: int
    held: int
    available: int
    pending: int
    debt: int = 0


class PointsTransaction(PointsEvent):
    """A points transaction: what a visit earned."""

    transaction_id: str
    points: int


class PointsTransactionSubmitted(PointsTransaction):
    """Points are pending until `completes_at`. `counted_at` is the visit's instant that instant rewards count by."""

    completes_at: Instant
    counted_at: Instant
    checkout_id: Key | None = None


class PointsTransactionCompleted(PointsTransaction):
    """The points can be spent."""


class PointsTransactionCancelled(PointsTransaction):
    """Cancelled while pending."""


class PointsTransactionReversed(PointsTransaction):
    """Taken back after completion, into a debt where already spent."""


class PointsAdjusted(PointsEvent):
    """Points were added or removed by hand or by the sponsor; `points` is negative for a removal."""

    points: int


class PointsExpired(PointsEvent):
    """Unspent points ran out: breakage."""

    points: int
    lots: tuple[LotMoved, ...] = ()


class MemberEnrolled(PointsEvent):
    """A patient joined a programme, or an existing member was linked to this practice."""

    linked: bool = False
    tier: str


class JoiningCertificateIssued(PointsEvent):
    """Joining brought a certificate of the sponsor: the wallet keeps it, as one of `program`, until `expires_at`."""

    certificate_id: str
    amount_cents: int
    issued_at: Instant
    expires_at: Instant


class PortalCertificateFound(PointsEvent):
    """A portal's export shows a certificate of the member: the wallet keeps it, as one of `program`."""

    certificate_id: str
    amount_cents: int
    issued_at: Instant
    expires_at: Instant


class PointsBalanceChanged(PointsEvent):
    """Another practice that knows the member changed her balances. It is told to `practice_id`, as that knows her."""

    practice_id: Key

    def told_to(self) -> str | None:
        """The other practice."""
        return self.practice_id


class PointsRedemption(PointsEvent):
    """Points set aside against a code."""

    authorization_id: str
    checkout_id: Key | None = None
    points: int
    amount_cents: int


class PointsRedemptionAuthorized(PointsRedemption):
    """Held; unclaimed codes expire at `expires_at`."""

    expires_at: Instant | None = None


class PointsRedemptionVoided(PointsRedemption):
    """Given back to the lots they came from."""


class PointsRedemptionCaptured(PointsRedemption):
    """Spent."""


class PointsRedemptionExpired(PointsRedemption):
    """Nobody claimed the code in time; given back."""


class PointsRedemptionRestored(PointsRedemption):
    """A refund put captured points back."""


class TierChanged(PointsEvent):
    """A member rose or fell."""

    tier: str
    previous: str
    until: Instant | None = None


class RewardExchanged(PointsEvent):
    """Points became a catalogue reward: the shipper sends it to the patient or to the practice."""

    exchange_id: str
    reward: str
    points: int
    quantity: int
    unit: str
    ships_to: Literal["patient", "practice"]
    cancelled: bool = False


class OfferRedeemed(PointsEvent):
    """An offer was used up in a checkout."""

    offer_id: str
    authorization_id: str
    amount_cents: int


class ProgramPublished(EventData):
    """A programme's document came into force at a practice: what others have to know of the programme."""

    source: ClassVar[str] = "rewards.points"
    program: str
    name: str
    sponsor: str
    treatments: tuple[str, ...]
    """What the sponsor makes, which is what its value pays."""
    added_by: tuple[str, ...]
    versions: tuple[str, ...]
    certificates: tuple[CertificateTerms, ...] = ()
    """Of this document's versions."""
