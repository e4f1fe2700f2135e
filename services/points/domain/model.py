"""What is known of a member in one programme: her account, with all that its rules look back on."""

from datetime import date, datetime
from enum import StrEnum

from services.points.domain.issue import IssuedOffer, SponsorsWord
from services.points.domain.links import Neighbour, PracticeLink, WrongCode
from services.points.domain.refund import Refund
from shared.kernel.structs import Struct
from shared.value import lots
from shared.value.holds import Hold
from shared.value.lots import Lot


class TransactionStatus(StrEnum):
    """What became of a points transaction."""

    PENDING = "pending"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    REVERSED = "reversed"


class Earned(Struct):
    """What one treatment of a transaction earned: `quantity` done, `points` after every cap."""

    treatment: str
    quantity: int
    points: int
    units: int = 0
    """What the basis counted before any limit, where it needs more than the quantity: whole dollars."""
    rate: int = 0
    """Points of one of what the basis counts, on that day and by the member's own offers of then."""
    returned: int = 0
    """How much of the quantity refunds have taken back."""

    @property
    def counted(self) -> int:
        """What the basis counted before any limit."""
        return self.units or self.quantity

    @property
    def awarded(self) -> int:
        """How much of it has its points: what limits over a period count."""
        return self.points // self.rate if self.rate else 0


class Transaction(Struct):
    """A points transaction, as short as the rules' look-back needs it; `entry` is the command that submitted it."""

    transaction_id: str
    practice_id: str
    entry: str
    treatment_date: date
    points: int
    earned: tuple[Earned, ...] = ()
    completes_at: datetime | None = None
    checkout_id: str | None = None
    redemption_id: str | None = None
    """Points that were used in the same transaction."""
    status: TransactionStatus = TransactionStatus.PENDING

    @property
    def counts(self) -> bool:
        """Pending and completed ones count towards caps and once-a-visit rules, the others do not (S1)."""
        return self.status in {TransactionStatus.PENDING, TransactionStatus.COMPLETED}


class PastDay(Struct):
    """A day's completed transactions of long ago, as limits look back on them; `earned`: units of each treatment."""

    day: date
    points: int
    earned: tuple[tuple[str, int], ...] = ()


class EarnedElsewhere(Struct):
    """Points earned elsewhere on a day, entered by hand: they count for the tier and use up the rolling cap (★)."""

    day: date
    points: int


class Redemption(Struct):
    """Points set aside as dollars off, or an offer (`offer`), or what an exchange brought, at one practice."""

    practice_id: str
    hold: Hold
    points: int = 0
    offer: str | None = None
    exchange: str = ""
    """The exchange whose product a line of the checkout is."""


class Exchange(Struct):
    """Points that became a catalogue reward."""

    exchange_id: str
    practice_id: str
    reward: str
    points: int
    exchanged_at: datetime
    year: int
    taken: tuple[lots.Taken, ...] = ()
    cancelled: bool = False
    used: bool = False
    """Whether it has covered a line of a completed checkout: then it never covers another."""


class Year(Struct):
    """Points completed in a calendar year of earning: what the tier is judged by."""

    year: int
    points: int


class Totals(Struct):
    """What lots that have left the snapshot had seen, so that conservation still adds up."""

    granted: int = 0
    restored: int = 0
    captured: int = 0
    expired: int = 0
    removed: int = 0


