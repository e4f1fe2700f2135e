"""A practice's local days, and instants as people there read them."""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
"""Whatever language the machine speaks."""

MOMENT = timedelta(microseconds=1)

_PLACE = re.compile(r"(?!posix/|right/)[A-Za-z_]+(/[A-Za-z0-9_+-]+){1,2}")


def known_zone(name: str) -> bool:
    """Whether it names a place of the IANA database, or UTC; not what a machine happens to be set to (`localtime`)."""
    if name != "UTC" and not _PLACE.fullmatch(name):
        return False
    try:
        zone(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def zone(name: str) -> tzinfo:
    """A zone of the IANA database; UTC, which every practice starts with, needs none."""
    return UTC if name == "UTC" else ZoneInfo(name)


def local_day(instant: datetime, time_zone: str) -> date:
    """The practice's calendar day at an instant."""
    return instant.astimezone(zone(time_zone)).date()


def last_day(ends_at: datetime, time_zone: str) -> date:
    """The last local day on which something can be used that ends at an instant."""
    return local_day(ends_at - MOMENT, time_zone)


def start_of_day(day: date, time_zone: str) -> datetime:
    """The first instant of a local day, in UTC.

    Where a clock change skips midnight, `fold=0` reads it with the offset before the change: that is the instant of
    the change, which is when the day begins. Where midnight comes twice, it is the first.
    """
    return datetime.combine(day, time(), tzinfo=zone(time_zone)).astimezone(UTC)


def noon_of_day(day: date, time_zone: str) -> datetime:
    """The middle of a local day, in UTC: the instant of a visit of which only the day is known."""
    return datetime.combine(day, time(12), tzinfo=zone(time_zone)).astimezone(UTC)


def end_of_day(instant: datetime, days: int, time_zone: str) -> datetime:
    """The end of the local day `days` calendar days later: the first instant of the day after it."""
    return start_of_day(local_day(instant, time_zone) + timedelta(days=days + 1), time_zone)


def age(born: date, day: date) -> int:
    """Whole years on a day; who was born on 29 February has a birthday on 1 March in other years."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def written_day(day: date) -> str:
    """`Dec 31, 2026`, for sentences people read."""
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def written(instant: datetime, time_zone: str) -> str:
    """`Dec 31, 2026, 5:12 pm` at the practice, for sentences people read."""
    local = instant.astimezone(zone(time_zone))
    half = "am" if local.hour < 12 else "pm"  # noqa: PLR2004  (noon)
    return f"{written_day(local.date())}, {(local.hour - 1) % 12 + 1}:{local.minute:02d} {half}"


def written_end(ends_at: datetime, time_zone: str) -> str:
    """`at the end of Dec 31, 2026` of what ends with a day, `on Dec 31, 2026, 5:12 pm` of what ends within one."""
    last = last_day(ends_at, time_zone)
    if ends_at == start_of_day(last + timedelta(days=1), time_zone):
        return f"at the end of {written_day(last)}"
    return f"on {written(ends_at, time_zone)}"
