"""A pause leaves out cycles: nothing is due, member prices stop, what was granted stays with its own end."""

from datetime import datetime, timedelta

from services.wallet.domain.memberships import schedule
from services.wallet.domain.memberships.draft import MembershipDraft
from services.wallet.domain.memberships.events import MembershipPaused, MembershipResumed
from services.wallet.domain.memberships.model import Membership, Pause, Status
from services.wallet.domain.memberships.refusals import CannotPause, MembershipOver, NotPaused
from services.wallet.domain.settings import Settings
from shared.practice.days import local_day, start_of_day

YEAR = timedelta(days=365)


def pause(draft: MembershipDraft, settings: Settings, cycles: int, now: datetime) -> None:
    """From the next cycle on. Raises `CannotPause`, `MembershipOver`."""
    state = draft.state
    _check(state, settings, cycles, now)
    place = state.begun + state.skipped
    begins_on = schedule.begins_on(state.anchor, state.terms.cycle_months, place)
    ends_on = schedule.begins_on(state.anchor, state.terms.cycle_months, place + cycles)
    draft.add(
        MembershipPaused(
            pause=Pause(
                cycles=cycles,
                begins_on=begins_on,
                begins_at=start_of_day(begins_on, settings.time_zone),
                ends_on=ends_on,
                ends_at=start_of_day(ends_on, settings.time_zone),
            )
        )
    )


def _check(state: Membership, settings: Settings, cycles: int, now: datetime) -> None:
    if state.ended_at:
        raise MembershipOver(state.ended_at, settings.time_zone)
    if state.ends_on:
        raise CannotPause("This membership is cancelled. What was cancelled can't be paused.")
    if state.status(now) is Status.PAST_DUE:
        raise CannotPause("Dues are past due. Take them first, then pause.")
    if any(now < pause.ends_at for pause in state.pauses):
        raise CannotPause("This membership is paused already. End that pause first.")
    recent = sum(pause.cycles for pause in state.pauses if now - pause.begins_at < YEAR)
    allowed = state.terms.pause_cycles_max
    if recent + cycles > allowed:
        raise CannotPause(
            f"This plan allows {allowed} paused cycles within twelve months; {max(allowed - recent, 0)} are left."
            if allowed
            else "This plan can't be paused."
        )


def resume(draft: MembershipDraft, settings: Settings, now: datetime) -> None:
    """With the next day on which a cycle can begin; nothing when that is its end anyway. Raises `NotPaused`."""
    state = draft.state
    running = next((pause for pause in state.pauses[-1:] if now < pause.ends_at), None)
    if state.ended_at or running is None:
        raise NotPaused
    if now < running.begins_at:
        kept, left_out = None, 0
    else:
        first = state.begun + state.skipped - running.cycles
        months = state.terms.cycle_months
        place = schedule.place_after(state.anchor, months, local_day(now, settings.time_zone))
        left_out = min(max(place - first, 0), running.cycles)
        kept = _until(state, running, first + left_out, left_out, settings)
    if left_out == running.cycles:
        return
    skipped = state.skipped - running.cycles + left_out
    next_on = schedule.begins_on(state.anchor, state.terms.cycle_months, state.begun + skipped)
    draft.add(
        MembershipResumed(
            pause=kept, next_on=next_on, next_at=start_of_day(next_on, settings.time_zone), skipped=skipped
        )
    )


def _until(state: Membership, running: Pause, place: int, cycles: int, settings: Settings) -> Pause:
    ends_on = schedule.begins_on(state.anchor, state.terms.cycle_months, place)
    return Pause(
        cycles=cycles,
        begins_on=running.begins_on,
        begins_at=running.begins_at,
        ends_on=ends_on,
        ends_at=start_of_day(ends_on, settings.time_zone),
    )
