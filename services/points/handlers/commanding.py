"""How every handler of points runs its commands."""

from datetime import datetime
from typing import Any

from services.points.domain import commands
from services.points.domain.decide import decide
from services.points.store import PointsTable, table
from shared import journal, runtime
from shared.journal import Cause, Outcome


def run(command: commands.Command, *, cause: Cause, now: datetime | None = None) -> Outcome[Any]:
    """Run a command exactly once, in the runtime at hand."""
    world = runtime.current()
    kept: Any = table(world)
    return journal.execute(command, cause=cause, store=kept, decide=decide, now=now or world.now())


def store() -> PointsTable:
    """The table, for reads."""
    return table(runtime.current())
