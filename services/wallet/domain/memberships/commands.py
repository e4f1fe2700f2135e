"""What can be asked of a membership. Lot ids are derived from membership and cycle, so that no cycle grants twice."""

from datetime import date, datetime

from services.wallet.domain.memberships.model import DuesSource
from shared.kernel.structs import Struct


class OfMembership(Struct):
    """A command about one membership, judged with its plan."""

    membership_id: str
    plan_id: str


class EnrolMember(OfMembership):
    """A patient joins a plan, with its version of today. `starts_on`: when the first cycle begins; None: today."""

    patient_id: str
    starts_on: date | None = None
    others: tuple[str, ...] = ()
    """The memberships that she has or had, which are read with it."""


class RecordDues(OfMembership):
    """The dues of a cycle were paid: `cycle` None is the oldest that is due.

    `reference`: what the processor (or the checkout) calls the payment, `name` stands for it as an opaque id, so that
    it pays once in a practice. `taken`: the money is taken, whatever we say: what no cycle is due for enters the wallet
    as dollar credits.
    """

    patient_id: str
    cycle: int | None
    amount_cents: int
    paid_at: datetime
    source: DuesSource
    reference: str
    name: str
    content: str
    checkout_id: str | None = None
    line_id: str | None = None
    taken: bool = False


class RecordFailure(OfMembership):
    """A processor tried to take the dues of a cycle, in vain."""

    cycle: int | None
    failed_at: datetime
    reference: str


class RefundDues(OfMembership):
    """The dues of a cycle go back, outside of a checkout: what it granted and is unspent is taken out."""

    patient_id: str
    cycle: int
    reference: str


class NoteDuesRefunded(OfMembership):
    """A checkout's refund gave the dues of a line back; the wallet has taken back what the cycle granted."""

    checkout_id: str
    line_id: str
    refund_id: str


class PauseMembership(OfMembership):
    """So many cycles are left out, from the next one on."""

    cycles: int


class ResumeMembership(OfMembership):
    """The pause ends with the next day on which a cycle can begin; one that has not begun yet is taken back."""


class CancelMembership(OfMembership):
    """The membership ends with a cycle, after notice and commitment; `at_once` waives both."""

    reason: str
    at_once: bool = False


class CatchUpMembership(OfMembership):
    """Book what the clock brought: cycles that began, dues past due, the end."""


type MembershipCommand = (
    EnrolMember
    | RecordDues
    | RecordFailure
    | RefundDues
    | NoteDuesRefunded
    | PauseMembership
    | ResumeMembership
    | CancelMembership
    | CatchUpMembership
)
