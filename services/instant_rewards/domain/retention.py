"""Keeping a tracker small: what nothing late can change any more is left to the journal."""

from datetime import datetime, timedelta

from services.instant_rewards.domain.draft import Draft
from services.instant_rewards.domain.events import ContributionsFolded, HistoryPruned
from services.instant_rewards.domain.tracker import Tracker, Window

LATENESS_MAX = timedelta(days=7)
"""For so long after a window's end late events still count: longer than the bus (24 hours) and the inbox queue (4 days)
together can keep one back."""

CONTRIBUTIONS_MAX = 60
"""More single contributions than this no tracker keeps."""


def prune(draft: Draft, before: Tracker, now: datetime) -> None:
    """Forget what is long over; fold what is too much. Only ever beside something else: it is no news by itself.

    No window is forgotten by the command that changes it: reports have its figures from the state that this one leaves.
    """
    if not draft.events:
        return
    changed = tuple(window for window in draft.state.changeable if window not in before.windows)
    _prune(draft, changed, now, now - LATENESS_MAX)
    while len(draft.state.contributions) > CONTRIBUTIONS_MAX:
        count = len(draft.state.contributions)
        _prune(draft, changed, now, now, windows_max=1)
        if len(draft.state.contributions) == count and not _fold(draft):
            return


def _prune(
    draft: Draft, changed: tuple[Window, ...], now: datetime, over_at: datetime, *, windows_max: int | None = None
) -> None:
    """Windows become final from the first on, up to one that late events could still change."""
    until: datetime | None = None
    for place, window in enumerate(draft.state.changeable):
        if place == windows_max or not _over(draft, window, over_at):
            break
        if any(other.opened_at < window.end for other in changed):
            break
        if not window.absorbed:  # an absorbed window has no time of its own
            until = window.end
    if until is None:
        return
    counted = {contribution.contribution_id for contribution in draft.state.contributions}
    waiting = tuple(
        deduction.deduction_id
        for deduction in draft.state.deductions
        if deduction.contribution_id not in counted and deduction.at > now - LATENESS_MAX
    )
    draft.add(HistoryPruned(final_before=until, waiting=waiting))


def _over(draft: Draft, window: Window, over_at: datetime) -> bool:
    if window.absorbed:
        return True
    return window.ended and window.end <= over_at and not draft.state.holding(window)


def _fold(draft: Draft) -> bool:
    """Keep the first two contributions after a running window's opening as one: nothing tells them apart any more."""
    window = next((candidate for candidate in draft.state.changeable if not candidate.absorbed), None)
    if window is None or window.ended:
        return False
    opens = {window.opened_by for window in draft.state.windows}
    contributions = sorted(
        (
            contribution
            for contribution in draft.state.contributions
            if contribution.at < window.end and contribution.contribution_id not in opens
        ),
        key=lambda contribution: (contribution.at, contribution.contribution_id),
    )
    if len(contributions) < 2:  # noqa: PLR2004  (two make one)
        return False
    draft.add(ContributionsFolded(into=contributions[0].contribution_id, gone=contributions[1].contribution_id))
    return True
