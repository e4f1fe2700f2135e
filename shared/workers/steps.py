"""Long work in the background: a claim, then steps within the function's time, each under a name of its own."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from shared.kernel.journal import Cause
from shared.workers.runtime import current

WORKS_FOR = timedelta(seconds=15)
"""An inbox function has 30 seconds."""


def in_steps[S](
    cause: Cause, now: datetime, state: S, *, goes_on: Callable[[S], object], step: Callable[[S, Cause], S]
) -> None:
    """Go on until there is nothing left or the time is up: the rest is due again when the lease is over, or at once."""
    number = 0
    while goes_on(state) and current().now() - now < WORKS_FOR:
        number += 1
        state = step(state, replace(cause, command_id=f"{cause.command_id}.{number}"))
