"""A day's reconciliation: every checkout booked on it against its own journal, some in each step, with progress."""

from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from shared.kernel.jobs import JOB_EVENTS, Job, JobEvent, OfJob, evolve_job, got_on
from shared.kernel.structs import Struct

DIFFERING_MAX = 200
"""So many checkouts that differ are named; all are counted."""


class Differing(Struct):
    """A checkout whose part in the day is not what its journal says, in cents (both may be the same in all)."""

    checkout_id: str
    books_cents: int
    journal_cents: int


class Reconciliation(Job):
    """How far it is. `after`: the place of the last checkout looked at."""

    reconciliation_id: str = ""
    day: str = ""
    after: str = ""
    checked: int = 0
    books_cents: int = 0
    journal_cents: int = 0
    differing_in_all: int = 0
    differing: tuple[Differing, ...] = ()


class RequestReconciliation(Struct):
    """Start one, of a local day of the practice."""

    reconciliation_id: str
    day: str


class ReportReconciliation(Struct):
    """What came of the checkouts after `after_before`; without `after` there are no others."""

    reconciliation_id: str
    after_before: str
    after: str | None
    checked: int
    books_cents: int
    journal_cents: int
    differing: tuple[Differing, ...]


class ReconciliationRequested(Struct):
    """It waits to be worked on."""

    reconciliation_id: str
    day: str
    due_at: datetime


class ReconciliationAdvanced(Struct):
    """What came of the next checkouts; `due_at`: when it goes on, None at the end."""

    after: str
    checked: int
    books_cents: int
    journal_cents: int
    differing_in_all: int
    differing: tuple[Differing, ...]
    due_at: datetime | None


type ReconciliationCommand = RequestReconciliation | ReportReconciliation
type ReconciliationEvent = ReconciliationRequested | ReconciliationAdvanced | JobEvent
RECONCILIATION_EVENTS: tuple[type, ...] = (ReconciliationRequested, ReconciliationAdvanced, *JOB_EVENTS)


def decide_reconciliation(
    state: Reconciliation, command: ReconciliationCommand, now: datetime
) -> tuple[ReconciliationEvent, ...]:
    """A worker that finds it taken, finished or further on than it thought has nothing to do."""
    match command:
        case RequestReconciliation():
            return (ReconciliationRequested(reconciliation_id=command.reconciliation_id, day=command.day, due_at=now),)
        case ReportReconciliation():
            if state.due_at is None or state.after != command.after_before:
                return ()
            room = DIFFERING_MAX - len(state.differing)
            return (
                ReconciliationAdvanced(
                    after=command.after or state.after,
                    checked=command.checked,
                    books_cents=command.books_cents,
                    journal_cents=command.journal_cents,
                    differing_in_all=len(command.differing),
                    differing=command.differing[:room],
                    due_at=now if command.after else None,
                ),
            )
        case _:
            assert_never(command)


def evolve_reconciliation(state: Reconciliation, event: ReconciliationEvent) -> Reconciliation:
    """The state after an event."""
    match event:
        case ReconciliationRequested():
            return Reconciliation(reconciliation_id=event.reconciliation_id, day=event.day, due_at=event.due_at)
        case OfJob():
            return evolve_job(state, event)
        case ReconciliationAdvanced():
            return replace(
                got_on(state, event.due_at),
                after=event.after,
                checked=state.checked + event.checked,
                books_cents=state.books_cents + event.books_cents,
                journal_cents=state.journal_cents + event.journal_cents,
                differing_in_all=state.differing_in_all + event.differing_in_all,
                differing=(*state.differing, *event.differing),
            )
        case _:
            assert_never(event)
