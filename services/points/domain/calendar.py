"""Months from an instant, birthdays, and days that only their date is known of."""

import calendar
from datetime import date, datetime

from shared.practice import days


def next_birthday(month_day: str, after: datetime, time_zone: str) -> datetime:
    """The next beginning of a birthday (`MM-DD`) after an instant; 29 February is 1 March in other years."""
    month, day = map(int, month_day.split("-"))
    year = days.local_day(after, time_zone).year
    while True:
        leap = calendar.isleap(year) or (month, day) != (2, 29)
        at = days.start_of_day(date(year, month, day) if leap else date(year, 3, 1), time_zone)
        if at > after:
            return at
        year += 1


def months_after(instant: datetime, months: int) -> datetime:
    """The same day so many months later, or the last of that month."""
    years, month = divmod(instant.month - 1 + months, 12)
    year = instant.year + years
    last = calendar.monthrange(year, month + 1)[1]
    return instant.replace(year=year, month=month + 1, day=min(instant.day, last))
