"""Days in queries and paths."""

import re
from datetime import date

from shared.kernel.refusals import Malformed

FIRST, LAST = date(2000, 1, 1), date(2100, 12, 31)
_WRITTEN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class InvalidDay(Malformed):
    """A day is none, is out of bounds, or comes in the wrong order."""


def parsed_day(text: str, name: str) -> date:
    """The day as `2026-03-01` writes it, from 2000 to 2100. Raises `InvalidDay` with the name of what was asked."""
    try:
        day = date.fromisoformat(text) if _WRITTEN.fullmatch(text) else None
    except ValueError:
        day = None
    if day is None or not FIRST <= day <= LAST:
        raise InvalidDay(f"`{name}` is a day from 2000 to 2100, written as 2026-03-01.")
    return day
