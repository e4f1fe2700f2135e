"""Days and years at a practice, and months from an instant."""

import calendar
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo


def day_at(zone: str, instant: datetime) -> date:
    """The practice day of an instant."""
    return instant.astimezone(ZoneInfo(zone)).date()


def start_of(day: date, zone: str) -> datetime:
    """The instant at which a practice day begins."""
    return datetime.combine(day, time(), ZoneInfo(zone)).astimezone(UTC)


def noon_of(day: date, zone: str) -> datetime:
    """The middle of a practice day: the instant of a visit of which only the day is known."""
    return datetime.combine(day, time(12), ZoneInfo(zone)).astimezone(UTC)


def months_after(instant: datetime, months: int) -> datetime:
    """The same day so many months later, or the last of that month."""
    years, month = divmod(instant.month - 1 + months, 12)
    year = instant.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return instant.replace(year=year, month=month + 1, day=min(instant.day, last))
