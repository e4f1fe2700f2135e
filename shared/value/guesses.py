"""Wrong codes: after a few of them the next one has to wait, a right one too, so that nobody can try codes out.

Who owns the value counts, in the state that judges the code anyway: a right code costs nothing more, a wrong one the
entry that says so. Two desks at once are two decisions on one state, so that neither is missed.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from http import HTTPStatus

from shared.kernel.refusals import Refusal

WRONG_MAX = 5
WITHIN = timedelta(minutes=15)
"""A code has 40 random bits: at 480 tries a day, finding one takes millions of years (★)."""


class TooManyWrongCodes(Refusal):
    """A few wrong codes were entered for this patient a moment ago; `retry_after_seconds`: when to enter another."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, wait: timedelta) -> None:
        minutes = -(-wait // timedelta(minutes=1))
        super().__init__(
            f"{WRONG_MAX} wrong codes were entered for this patient within {WITHIN // timedelta(minutes=1)} minutes. "
            f"Wait {minutes} {'minute' if minutes == 1 else 'minutes'}, then enter the code again, each character as "
            "it stands there; or take another payment meanwhile.",
            retry_after_seconds=-(-wait // timedelta(seconds=1)),
        )


def check(wrong: Iterable[datetime], now: datetime) -> None:
    """Raises `TooManyWrongCodes` when so many wrong ones were entered that another one has to wait."""
    recent = remembered(wrong, now)
    if len(recent) >= WRONG_MAX:
        raise TooManyWrongCodes(recent[-WRONG_MAX] + WITHIN - now)


def remembered(wrong: Iterable[datetime], now: datetime) -> tuple[datetime, ...]:
    """The wrong ones that still count, in order, no more of them than are needed to judge."""
    return tuple(sorted(at for at in wrong if now - at < WITHIN)[-WRONG_MAX:])
