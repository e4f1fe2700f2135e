"""What is known: an account of a programme's member, a patient's loyalty accounts, a practice's settings."""

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from shared.value import lots
from shared.value.holds import Hold
from shared.value.lots import Lot


class Standing(StrEnum):
    """Where a points transaction stands."""

    PENDING = "pending"
    COMPLETED = "completed"
    CANCELLED = "cancelled"
    REVERSED = "reversed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A practice that enrolled or linked the member, and the patient as that practice knows her."""

    practice_id: str
    patient_id: str
    once: tuple[str, ...] = ()
    """Records that became part of this patient's."""
    since: datetime | None = None
    moved_at: datetime | None = None
    """When the record she has now took over from those she had."""

    def knows(self, patient_id: str) -> bool:
        """Whether that is this patient, by the record she has or one she had."""
        return patient_id == self.patient_id or patient_id in self.once

    def knew(self, patient_id: str, at: datetime) -> bool:
        """Whether that record was this member's at an instant already."""
        since = (self.moved_at or self.since) if patient_id == self.patient_id else self.since
        return self.knows(patient_id) and (since is None or since <= at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another practice that knows the member, and the patient as that practice knows her."""

    practice_id: str
    patient_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Earned:
    """What one treatment of a transaction earned: `quantity` done, `points` after every cap."""

    treatment: str
    quantity: int
    points: int
    units: int = 0
    """What the basis counted before any limit, where that is not the quantity: whole dollars."""
    returned: int = 0
    """How much of the quantity refunds have taken back."""

    @property
    def counted(self) -> int:
        """What the basis counted before any limit."""
        return self.units or self.quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Transaction:
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
    standing: Standing = Standing.PENDING

    @property
    def counts(self) -> bool:
        """Pending and completed ones count towards caps and once-a-visit rules, the others do not (S1)."""
        return self.standing in {Standing.PENDING, Standing.COMPLETED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """A day's completed transactions of long ago, as caps and offers look back on them: points of each treatment."""

    day: date
    points: int
    earned: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Points earned elsewhere on a day, entered by hand: they count for the tier and use up the rolling cap (★)."""

    day: date
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Redemption:
    """Points set aside as dollars off, or an offer (`offer`), at one practice."""

    practice_id: str
    hold: Hold
    points: int = 0
    offer: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """Points that became a catalogue reward."""

    exchange_id: str
    practice_id: str
    reward: str
    points: int
    exchanged_at: datetime
    year: int
    taken: tuple[lots.Taken, ...] = ()
    cancelled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedTender:
    """So much of a captured redemption goes back."""

    authorization_id: str
    amount_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedLine:
    """So much of a treatment was refunded."""

    treatment: str
    quantity: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refund:
    """A checkout's refund, kept while its checkout's completion has not been heard of."""

    refund_id: str
    checkout_id: str
    practice_id: str
    noted_at: datetime
    full: bool = False
    lines: tuple[ReturnedLine, ...] = ()
    tenders: tuple[ReturnedTender, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """Points completed in a calendar year of earning: what the tier is judged by."""

    year: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """What lots that have left the snapshot had seen, so that conservation still adds up."""

    granted: int = 0
    restored: int = 0
    captured: int = 0
    expired: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A member's account in one programme. It belongs to programme and member; several practices may know it."""

    program: str = ""
    member_number: str = ""
    practices: tuple[Known, ...] = ()
    salt: str = ""
    facts: tuple[str, ...] = ()
    lots: tuple[Lot, ...] = ()
    debt: int = 0
    transactions: tuple[Transaction, ...] = ()
    past: tuple[Past, ...] = ()
    elsewhere: tuple[Elsewhere, ...] = ()
    redemptions: tuple[Redemption, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    offers_used: tuple[str, ...] = ()
    refunds: tuple[Refund, ...] = ()
    years: tuple[Year, ...] = ()
    tier: str = ""
    tier_until: datetime | None = None
    lapses_at: datetime | None = None
    birthday: str = ""
    birthday_at: datetime | None = None
    lifetime_earned: int = 0
    closed: Totals = field(default_factory=Totals)

    def patient_at(self, practice_id: str) -> str | None:
        """The patient as a practice knows her; None for a practice that does not know the member."""
        known = self.known_at(practice_id)
        return known.patient_id if known else None

    def known_at(self, practice_id: str) -> Known | None:
        """What a practice knows the member as."""
        return next((known for known in self.practices if known.practice_id == practice_id), None)

    def others(self, practice_id: str) -> tuple[Neighbour, ...]:
        """The other practices that know the member."""
        return tuple(
            Neighbour(practice_id=known.practice_id, patient_id=known.patient_id)
            for known in self.practices
            if known.practice_id != practice_id
        )

    def transaction(self, transaction_id: str) -> Transaction | None:
        """The transaction of that id, if the snapshot still has it."""
        return next((one for one in self.transactions if one.transaction_id == transaction_id), None)

    def redemption(self, authorization_id: str) -> Redemption | None:
        """The redemption of that id, if the snapshot still has it."""
        return next((one for one in self.redemptions if one.hold.authorization_id == authorization_id), None)

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
    def balances(self) -> tuple[int, int, int, int]:
        """Posted, held, pending and owed as they are booked, whatever the time."""
        return sum(lot.posted for lot in self.lots), self.held, self.pending, self.debt

    @property
    def pending(self) -> int:
        """Points that are not completed yet."""
        return sum(one.points for one in self.transactions if one.standing is Standing.PENDING)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoyaltyAccount:
    """A patient's loyalty account in a programme, as her record names it."""

    program: str
    account_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Patient:
    """A practice's patient: her loyalty accounts, or whose record hers became part of."""

    accounts: tuple[LoyaltyAccount, ...] = ()
    merged_into: str = ""

    def account(self, program: str) -> LoyaltyAccount | None:
        """Her loyalty account in a programme."""
        return next((one for one in self.accounts if one.program == program), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """A programme's hours from submitting to completing, at one practice."""

    program: str
    hours: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """A practice's settings, with its time zone as wallet announced it (`heard` is that event's sequence).

    `revision` counts how often they were set: it is their entity tag, so that a profile does not stand in the way of
    who edits them.
    """

    completion: tuple[Hours, ...] = ()
    code_hours: float = 48.0
    aspire_integration: bool = False
    time_zone: str = "UTC"
    heard: int = 0
    revision: int = 0

    def completion_hours(self, program: str, default: float) -> float:
        """Hours until a submitted transaction completes: 24 to 48 (S0), 48 unless set (★)."""
        return next((one.hours for one in self.completion if one.program == program), default)
