"""How a patient's instant rewards stand at an instant: what the desk sees. A read, so the clock may speak."""

from datetime import datetime
from typing import Literal

from services.instant_rewards.domain.model import Deal, Settings
from services.instant_rewards.domain.tracker import Tracker, Window
from shared.kernel.structs import Struct

type State = Literal["none", "open", "unlocked", "closed", "lapsed"]


class Progress(Struct):
    """`seconds_left`: of the window or of the time to use the deals, rounded up; None when nothing runs.

    Without settings nothing is missing and nothing can be reached: both `missing` are None, as one of them is where the
    practice does not ask for it.
    """

    state: State
    active: bool = False
    window: Window | None = None
    amount_cents: int = 0
    points: int = 0
    amount_cents_missing: int | None = None
    points_missing: int | None = None
    seconds_left: int | None = None
    ended_at: datetime | None = None
    coupons_left: int = 0
    deals: tuple[Deal, ...] = ()


def progress_of(tracker: Tracker, settings: Settings, now: datetime) -> Progress:
    """The window that runs or ran last, by the clock: nothing over is shown as usable, announced or not."""
    window = tracker.latest
    if window is None:
        return _afresh("none", settings, None, None)
    until = window.available_until
    if until is None:
        if now >= window.ends_at:
            return _afresh("lapsed", settings, window, window.ends_at)
        amount_cents, points = tracker.counted(window)
        return Progress(
            state="open",
            window=window,
            amount_cents=amount_cents,
            points=points,
            amount_cents_missing=_missing(window.terms.amount_cents_min, amount_cents),
            points_missing=_missing(window.terms.points_min, points),
            seconds_left=_seconds(now, window.ends_at),
        )
    if not window.usable(now):
        return _afresh("closed", settings, window, window.used_up_at or until)
    return _unlocked(tracker, window, until, now)


def _unlocked(tracker: Tracker, window: Window, until: datetime, now: datetime) -> Progress:
    amount_cents, points = tracker.counted(window)
    uses = tracker.uses_of(window.window_id)
    taken = {use.coupon_id for use in uses if use.used}
    return Progress(
        state="unlocked",
        active=bool(window.deals),
        window=window,
        amount_cents=amount_cents,
        points=points,
        amount_cents_missing=_missing(window.terms.amount_cents_min, amount_cents),
        points_missing=_missing(window.terms.points_min, points),
        seconds_left=_seconds(now, until),
        coupons_left=window.allowance - len(uses),
        deals=tuple(deal for deal in window.deals if deal.coupon_id not in taken),
    )


def _afresh(state: State, settings: Settings, window: Window | None, ended_at: datetime | None) -> Progress:
    """Progress is gone; the next event starts afresh, on today's terms."""
    terms = settings.terms
    return Progress(
        state=state,
        window=window,
        ended_at=ended_at,
        amount_cents_missing=terms.amount_cents_min if terms else None,
        points_missing=terms.points_min if terms else None,
    )


def _missing(least: int | None, counted: int) -> int | None:
    return None if least is None else max(least - counted, 0)


def _seconds(now: datetime, end: datetime) -> int:
    left = end - now
    return left.days * 86_400 + left.seconds + (1 if left.microseconds else 0)