class Account(Struct):
    """A member's account in one programme. It belongs to programme and member; several practices may know it."""

    program: str = ""
    member_number: str = ""
    practices: tuple[PracticeLink, ...] = ()
    salt: str = ""
    contact_digests: tuple[str, ...] = ()
    lots: tuple[Lot, ...] = ()
    debt: int = 0
    transactions: tuple[Transaction, ...] = ()
    past: tuple[PastDay, ...] = ()
    elsewhere: tuple[EarnedElsewhere, ...] = ()
    redemptions: tuple[Redemption, ...] = ()
    wrong_codes: tuple[WrongCode, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    offers: tuple[IssuedOffer, ...] = ()
    sponsor: SponsorsWord | None = None
    """What the sponsor said of it last."""
    refunds: tuple[Refund, ...] = ()
    years: tuple[Year, ...] = ()
    tier: str = ""
    tier_until: datetime | None = None
    lapses_at: datetime | None = None
    noted_end: datetime | None = None
    """The instant of which it was noted that points are about to end at it."""
    birthday: str = ""
    birthday_at: datetime | None = None
    lifetime_earned: int = 0
    joining_certificate: tuple[int, datetime] | None = None
    """Cents of the certificate that joining brought, and when it ends."""
    closed: Totals = Totals()

    def patient_at(self, practice_id: str) -> str | None:
        """The patient as a practice knows her; None for a practice that does not know the member."""
        link = self.link_at(practice_id)
        return link.patient_id if link else None

    def link_at(self, practice_id: str) -> PracticeLink | None:
        """What a practice knows the member as."""
        return next((link for link in self.practices if link.practice_id == practice_id), None)

    def others(self, practice_id: str) -> tuple[Neighbour, ...]:
        """The other practices that know the member."""
        return tuple(
            Neighbour(practice_id=link.practice_id, patient_id=link.patient_id)
            for link in self.practices
            if link.practice_id != practice_id
        )

    def transaction(self, transaction_id: str) -> Transaction | None:
        """The transaction of that id, if the snapshot still has it."""
        return next((known for known in self.transactions if known.transaction_id == transaction_id), None)

    def redemption(self, authorization_id: str) -> Redemption | None:
        """The redemption of that id, if the snapshot still has it."""
        return next((held for held in self.redemptions if held.hold.authorization_id == authorization_id), None)

    def exchange(self, exchange_id: str) -> Exchange | None:
        """The exchange of that id, if the snapshot still has it."""
        return next((made for made in self.exchanges if made.exchange_id == exchange_id), None)

    def offer(self, offer_id: str) -> IssuedOffer | None:
        """The offer of that id, if the snapshot still has it."""
        return next((offer for offer in self.offers if offer.offer_id == offer_id), None)

    def offer_named(self, reference: str) -> IssuedOffer | None:
        """The offer that the sponsor names so; the one issued last, if it was withdrawn and issued again."""
        return next((offer for offer in reversed(self.offers) if reference and offer.reference == reference), None)

    @property
    def holds(self) -> tuple[Hold, ...]:
        """What is set aside or was."""
        return tuple(redemption.hold for redemption in self.redemptions)

    def usable(self, now: datetime) -> tuple[Lot, ...]:
        """Lots that can be spent now: none of an account that has lapsed."""
        if self.lapses_at is not None and self.lapses_at <= now:
            return ()
        return tuple(lot for lot in self.lots if lot.usable(now))

    def available(self, now: datetime) -> int:
        """Points that can be spent now."""
        return lots.available(self.usable(now), now)

    @property
    def held(self) -> int:
        """Points that are set aside."""
        return sum(lot.held for lot in self.lots)

    @property
    def next_end(self) -> datetime | None:
        """When points of it end first, if nothing is done: a lot by itself, or all with an account that lapses."""
        lapses_at = self.lapses_at if any(lot.available for lot in self.lots) else None
        return min((at for at in (lots.next_expiry(self.lots), lapses_at) if at), default=None)

    def ending(self, now: datetime, until: datetime) -> tuple[tuple[datetime, int], ...]:
        """How many of the points that can be used now end when, up to an instant, the first first."""
        ends: dict[datetime, int] = {}
        for lot in self.usable(now):
            at = min((at for at in (lot.expires_at, self.lapses_at) if at), default=None)
            if at and at <= until and lot.available:
                ends[at] = ends.get(at, 0) + lot.available
        return tuple(sorted(ends.items()))

    @property
    def balances(self) -> tuple[int, int, int, int]:
        """Posted, held, pending and owed as they are booked, whatever the time."""
        return sum(lot.posted for lot in self.lots), self.held, self.pending, self.debt

    @property
    def pending(self) -> int:
        """Points that are not completed yet."""
        return sum(known.points for known in self.transactions if known.status is TransactionStatus.PENDING)
