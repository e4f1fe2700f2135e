"""How a job that was ended unfinished is told to whoever waits for it."""

from shared.kernel.jobs import Job


def failure(job: Job, done: str, then: str) -> str | None:
    """Why nothing more comes, for people; None if the job goes on or is done.

    `done`: what was done until then, as the end of a sentence. `then`: a sentence of what to do.
    """
    return f"It could not go on and was ended: {done}. {then}" if job.failed_at else None
