"""What the clock brings to a membership: cycles begin, dues are past due, it ends. Every command books it first."""

from datetime import datetime

from services.wallet.domain.memberships import schedule
from services.wallet.domain.memberships.draft import MembershipDraft
from services.wallet.domain.memberships.events import CycleBegun, DuesPastDue, MembershipEnded, TermsChanged
from services.wallet.domain.memberships.model import Membership
from services.wallet.domain.memberships.plans import Plan
from services.wallet.domain.settings import Settings
from shared.practice.days import start_of_day


def catch_up(draft: MembershipDraft, plan: Plan, settings: Settings, now: datetime) -> None:
    """Everything that its instants say, in their order, up to now."""
    while not draft.state.ended_at and (at := _next(draft.state)) and at <= now:
        state = draft.state
        if state.ends_at and state.ends_at <= at:
            draft.add(MembershipEnded(ended_at=state.ends_at, reason="cancelled"))
        elif state.begun and len(state.unpaid) >= state.terms.unpaid_cycles_max:
            draft.add(MembershipEnded(ended_at=at, reason="unpaid"))
        else:
            begin(draft, plan, settings)
    for cycle in draft.state.unpaid:
        if cycle.past_due_at <= now and not cycle.past_due and not draft.state.ended_at:
            draft.add(DuesPastDue(number=cycle.number))


def _next(state: Membership) -> datetime | None:
    return min((instant for instant in (state.next_at, state.ends_at) if instant), default=None)


def begin(draft: MembershipDraft, plan: Plan, settings: Settings) -> None:
    """The next cycle begins, under the terms that hold for members from its day on."""
    later = plan.for_members(draft.state.version, draft.state.next_on)
    if later:
        draft.add(TermsChanged(version=later.number, plan_name=later.name, terms=later.terms))
    state = draft.state
    terms, number = state.terms, state.begun + 1
    setup_cents = terms.setup_fee_cents if number == 1 else 0
    next_on = schedule.begins_on(state.anchor, terms.cycle_months, number + state.skipped)
    draft.add(
        CycleBegun(
            number=number,
            begins_on=state.next_on,
            due_at=start_of_day(state.next_on, settings.time_zone),
            past_due_at=schedule.past_due_at(state.next_on, terms.grace_days, settings.time_zone),
            due_cents=terms.fee_cents + setup_cents,
            setup_cents=setup_cents,
            next_on=next_on,
            next_at=start_of_day(next_on, settings.time_zone),
        )
    )
