"""How events change a membership, and where it is listed."""

from typing import Any, assert_never

from msgspec.structs import replace

from services.wallet.domain.memberships.events import (
    CycleBegun,
    DuesFailed,
    DuesPaid,
    DuesPastDue,
    DuesRefunded,
    DuesToldAgain,
    MembershipCancelled,
    MembershipEnded,
    MembershipEnrolled,
    MembershipEvent,
    MembershipPaused,
    MembershipResumed,
    SurplusKept,
    TermsChanged,
)
from services.wallet.domain.memberships.model import CYCLES_KEPT, Cycle, CycleStatus, Membership
from shared.kernel.aggregates import IndexRow


def evolve_membership(membership: Membership, event: MembershipEvent) -> Membership:  # noqa: C901, PLR0912  (a case each)
    """A membership after an event."""
    match event:
        case MembershipEnrolled():
            return _enrolled(event)
        case CycleBegun():
            return _begun(membership, event)
        case TermsChanged():
            return replace(membership, version=event.version, plan_name=event.plan_name, terms=event.terms)
        case DuesPaid():
            return _paid(membership, event)
        case SurplusKept() | DuesToldAgain():
            return membership
        case DuesFailed():
            return _failed(membership, event)
        case DuesRefunded():
            return _with(membership, event.number, status=CycleStatus.REFUNDED, refunded_at=event.refunded_at)
        case DuesPastDue():
            return _with(membership, event.number, past_due=True)
        case MembershipPaused():
            return replace(
                membership,
                pauses=(*membership.pauses, event.pause),
                skipped=membership.skipped + event.pause.cycles,
                next_on=event.pause.ends_on,
                next_at=event.pause.ends_at,
            )
        case MembershipResumed():
            pauses = (*membership.pauses[:-1], *((event.pause,) if event.pause else ()))
            return replace(
                membership, pauses=pauses, skipped=event.skipped, next_on=event.next_on, next_at=event.next_at
            )
        case MembershipCancelled():
            return replace(membership, ends_on=event.ends_on, ends_at=event.ends_at)
        case MembershipEnded():
            return replace(membership, ended_at=event.ended_at, end_reason=event.reason, next_at=None)
        case _:
            assert_never(event)


def _enrolled(event: MembershipEnrolled) -> Membership:
    return Membership(
        membership_id=event.membership_id,
        practice_id=event.practice_id,
        patient_id=event.patient_id,
        plan_id=event.plan_id,
        plan_name=event.plan_name,
        version=event.version,
        terms=event.terms,
        enrolled_at=event.enrolled_at,
        anchor=event.anchor,
        next_on=event.anchor,
        next_at=event.next_at,
    )


def _begun(membership: Membership, event: CycleBegun) -> Membership:
    cycle = Cycle(
        number=event.number,
        begins_on=event.begins_on,
        ends_on=event.next_on,
        due_at=event.due_at,
        past_due_at=event.past_due_at,
        due_cents=event.due_cents,
        setup_cents=event.setup_cents,
    )
    kept = membership.cycles[-CYCLES_KEPT + 1 :]
    late = [old for old in membership.cycles[: -CYCLES_KEPT + 1] if old.status is CycleStatus.DUE]
    return replace(
        membership,
        begun=event.number,
        cycles=(*late, *kept, cycle),
        next_on=event.next_on,
        next_at=event.next_at,
    )


def _paid(membership: Membership, event: DuesPaid) -> Membership:
    return _with(
        replace(membership, paid=membership.paid + 1),
        event.number,
        status=CycleStatus.PAID,
        past_due=False,
        paid_at=event.paid_at,
        source=event.source,
        reference=event.reference,
        checkout_id=event.checkout_id,
        line_id=event.line_id,
        granted=event.granted,
    )


def _failed(membership: Membership, event: DuesFailed) -> Membership:
    cycle = membership.cycle(event.number)
    failures = cycle.failures if cycle else 0
    return _with(membership, event.number, failures=failures + 1, failed_at=event.failed_at)


def _with(membership: Membership, number: int, **changes: Any) -> Membership:
    return replace(
        membership,
        cycles=tuple(replace(cycle, **changes) if cycle.number == number else cycle for cycle in membership.cycles),
    )


def memberships_of(practice_id: str) -> str:
    """The partition of a practice's memberships."""
    return f"memberships/{practice_id}"


def rows(membership: Membership) -> frozenset[IndexRow]:
    """Listed by the day on which its next dues are due, oldest first; an ended one by the day of its end."""
    if not membership.membership_id:
        return frozenset()
    if membership.ended_at:
        key = f"ended#{membership.ended_at.date()}"
    else:
        unpaid = membership.unpaid
        key = f"due#{unpaid[0].begins_on if unpaid else membership.next_on}"
    return frozenset(
        {
            IndexRow(
                pk=memberships_of(membership.practice_id),
                sk=f"{key}#{membership.membership_id}",
                value=membership.membership_id,
            )
        }
    )
