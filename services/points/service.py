"""The one way to run a command of points."""

from datetime import datetime

from services.points.domain import commands, events
from services.points.domain.decide import decide
from services.points.domain.due import practices_due
from services.points.store import ACCOUNT, table
from shared.kernel import instants
from shared.kernel.journal import Cause, Outcome, execute
from shared.kernel.refusals import Refusal
from shared.workers.runtime import current


def run(command: commands.Command, *, cause: Cause, now: datetime) -> Outcome[events.Event]:
    """Run a command exactly once.

    A command catches up with the clock for its own practice. Where that is not enough for it, what is overdue at
    other practices that know the member is booked first: a late timer of theirs must not refuse anything here.
    """
    try:
        return _execute(command, cause, now)
    except Refusal:
        if not _caught_up_elsewhere(command, cause, now):
            raise
    return _execute(command, cause, now)


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


def _execute(command: commands.Command, cause: Cause, now: datetime) -> Outcome[events.Event]:
    return execute(command, cause=cause, store=table(current()), decide=decide, now=now)


def _caught_up_elsewhere(command: commands.Command, cause: Cause, now: datetime) -> bool:
    if not isinstance(command, commands.OnAccount):
        return False
    account = table(current()).get(ACCOUNT.at(command.program, command.member)).state
    if not account.others(command.practice_id) or not account.link_at(command.practice_id):
        return False
    due = [practice_id for practice_id in practices_due(account, now) if practice_id != command.practice_id]
    for practice_id in due:
        catch_up = commands.CatchUp(practice_id=practice_id, program=command.program, member=command.member)
        key = f"{cause.command_id}-{practice_id}"
        _execute(catch_up, clock_cause(key, practice_id, cause.correlation_id, now), now)
    return bool(due)
