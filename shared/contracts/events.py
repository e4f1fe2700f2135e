"""Every event on the bus. Each may come twice, late or in any order; `event_id` tells repeats."""

from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.envelope import EventData, Instant
from shared.contracts.parts import (
    CompletedLine,
    Deal,
    ItemKind,
    LotMoved,
    Owner,
    Payment,
    RefundedLine,
    RefundedTender,
    Tender,
)


class CheckoutEvent(EventData):
    """Something happened to a checkout."""

    source: ClassVar[str] = "rewards.checkout"
    checkout_id: str
    patient_id: str


class CheckoutOpened(CheckoutEvent):
    """A visit's invoice was opened."""

    visit_reference: str | None = None


class CheckoutCompleted(CheckoutEvent):
    """Everything is paid. Owners capture what is listed and void whatever else they hold for this checkout."""

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

    refund_id: str
    completed_at: Instant
    full: bool
    lines: tuple[RefundedLine, ...]
    tenders: tuple[RefundedTender, ...] = ()
    payments: tuple[Payment, ...] = ()
    """Money given back, by method; `wallet` is dollar credits put in instead of money."""
    counted_cents: int
    """By how much the counted amount of that visit went down."""


class PointsEvent(EventData):
    """Something happened to a member's points. `available` and `pending` are the balances right afterwards."""

    source: ClassVar[str] = "rewards.points"
    membership_id: str
    program: str
    patient_id: str
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
    checkout_id: str | None = None


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


class PointsBalanceChanged(PointsEvent):
    """Another practice that knows the member changed her balances. It is told to `practice_id`, as that knows her."""

    practice_id: str

    def told_to(self) -> str | None:
        """The other practice."""
        return self.practice_id


class PointsRedemption(PointsEvent):
    """Points set aside against a code."""

    authorization_id: str
    checkout_id: str | None = None
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


class PointsRedemptionReturned(PointsRedemption):
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


class InstantRewardEvent(EventData):
    """Something happened to a patient's instant rewards."""

    source: ClassVar[str] = "rewards.instant_rewards"
    patient_id: str
    window_id: str


class InstantRewardWindowOpened(InstantRewardEvent):
    """The first counted event opened a window."""

    opened_at: Instant
    ends_at: Instant
    amount_cents_needed: int
    points_needed: int


class InstantRewardUnlocked(InstantRewardEvent):
    """A threshold was reached: staff are prompted. The deals can be used until `available_until`, not at it."""

    unlocked_at: Instant
    available_until: Instant
    reached: Literal["amount", "points"]
    amount_cents: int
    points: int
    deals: tuple[Deal, ...]
    coupons_per_unlock: int = 1


class InstantRewardLapsed(InstantRewardEvent):
    """The window ended locked; its progress is gone."""

    ended_at: Instant
    amount_cents: int
    points: int


class InstantRewardCouponsExpired(InstantRewardEvent):
    """The time to use the deals is over."""

    ended_at: Instant
    unused: int


class InstantRewardCouponRedeemed(InstantRewardEvent):
    """A gift coupon was used in a completed checkout."""

    coupon_id: str
    authorization_id: str
    checkout_id: str
    amount_cents: int


class WalletEvent(EventData):
    """Something happened in a patient's wallet."""

    source: ClassVar[str] = "rewards.wallet"
    patient_id: str


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
    quantity: int
    origin: str
    checkout_id: str | None = None
    expires_at: Instant | None = None


class WalletItemRemoved(WalletEvent):
    """A package, product or certificate was taken out by hand or taken back."""

    lot_id: str
    kind: ItemKind
    item: str
    quantity: int
    origin: str


class WalletItemExpired(WalletEvent):
    """Unused value ran out: breakage for exactly what was left."""

    lot_id: str
    kind: ItemKind
    item: str
    quantity: int


class WalletAuthorization(WalletEvent):
    """Wallet value and a checkout."""

    authorization_id: str
    checkout_id: str | None = None
    kind: ItemKind
    quantity: int
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
    """A practice set its profile; whoever needs the time zone keeps a copy. The name is a practice's, no person's."""

    source: ClassVar[str] = "rewards.wallet"
    name: str
    time_zone: str


class PatientsMerged(EventData):
    """Two records of one person became one; `merged_id` is an alias of `patient_id` from now on."""

    source: ClassVar[str] = "rewards.wallet"
    patient_id: str
    merged_id: str


class PartnerEvent(EventData):
    """Sent by the ASPIRE integration; the envelope's `practice_id` names the practice it is for."""

    source: ClassVar[str] = "partner.aspire"
    patient_id: str


class AspirePointsAwarded(PartnerEvent):
    """Galderma awarded points; `award_id` names the award for ever."""

    award_id: str = Field(min_length=1, max_length=100)
    points: int = Field(gt=0, le=1_000_000)
    awarded_at: Instant
    expires_at: Instant | None = None


class AspireCertificateIssued(PartnerEvent):
    """Galderma issued a certificate worth `amount_cents`, usable until `expires_at`."""

    certificate_id: str = Field(min_length=1, max_length=100)
    amount_cents: int = Field(gt=0, le=10_000_000)
    issued_at: Instant
    expires_at: Instant | None = None


def _leaves(kind: type[EventData]) -> list[type[EventData]]:
    below = [leaf for child in kind.__subclasses__() for leaf in _leaves(child)]
    return below or [kind]


ABSTRACT = {PointsTransaction, PointsRedemption, WalletAuthorization}
EVENTS: dict[str, type[EventData]] = {event.__name__: event for event in _leaves(EventData)}
"""Every event by its detail type."""
