"""Keeping a tracker small: what nothing late can change any more is left to the journal."""

from datetime import datetime, timedelta

from services.instant_rewards.domain.draft import Draft
from services.instant_rewards.domain.events import Folded, Settled
from services.instant_rewards.domain.model import Window

LATE_AT_MOST = timedelta(days=7)
"""For so long after a window's end late events still count: longer than the bus (24 hours) and the inbox queue (4 days)
together can keep one back."""

FACTS_MAX = 60
"""More single facts than this no tracker keeps."""


def tidy(draft: Draft, now: datetime) -> None:
    """Settle what is long over; fold what is too much. Only ever beside something else: it is no news by itself."""
    if not draft.events:
        return
    _settle(draft, now, now - LATE_AT_MOST)
    while len(draft.tracker.facts) > FACTS_MAX:
        before = len(draft.tracker.facts)
        _settle(draft, now, now, windows_max=1)
        if len(draft.tracker.facts) == before and not _fold(draft):
            return


def _settle(draft: Draft, now: datetime, over_at: datetime, *, windows_max: int | None = None) -> None:
    """Windows are settled from the first on, up to one that late events could still change."""
    until: datetime | None = None
    for place, window in enumerate(draft.tracker.unsettled):
        if place == windows_max or not _over(draft, window, over_at):
            break
        if not window.absorbed:  # an absorbed window has no time of its own
            until = window.end
    if until is None:
        return
    waiting = {fact.fact_id for fact in draft.tracker.facts}
    kept = tuple(
        undo.undo_id for undo in draft.tracker.undos if undo.of not in waiting and undo.at > now - LATE_AT_MOST
    )
    draft.add(Settled(until=until, kept=kept))


def _over(draft: Draft, window: Window, over_at: datetime) -> bool:
    if window.absorbed:
        return True
    announced = window.lapsed or window.expired or window.used_up_at is not None
    return announced and window.end <= over_at and not any(use.live for use in draft.tracker.uses_of(window.window_id))


def _fold(draft: Draft) -> bool:
    """Keep the first two facts after a window's opening as one. They can't be told apart from now on."""
    window = next((one for one in draft.tracker.unsettled if not one.absorbed), None)
    if window is None:
        return False
    opens = {one.opened_by for one in draft.tracker.windows}
    facts = sorted(
        (fact for fact in draft.tracker.facts if fact.at < window.end and fact.fact_id not in opens),
        key=lambda fact: (fact.at, fact.fact_id),
    )
    if len(facts) < 2:  # noqa: PLR2004  (two make one)
        return False
    draft.add(Folded(into=facts[0].fact_id, gone=facts[1].fact_id))
    return True
