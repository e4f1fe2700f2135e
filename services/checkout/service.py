"""The one way to run a command of checkout."""

from datetime import datetime

from services.checkout import store
from services.checkout.domain.commands import Command
from services.checkout.domain.decide import decide
from services.checkout.domain.events import Event
from shared.kernel.journal import Cause, Outcome, execute
from shared.workers.runtime import current


def run(command: Command, *, cause: Cause, now: datetime) -> Outcome[Event]:
    """Run a command exactly once. Raises its refusal."""
    return execute(command, cause=cause, store=store.table(current()), decide=decide, now=now)
