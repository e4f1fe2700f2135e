"""What there is to announce: what the contributions and the clock say, less what was said before."""

from datetime import datetime

from msgspec.structs import replace

from services.instant_rewards.domain.draft import Draft
from services.instant_rewards.domain.events import (
    CouponsExpired,
    ExpiryPostponed,
    WindowAbsorbed,
    WindowLapsed,
    WindowMoved,
    WindowOpened,
    WindowUnlocked,
)
from services.instant_rewards.domain.model import Settings
from services.instant_rewards.domain.tracker import Window
from services.instant_rewards.domain.windows import Derived, derive


def catch_up(draft: Draft, settings: Settings, now: datetime) -> None:
    """Add to the draft what follows from its contributions and the clock. An announced unlock is never taken back."""
    found = derive(draft.state, settings)
    names = {derived.window.window_id for derived in found}
    for window in draft.state.changeable:
        if window.window_id not in names and not window.absorbed:
            draft.add(WindowAbsorbed(window_id=window.window_id, ended_at=now, lapsed=window.lapsed))
    for derived in found:
        _place(draft, derived.window)
        _unlock(draft, derived)
        _end(draft, derived, now)


def _known(draft: Draft, window_id: str) -> Window | None:
    known = next((window for window in draft.state.windows if window.window_id == window_id), None)
    return None if known is None or known.absorbed else known


def _place(draft: Draft, window: Window) -> None:
    """Where the window is: locked, as long as its unlock is not announced."""
    known = _known(draft, window.window_id)
    if known is None:
        deals = () if window.unlocked_at else window.deals  # what unlocks at once brings its deals itself
        draft.add(WindowOpened(window=replace(window, deals=deals, unlocked_at=None, reached=None)))
        return
    placed = replace(window, unlocked_at=known.unlocked_at, reached=known.reached)
    if placed != known:
        ended_later = placed.ends_at > known.ends_at
        draft.add(WindowMoved(window=replace(placed, lapsed=placed.lapsed and not ended_later)))


def _unlock(draft: Draft, derived: Derived) -> None:
    window = derived.window
    known = _known(draft, window.window_id)
    if known is None or known.unlocked_at or not (window.unlocked_at and window.available_until and window.reached):
        return
    draft.add(
        WindowUnlocked(
            window_id=window.window_id,
            unlocked_at=window.unlocked_at,
            available_until=window.available_until,
            reached=window.reached,
            amount_cents=derived.amount_cents,
            points=derived.points,
            deals=window.deals,
            coupons_per_unlock=window.terms.coupons_per_unlock,
        )
    )


def _end(draft: Draft, derived: Derived, now: datetime) -> None:
    window = next(known for known in draft.state.windows if known.window_id == derived.window.window_id)
    if window.unlocked_at is None and window.ends_at <= now and not window.lapsed:
        draft.add(
            WindowLapsed(
                window_id=window.window_id,
                ended_at=window.ends_at,
                amount_cents=derived.amount_cents,
                points=derived.points,
            )
        )
    expire(draft, window, now)


def expire(draft: Draft, window: Window, now: datetime) -> None:
    """The time to use the deals is over: they expire, or once no checkout holds one: what it held in time survives (★).

    That the end waits for a hold is decided when it comes, not when the hold is made: until then, which is every
    ordinary visit, the tracker's deadline stays where it is in its index.
    """
    until = window.available_until
    if until is None or now < until or window.expired or window.used_up_at:
        return
    if draft.state.holding(window):
        if not window.postponed:
            draft.add(ExpiryPostponed(window_id=window.window_id))
        return
    uses = draft.state.uses_of(window.window_id)
    unused = window.allowance - sum(use.used for use in uses)
    draft.add(CouponsExpired(window_id=window.window_id, ended_at=until, unused=unused))
