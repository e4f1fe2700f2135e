"""How every handler of points runs its commands."""

from datetime import datetime
from typing import Any

from services.points.domain import commands
from services.points.domain.catching_up import practices_due
from services.points.domain.decide import decide
from services.points.store import ACCOUNT, PointsTable, table
from shared.kernel import instants, journal
from shared.kernel.journal import Cause, Outcome
from shared.kernel.refusals import Refusal
from shared.workers import runtime


def run(command: commands.Command, *, cause: Cause, now: datetime | None = None) -> Outcome[Any]:
    """Run a command exactly once, in the runtime at hand.

    A command catches up with the clock for its own practice. Where that is not enough for it, what is overdue at
    other practices that know the member is booked first: a late timer of theirs must not refuse anything here.
    """
    at = now or runtime.current().now()
    try:
        return _execute(command, cause, at)
    except Refusal:
        if not _caught_up_elsewhere(command, cause, at):
            raise
    return _execute(command, cause, at)


def store() -> PointsTable:
    """The table, for reads."""
    return table(runtime.current())


def _execute(command: commands.Command, cause: Cause, now: datetime) -> Outcome[Any]:
    kept: Any = store()
    return journal.execute(command, cause=cause, store=kept, decide=decide, now=now)


def _caught_up_elsewhere(command: commands.Command, cause: Cause, now: datetime) -> bool:
    if not isinstance(command, commands.OnAccount):
        return False
    (part,) = store().read(ACCOUNT.at(command.program, command.member))
    if not part.state.others(command.practice_id) or not part.state.known_at(command.practice_id):
        return False
    due = [one for one in practices_due(part.state, now) if one != command.practice_id]
    for practice_id in due:
        catch_up = commands.CatchUp(practice_id=practice_id, program=command.program, member=command.member)
        _execute(
            catch_up, clock_cause(f"{cause.command_id}-{practice_id}", practice_id, cause.correlation_id, now), now
        )
    return bool(due)


def clock_cause(
    key: str, practice_id: str, correlation_id: str, at: datetime, causation_id: str | None = None
) -> Cause:
    """The cause of catching up with what was due at an instant."""
    return Cause(
        command_id=f"due-{key}-{instants.text(at)}",
        practice_id=practice_id,
        actor="clock",
        fingerprint="due",
        correlation_id=correlation_id,
        causation_id=causation_id,
    )
