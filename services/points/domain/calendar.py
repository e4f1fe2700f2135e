"""Days and years at a practice, and months from an instant."""

import calendar
from datetime import UTC, date, datetime, time, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError


def day_at(zone: str, instant: datetime) -> date:
    """The practice day of an instant."""
    return instant.astimezone(_zone(zone)).date()


def start_of(day: date, zone: str) -> datetime:
    """The instant at which a practice day begins."""
    return datetime.combine(day, time(), _zone(zone)).astimezone(UTC)


def noon_of(day: date, zone: str) -> datetime:
    """The middle of a practice day: the instant of a visit of which only the day is known."""
    return datetime.combine(day, time(12), _zone(zone)).astimezone(UTC)


def next_birthday(month_day: str, after: datetime, zone: str) -> datetime:
    """The next beginning of a birthday (`MM-DD`) after an instant; 29 February is 1 March in other years."""
    month, day = map(int, month_day.split("-"))
    year = day_at(zone, after).year
    while True:
        leap = calendar.isleap(year) or (month, day) != (2, 29)
        at = start_of(date(year, month, day) if leap else date(year, 3, 1), zone)
        if at > after:
            return at
        year += 1


def known_zone(zone: str) -> bool:
    """Whether the IANA database has this zone."""
    try:
        _zone(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def months_after(instant: datetime, months: int) -> datetime:
    """The same day so many months later, or the last of that month."""
    years, month = divmod(instant.month - 1 + months, 12)
    year = instant.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return instant.replace(year=year, month=month + 1, day=min(instant.day, last))


def _zone(name: str) -> tzinfo:
    """A zone of the IANA database; UTC, which every practice starts with, needs none."""
    return UTC if name == "UTC" else ZoneInfo(name)
