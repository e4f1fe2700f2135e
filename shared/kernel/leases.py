"""Long work that several workers could take: whoever claims it has it for a while, and loses it when that is over."""

from datetime import datetime, timedelta

LEASE = timedelta(seconds=45)
"""Longer than an inbox function lives."""


def claimed_until(due_at: datetime | None, now: datetime) -> datetime | None:
    """Until when work that is due at an instant is the claimer's; None if it is done, or another's still."""
    return now + LEASE if due_at and due_at <= now else None
