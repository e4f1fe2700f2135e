"""What the routes of memberships take and answer."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from services.wallet.api.membership_plans_schemas import TermsView, present_terms
from services.wallet.domain.memberships.model import Cycle, Membership, Status
from shared.contracts.envelope import Instant
from shared.web.fields import REFERENCE, AmountCents, Day, Id, Reason
from shared.web.routes import Body, View, example

type PaymentReference = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80, pattern=REFERENCE)
]
"""What whoever bills calls a payment."""


class MembershipEnrolmentBody(Body):
    """The plan to join. `starts_on`: when the first cycle begins, within three months; left out: today."""

    model_config = example(plan_id="plan_2x4t6zqkq3m5r7aaaaaa")
    plan_id: Id
    starts_on: Day | None = None


class DuesPaymentBody(Body):
    """Dues that were taken elsewhere. `reference`: what the processor calls the payment; it pays once in a practice."""

    model_config = example(amount_cents=19_900, reference="ch_3PqK8")
    amount_cents: AmountCents
    reference: PaymentReference
    paid_at: Instant | None = None


class DuesFailureBody(Body):
    """Dues that could not be taken elsewhere."""

    model_config = example(reference="ch_3PqK7")
    reference: PaymentReference
    failed_at: Instant | None = None


class DuesRefundBody(Body):
    """Dues that go back elsewhere: what the cycle granted is taken out first."""

    model_config = example(reference="re_3PqK9")
    reference: PaymentReference


class PauseBody(Body):
    """So many cycles are left out, from the next one on."""

    model_config = example(cycles=1)
    cycles: Annotated[int, Field(ge=1, le=24)]


class MembershipCancellationBody(Body):
    """Why, in staff's own words."""

    model_config = example(reason="Moves to another city")
    reason: Reason


class CycleView(View):
    """A cycle: its dues, what became of them, the lots that its payment brought."""

    number: int
    begins_on: Day
    ends_on: Day
    status: Literal["due", "past_due", "paid", "refunded"]
    due_cents: int
    setup_cents: int
    due_at: Instant
    past_due_at: Instant
    failures: int
    failed_at: Instant | None
    paid_at: Instant | None
    source: Literal["checkout", "processor", "desk"] | None
    """Where its dues were paid; null while they are not."""
    reference: str | None
    checkout_id: str | None
    granted: tuple[str, ...]
    """The lots that it brought into the wallet."""
    refunded_at: Instant | None


class PauseView(View):
    """A pause: no cycle begins from a day until another."""

    cycles: int
    begins_on: Day
    ends_on: Day


class MembershipView(View):
    """A patient's membership, with the terms that are hers and her cycles, newest first.

    `benefits`: whether member prices hold now. `due_cents`: what is due in all. `next_on`: when the next cycle begins.
    """

    membership_id: str
    patient_id: str
    plan_id: str
    plan_name: str
    plan_version: int
    status: Literal["pending", "active", "past_due", "paused", "ended"]
    benefits: bool
    enrolled_at: Instant
    due_cents: int
    next_on: Day | None
    ends_on: Day | None
    ended_at: Instant | None
    end_reason: Literal["cancelled", "unpaid"] | None
    pauses: tuple[PauseView, ...]
    terms: TermsView
    cycles: tuple[CycleView, ...]


class MembershipsPage(View):
    """A page of memberships."""

    memberships: tuple[MembershipView, ...]
    next_cursor: str | None


def present_membership(membership: Membership, at: datetime) -> MembershipView:
    """A membership as it is answered, at an instant."""
    status = membership.status(at)
    return MembershipView(
        membership_id=membership.membership_id,
        patient_id=membership.patient_id,
        plan_id=membership.plan_id,
        plan_name=membership.plan_name,
        plan_version=membership.version,
        status=status.value,
        benefits=status is Status.ACTIVE,
        enrolled_at=membership.enrolled_at or at,
        due_cents=membership.due_cents(at),
        next_on=None if membership.ended(at) else membership.next_on,
        ends_on=membership.ends_on,
        ended_at=membership.ended_at or (membership.ends_at if membership.ended(at) else None),
        end_reason=membership.end_reason,
        pauses=tuple(
            PauseView(cycles=pause.cycles, begins_on=pause.begins_on, ends_on=pause.ends_on)
            for pause in membership.pauses
        ),
        terms=present_terms(membership.terms),
        cycles=tuple(_cycle(cycle, at) for cycle in reversed(membership.cycles)),
    )


def _cycle(cycle: Cycle, at: datetime) -> CycleView:
    past_due = cycle.status == "due" and cycle.past_due_at <= at
    return CycleView(
        number=cycle.number,
        begins_on=cycle.begins_on,
        ends_on=cycle.ends_on,
        status="past_due" if past_due else cycle.status.value,
        due_cents=cycle.due_cents,
        setup_cents=cycle.setup_cents,
        due_at=cycle.due_at,
        past_due_at=cycle.past_due_at,
        failures=cycle.failures,
        failed_at=cycle.failed_at,
        paid_at=cycle.paid_at,
        source=cycle.source,
        reference=cycle.reference or None,
        checkout_id=cycle.checkout_id,
        granted=cycle.granted,
        refunded_at=cycle.refunded_at,
    )
