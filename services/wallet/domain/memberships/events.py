"""What happened to a membership."""

from datetime import date, datetime

from services.wallet.domain.memberships.model import DuesSource, EndReason, Pause
from services.wallet.domain.memberships.terms import Terms
from shared.kernel.structs import Struct


class OfMembership(Struct):
    """It happened to a membership."""


class MembershipEnrolled(OfMembership):
    """A patient joined a plan; its terms of that day are hers."""

    membership_id: str
    practice_id: str
    patient_id: str
    plan_id: str
    plan_name: str
    version: int
    terms: Terms
    enrolled_at: datetime
    anchor: date
    next_at: datetime


class CycleBegun(OfMembership):
    """A cycle began (or is paid before it does): its dues are due."""

    number: int
    begins_on: date
    due_at: datetime
    past_due_at: datetime
    due_cents: int
    setup_cents: int
    next_on: date
    next_at: datetime


class TermsChanged(OfMembership):
    """A later version of the plan holds, after notice, from the next cycle on."""

    version: int
    plan_name: str
    terms: Terms


class Cut(Struct):
    """So much of what a cycle would grant it did not: the member keeps no more of it at once.

    Hundredths of units, or cents.
    """

    item: str
    quantity: int
    kept_max: int


class DuesPaid(OfMembership):
    """The dues of a cycle were paid: what it grants entered the wallet in the same transaction."""

    number: int
    paid_at: datetime
    amount_cents: int
    source: DuesSource
    reference: str
    checkout_id: str | None = None
    line_id: str | None = None
    granted: tuple[str, ...] = ()
    cut: tuple[Cut, ...] = ()


class SurplusKept(OfMembership):
    """Money was taken for which no cycle is due: it entered the wallet as dollar credits."""

    amount_cents: int
    source: DuesSource
    reference: str
    lot_id: str
    checkout_id: str | None = None


class DuesToldAgain(OfMembership):
    """A payment that had paid before was told again: nothing happened."""

    reference: str


class DuesFailed(OfMembership):
    """A payment of a cycle was tried elsewhere, in vain."""

    number: int
    failed_at: datetime
    reference: str


class DuesRefunded(OfMembership):
    """The dues of a cycle went back."""

    number: int
    refunded_at: datetime
    reference: str


class DuesPastDue(OfMembership):
    """The grace of a cycle is over: benefits stop until it is paid."""

    number: int


class MembershipPaused(OfMembership):
    """Cycles are left out."""

    pause: Pause


class MembershipResumed(OfMembership):
    """The pause was cut short; None: it never began."""

    pause: Pause | None
    next_on: date
    next_at: datetime
    skipped: int


class MembershipCancelled(OfMembership):
    """It will end, with a cycle or at once. `reason` is staff's own text and goes nowhere else."""

    reason: str
    ends_on: date
    ends_at: datetime


class MembershipEnded(OfMembership):
    """It is over. What it granted stays in the wallet, with its own end."""

    ended_at: datetime
    reason: EndReason


type MembershipEvent = (
    MembershipEnrolled
    | CycleBegun
    | TermsChanged
    | DuesPaid
    | SurplusKept
    | DuesToldAgain
    | DuesFailed
    | DuesRefunded
    | DuesPastDue
    | MembershipPaused
    | MembershipResumed
    | MembershipCancelled
    | MembershipEnded
)
MEMBERSHIP_EVENTS: tuple[type, ...] = (
    MembershipEnrolled,
    CycleBegun,
    TermsChanged,
    DuesPaid,
    SurplusKept,
    DuesToldAgain,
    DuesFailed,
    DuesRefunded,
    DuesPastDue,
    MembershipPaused,
    MembershipResumed,
    MembershipCancelled,
    MembershipEnded,
)
