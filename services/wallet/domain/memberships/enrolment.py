"""A patient joins a plan, and leaves it: with a cycle, after notice and commitment."""

from datetime import date, datetime, timedelta

from services.wallet.domain.memberships import schedule
from services.wallet.domain.memberships.commands import CancelMembership, EnrolMember
from services.wallet.domain.memberships.draft import MembershipDraft
from services.wallet.domain.memberships.events import MembershipCancelled, MembershipEnrolled
from services.wallet.domain.memberships.model import Membership
from services.wallet.domain.memberships.plans import Plan
from services.wallet.domain.memberships.refusals import (
    AlreadyCancelled,
    AlreadyMember,
    MembershipOver,
    MembershipsNeeded,
    PlanNotSold,
    StartTooFar,
    UnknownPlan,
)
from services.wallet.domain.model import Wallet
from services.wallet.domain.settings import Settings
from shared.kernel.structs import Struct
from shared.practice.days import local_day, start_of_day

STARTS_WITHIN = timedelta(days=92)
"""So far ahead a membership can begin ★."""


class Joining(Struct):
    """Who joins: the patient's wallet, and the memberships that she has or had."""

    wallet: Wallet
    others: tuple[Membership, ...] = ()


def enrol(
    draft: MembershipDraft, judged: Joining, plan: Plan, settings: Settings, command: EnrolMember, now: datetime
) -> None:
    """With the version that is sold today. Raises `UnknownPlan`, `AlreadyMember`, `PlanNotSold`, `StartTooFar`."""
    if not plan.plan_id:
        raise UnknownPlan
    wallet = judged.wallet
    if missing := set(wallet.memberships) - {other.membership_id for other in judged.others}:
        raise MembershipsNeeded(tuple(sorted(missing)))
    for other in judged.others:
        if other.plan_id == plan.plan_id and not other.ended(now):
            raise AlreadyMember(other.membership_id)
    today = local_day(now, settings.time_zone)
    version = plan.sold_on(today)
    if version is None:
        raise PlanNotSold
    anchor = command.starts_on or today
    if not today <= anchor <= today + STARTS_WITHIN:
        raise StartTooFar(today + STARTS_WITHIN)
    draft.add(
        MembershipEnrolled(
            membership_id=command.membership_id,
            practice_id=wallet.practice_id,
            patient_id=wallet.patient_id,
            plan_id=plan.plan_id,
            plan_name=version.name,
            version=version.number,
            terms=version.terms,
            enrolled_at=now,
            anchor=anchor,
            next_at=start_of_day(anchor, settings.time_zone),
        )
    )


def cancel(draft: MembershipDraft, settings: Settings, command: CancelMembership, now: datetime) -> None:
    """It ends with a cycle; at once if that is waived, or if nothing was ever paid. Raises `AlreadyCancelled`."""
    state = draft.state
    if state.ended_at:
        raise MembershipOver(state.ended_at, settings.time_zone)
    if state.ends_on and not command.at_once:
        raise AlreadyCancelled(state.ends_on)
    if command.at_once or not state.paid:
        draft.add(MembershipCancelled(reason=command.reason, ends_on=local_day(now, settings.time_zone), ends_at=now))
        return
    ends_on = _last_day(state, local_day(now, settings.time_zone))
    draft.add(
        MembershipCancelled(reason=command.reason, ends_on=ends_on, ends_at=start_of_day(ends_on, settings.time_zone))
    )


def _last_day(state: Membership, today: date) -> date:
    """The first day on which a cycle would begin, notice and commitment being over."""
    earliest = today + timedelta(days=state.terms.notice_days)
    number = max(state.begun, state.terms.commitment_cycles)
    while True:
        day = schedule.begins_on(state.anchor, state.terms.cycle_months, number + state.skipped)
        if day >= earliest:
            return day
        number += 1
