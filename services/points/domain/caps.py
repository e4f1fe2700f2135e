"""What an account's past leaves room for: the days on which it earned, and windows over them."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from services.points.domain.model import Account


def room(counted: Iterable[tuple[date, int]], day: date, days: int, maximum: int) -> int:
    """What still fits on a day under a maximum over any `days` days in a row; negative when it is exceeded.

    The fullest window that holds the day begins at something counted, or at the day itself.
    """
    near = [(on, amount) for on, amount in counted if abs((on - day).days) < days]
    starts = {day, *(on for on, _ in near if on <= day)}
    return maximum - max(sum(n for on, n in near if start <= on < start + timedelta(days=days)) for start in starts)


def points_by_day(account: Account) -> Iterator[tuple[date, int]]:
    """What counts towards a rolling cap, day by day."""
    yield from ((known.treatment_date, known.points) for known in account.transactions if known.counts)
    yield from ((past.day, past.points) for past in account.past)
    yield from ((other.day, other.points) for other in account.elsewhere)


def awards(account: Account) -> Iterator[tuple[date, str, int]]:
    """Every treatment that counts and was not refunded, with its day and how much of it has its points."""
    for known in account.transactions:
        if known.counts:
            kept = (earned for earned in known.earned if earned.returned < earned.quantity)
            yield from ((known.treatment_date, earned.treatment, earned.awarded) for earned in kept)
    for past in account.past:
        yield from ((past.day, treatment, units) for treatment, units in past.earned)
