"""Months from an instant, birthdays, and days that only their date is known of."""

import calendar
from datetime import date, datetime, timedelta

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


def end_of_day_months_after(instant: datetime, months: int, time_zone: str) -> datetime:
    """The end of the same local day so many months later, or of the last of that month: the first instant after it."""
    day = days.local_day(instant, time_zone)
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    last = calendar.monthrange(year, month + 1)[1]
    ends_on = date(year, month + 1, min(day.day, last))
    return days.start_of_day(ends_on + timedelta(days=1), time_zone)
