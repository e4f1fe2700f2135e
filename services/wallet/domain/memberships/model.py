"""A membership: a patient's place in a plan, with the terms she agreed to and the cycles she pays for."""

from datetime import date, datetime
from enum import StrEnum
from typing import Literal

from services.wallet.domain.memberships.terms import Terms
from shared.kernel.structs import Struct

type DuesSource = Literal["checkout", "processor", "desk"]
type EndReason = Literal["cancelled", "unpaid"]

CYCLES_KEPT = 24
"""Cycles that a snapshot keeps; what is settled and older leaves it, the journal has it."""


class CycleStatus(StrEnum):
    """Where the dues of a cycle stand."""

    DUE = "due"
    PAID = "paid"
    REFUNDED = "refunded"


class Status(StrEnum):
    """Where a membership stands at an instant. `pending`: its first dues were not paid yet."""

    PENDING = "pending"
    ACTIVE = "active"
    PAST_DUE = "past_due"
    PAUSED = "paused"
    ENDED = "ended"


class Cycle(Struct):
    """A cycle that has begun, or was paid before. `ends_on`: the day on which the next one would begin.

    `due_cents`: the fee, and with the first cycle the setup fee (`setup_cents` of it). `failures`: how often a payment
    was tried in vain. `granted`: the lots that its payment brought.
    """

    number: int
    begins_on: date
    ends_on: date
    due_at: datetime
    past_due_at: datetime
    due_cents: int
    setup_cents: int = 0
    status: CycleStatus = CycleStatus.DUE
    past_due: bool = False
    failures: int = 0
    failed_at: datetime | None = None
    paid_at: datetime | None = None
    source: DuesSource | None = None
    reference: str = ""
    checkout_id: str | None = None
    line_id: str | None = None
    granted: tuple[str, ...] = ()
    refunded_at: datetime | None = None


class Pause(Struct):
    """No cycle begins from an instant until another; `cycles` are left out."""

    cycles: int
    begins_on: date
    begins_at: datetime
    ends_on: date
    ends_at: datetime


class Membership(Struct):
    """A membership. The default is one that does not exist.

    `anchor`: the day from which cycles are counted; `skipped`: cycles that pauses left out. `next_on`: when the next
    cycle begins, unless the membership ends before (`ends_at`) or has ended (`ended_at`).
    """

    membership_id: str = ""
    practice_id: str = ""
    patient_id: str = ""
    plan_id: str = ""
    plan_name: str = ""
    version: int = 0
    terms: Terms = Terms()
    enrolled_at: datetime | None = None
    anchor: date = date.min
    skipped: int = 0
    begun: int = 0
    paid: int = 0
    cycles: tuple[Cycle, ...] = ()
    next_on: date = date.min
    next_at: datetime | None = None
    pauses: tuple[Pause, ...] = ()
    ends_on: date | None = None
    ends_at: datetime | None = None
    ended_at: datetime | None = None
    end_reason: EndReason | None = None

    def cycle(self, number: int) -> Cycle | None:
        """The cycle of that number, if it has begun and is still kept."""
        return next((cycle for cycle in self.cycles if cycle.number == number), None)

    @property
    def unpaid(self) -> tuple[Cycle, ...]:
        """Cycles whose dues are due, oldest first."""
        return tuple(cycle for cycle in self.cycles if cycle.status is CycleStatus.DUE)

    def due_cents(self, now: datetime) -> int:
        """Dues that are due in all; whoever's membership is over owes none."""
        return 0 if self.ended(now) else sum(cycle.due_cents for cycle in self.unpaid)

    def ended(self, now: datetime) -> bool:
        """Whether it is over, booked or not."""
        return bool(self.ended_at or (self.ends_at and self.ends_at <= now))

    def paused(self, now: datetime) -> bool:
        """Whether a pause runs."""
        return any(pause.begins_at <= now < pause.ends_at for pause in self.pauses)

    def status(self, now: datetime) -> Status:
        """Where it stands. What the clock has not booked yet counts as booked."""
        if self.ended(now):
            return Status.ENDED
        if self.paused(now):
            return Status.PAUSED
        if not self.paid:
            return Status.PENDING
        if any(cycle.past_due_at <= now for cycle in self.unpaid):
            return Status.PAST_DUE
        return Status.ACTIVE


def deadline(membership: Membership) -> datetime | None:
    """When something is due next: a cycle begins, dues are past due, the membership ends."""
    if not membership.membership_id or membership.ended_at:
        return None
    past_due = (cycle.past_due_at for cycle in membership.unpaid if not cycle.past_due)
    instants = (membership.next_at, membership.ends_at, *past_due)
    return min((instant for instant in instants if instant), default=None)
