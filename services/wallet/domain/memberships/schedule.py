"""When cycles begin: month by month from the day of enrolment, in the practice's zone.

A day that a month does not have is its last one: who joined on January 31 pays on February 28 (or 29), and on March 31.
"""

from calendar import monthrange
from datetime import date, datetime, timedelta

from shared.practice.days import start_of_day

PAID_AHEAD = timedelta(days=7)
"""So long before a cycle begins its dues can be paid ★: processors charge early, people pay when they are here."""


def begins_on(anchor: date, cycle_months: int, place: int) -> date:
    """The local day on which the cycle at a place begins; place 0 begins on the anchor."""
    years, month = divmod(anchor.month - 1 + cycle_months * place, 12)
    year = anchor.year + years
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


def past_due_at(due_on: date, grace_days: int, time_zone: str) -> datetime:
    """The instant from which dues of a day are past due: the end of the last day of grace."""
    return start_of_day(due_on + timedelta(days=grace_days + 1), time_zone)


def place_after(anchor: date, cycle_months: int, day: date) -> int:
    """The first place whose cycle begins after a day."""
    place = max(((day.year - anchor.year) * 12 + day.month - anchor.month) // cycle_months - 1, 0)
    while begins_on(anchor, cycle_months, place) <= day:
        place += 1
    return place
