"""How a job is told to whoever waits for it."""

from typing import Literal

from shared.kernel.jobs import Job


def status[E: str](job: Job, ended: E) -> E | Literal["running", "failed"]:
    """How it stands; `ended`: what one is called that was done to its end."""
    if job.failed_at:
        return "failed"
    return "running" if job.due_at else ended


def failure(job: Job, done: str, then: str) -> str | None:
    """Why nothing more comes, for people; None if the job goes on or is done.

    `done`: what was done until then, as the end of a sentence. `then`: a sentence of what to do.
    """
    return f"It could not go on and was ended: {done}. {then}" if job.failed_at else None
