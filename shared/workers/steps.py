"""Long work in the background: a claim, then stretches within the function's time, each a command of its own name.

What is left when the time is up goes into the service's own queue, so that the next function goes on at once. A message
that is lost delays it: the sweeper finds the work by its deadline.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Protocol

from botocore.exceptions import BotoCoreError, ClientError
from msgspec.structs import replace

from shared.kernel.aggregates import AggregateType, AnyId
from shared.kernel.jobs import ClaimJob, EndJob, Job, JobFailed
from shared.kernel.journal import Cause, Outcome
from shared.workers.calls import OwnerRefused, OwnerUnreachable
from shared.workers.inbox import Due, send_due
from shared.workers.runtime import current
from shared.workers.telemetry import logger, named

WORKS_FOR = timedelta(seconds=8)
"""An inbox function has 30 seconds for all that one batch brings: three such works and the stretches they are in."""

WAITS_FOR = timedelta(seconds=10)
"""So long for somebody who gave no answer."""


class Run[C](Protocol):
    """A service's way to run a command."""

    def __call__(self, command: C, *, cause: Cause, now: datetime) -> Outcome[Any]: ...


def start(at: AnyId, job: Job) -> None:
    """Have the inbox begin now with what was just asked for. What is not sent, the sweeper begins a little later."""
    if job.due_at is None:
        return
    try:
        send_due(Due(aggregate_id=at.key, at=job.due_at, id=f"start-{at.key.replace('/', '.')}"))
    except (BotoCoreError, ClientError) as error:
        logger.warning("begins with the sweeper", extra={"cause": named(error)})


def work[S: Job, R](
    due: Due, now: datetime, *, of: AggregateType[S, Any], run: Run[R | ClaimJob | EndJob], stretch: Callable[[S], R]
) -> None:
    """Go on with a job until it is done or the time is up.

    `stretch` does the next part of the job as it stands and says how to report it. Who finds that another worker has
    claimed the job, or was faster with a part of it, leaves it to that one. While somebody who is asked gives no answer
    the job waits a while, and goes on from where it is; it is ended when it does not get on for long, or when somebody
    who is asked refuses.
    """
    cause = due.cause()
    outcome = run(ClaimJob(key=due.aggregate_id), cause=cause, now=now)
    number = 0
    while outcome.events and (job := outcome.state_of(of)).due_at:
        if number and current().now() - now >= WORKS_FOR:  # never before something is done: it would go on for ever
            send_due(due.model_copy(update={"at": job.due_at}))
            return
        number += 1
        try:
            report: R | EndJob = stretch(job)
        except OwnerUnreachable:
            send_due(due.model_copy(update={"at": max(job.due_at, current().now() + WAITS_FOR)}))
            return
        except OwnerRefused as refusal:
            report = EndJob(key=due.aggregate_id, due_at=job.due_at, because=refusal.slug)
        named_alone = replace(cause, command_id=f"{cause.command_id}.{number}")
        outcome = run(report, cause=named_alone, now=current().now())
    for event in outcome.events:
        if isinstance(event, JobFailed):
            logger.error("job failed", extra={"job": due.aggregate_id, "cause": event.because})
