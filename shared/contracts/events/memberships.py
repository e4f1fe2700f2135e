"""What wallet tells of memberships and gift cards, and what a payment processor tells it of dues."""

from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.envelope import EventData, Instant
from shared.contracts.forms import Key


class MembershipEvent(EventData):
    """Something happened to a membership."""

    source: ClassVar[str] = "rewards.wallet"
    membership_id: Key


class MembershipEnrolled(MembershipEvent):
    """A patient joined a plan, with this version of its terms."""

    patient_id: Key
    plan_id: Key
    plan_version: int


class MembershipDuesDue(MembershipEvent):
    """A cycle has begun: its dues are due, and past due from an instant on."""

    cycle: int
    amount_cents: int
    due_at: Instant
    past_due_at: Instant


class MembershipDuesPaid(MembershipEvent):
    """The dues of a cycle were paid; what it grants is in the wallet."""

    cycle: int
    amount_cents: int
    paid_by: Literal["checkout", "processor", "desk"]


class MembershipDuesRefunded(MembershipEvent):
    """The dues of a cycle went back."""

    cycle: int


class MembershipPastDue(MembershipEvent):
    """The grace of a cycle is over: benefits stop until it is paid."""

    cycle: int


class MembershipPaused(MembershipEvent):
    """No cycle begins from an instant until another."""

    begins_at: Instant
    ends_at: Instant


class MembershipResumed(MembershipEvent):
    """The pause was cut short: the next cycle begins then."""

    next_at: Instant


class MembershipCancelled(MembershipEvent):
    """It will end then."""

    ends_at: Instant


class MembershipEnded(MembershipEvent):
    """It is over."""

    reason: Literal["cancelled", "unpaid"]


class GiftCardEvent(EventData):
    """Something happened to a gift card; its code is told to nobody."""

    source: ClassVar[str] = "rewards.wallet"
    card_id: Key


class GiftCardIssued(GiftCardEvent):
    """A gift card was sold by a checkout, or given by the practice."""

    bought_cents: int
    promotional_cents: int
    checkout_id: Key | None = None


class GiftCardReplaced(GiftCardEvent):
    """It was lost and has another code."""


class GiftCardExpired(GiftCardEvent):
    """What was left of a lot of it ran out."""

    amount_cents: int


class ProcessorEvent(EventData):
    """Sent by a practice's payment processor (or whoever bills for it) of a membership's dues.

    `cycle` left out: the oldest that is due. `reference` names the payment for ever within the practice.
    """

    source: ClassVar[str] = "partner.payments"
    membership_id: Key
    cycle: int | None = Field(default=None, ge=1, le=10_000)
    reference: str = Field(min_length=1, max_length=80)


class DuesCollected(ProcessorEvent):
    """Dues were taken."""

    amount_cents: int = Field(gt=0, le=10_000_000)
    paid_at: Instant


class DuesDeclined(ProcessorEvent):
    """Dues could not be taken; whoever bills tries again."""

    declined_at: Instant
