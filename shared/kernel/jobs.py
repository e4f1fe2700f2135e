"""Long work in the background: claimed by one worker for a while, told how far it is, ended where it can't go on."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import assert_never

from msgspec.structs import replace

from shared.kernel.aggregates import AggregateId, AnyId, AnyType, LoadedStates
from shared.kernel.structs import Struct

LEASE = timedelta(seconds=45)
"""Longer than an inbox function lives; whoever claims a job has it so long, and loses it when that is over."""

GIVES_UP_AFTER = timedelta(days=1)
"""So long it is tried again and again without getting on ★; what the wallet keeps for it, it keeps for longer."""


class Job(Struct):
    """What every job knows of itself; its own state inherits from this.

    `due_at` is set while there is something left to do. `tried_since`: since when it is claimed without getting on.
    `failed_at`: it was ended unfinished.
    """

    due_at: datetime | None = None
    tried_since: datetime | None = None
    failed_at: datetime | None = None


class OnJob(Struct):
    """A command on whichever job it is; `key` is the aggregate's."""

    key: str


class ClaimJob(OnJob):
    """A worker takes it on for a while."""


class EndJob(OnJob):
    """Somebody whom the job needs refuses for good: end it, unless another worker is further on (`due_at` moved)."""

    due_at: datetime
    because: str


class OfJob(Struct):
    """What happened to whichever job it is."""


class JobClaimed(OfJob):
    """One worker has it until then."""

    at: datetime
    until: datetime


class JobFailed(OfJob):
    """It was ended unfinished. `because`: the refusal that ended it, or `no-progress`."""

    at: datetime
    because: str


type JobCommand = ClaimJob | EndJob
type JobEvent = JobClaimed | JobFailed
JOB_EVENTS: tuple[type, ...] = (JobClaimed, JobFailed)


def job_at(command: JobCommand, kinds: Iterable[AnyType]) -> AnyId:
    """Where the job of a command is kept, of these kinds."""
    name, _, _ = command.key.partition("/")
    return AggregateId(type=next(kind for kind in kinds if kind.name == name), key=command.key)


def job_of(loaded: LoadedStates) -> Job:
    """The job among what was read for a command; one that was not read has nothing to do."""
    return next((each.state for each in loaded.loaded if isinstance(each.state, Job)), Job())


def decide_job(job: Job, command: JobCommand, now: datetime) -> tuple[JobEvent, ...]:
    """A worker that finds the job taken, finished or further on than it thought has nothing to do."""
    match command:
        case ClaimJob():
            if job.due_at is None or job.due_at > now:
                return ()
            if job.tried_since and now - job.tried_since >= GIVES_UP_AFTER:
                return (JobFailed(at=now, because="no-progress"),)
            return (JobClaimed(at=now, until=now + LEASE),)
        case EndJob():
            return (JobFailed(at=now, because=command.because),) if job.due_at == command.due_at else ()
        case _:
            assert_never(command)


def evolve_job[J: Job](job: J, event: JobEvent) -> J:
    """The state after an event."""
    match event:
        case JobClaimed():
            return replace(job, due_at=event.until, tried_since=job.tried_since or event.at)
        case JobFailed():
            return replace(job, due_at=None, tried_since=None, failed_at=event.at)
        case _:
            assert_never(event)


def got_on[J: Job](job: J, due_at: datetime | None) -> J:
    """The job after a part of it was done; `due_at`: when it goes on, None at its end."""
    return replace(job, due_at=due_at, tried_since=None)
