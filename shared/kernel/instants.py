"""Instants: UTC, microseconds, and one text form that sorts as time does."""

from datetime import UTC, datetime, timedelta

HOUR = timedelta(hours=1)


def text(instant: datetime) -> str:
    """RFC 3339 in UTC with exactly six decimals, so that text order is time order."""
    return f"{instant.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def parse(value: str) -> datetime:
    """Read an RFC 3339 instant; one without a zone is refused (ValueError)."""
    instant = datetime.fromisoformat(value)
    if instant.tzinfo is None:
        raise ValueError("an instant needs its zone")
    return instant.astimezone(UTC)


def whole(instant: datetime) -> datetime:
    """The next whole second, or this one: what a state machine can wait for (it cuts fractions off)."""
    return instant + timedelta(microseconds=-instant.microsecond % 1_000_000)


def hours(count: float) -> timedelta:
    """Decimal hours as settings give them: 0.01 is 36 seconds."""
    return timedelta(hours=count)
