"""Two records of a patient become one: what runs or could still change moves, and the old record leads to the new."""

from services.instant_rewards.domain.commands import TakeOver
from services.instant_rewards.domain.draft import Draft
from services.instant_rewards.domain.events import MergedInto, TakenOver
from services.instant_rewards.domain.model import Fact, Tracker, Window

MERGED = 2
"""The other record is read after the tracker and the settings."""


def take_over(draft: Draft, command: TakeOver, merged: Tracker) -> None:
    """Facts, windows with their unlocks, and what checkouts hold of them. What is settled stays behind, as history."""
    windows = merged.unsettled
    facts = tuple(fact for fact in merged.facts if _still_counts(draft.tracker, fact, windows))
    known, names = _undone(draft.tracker), {window.window_id for window in windows}
    draft.add(
        TakenOver(
            merged_id=command.merged_id,
            facts=facts,
            undos=tuple(undo for undo in merged.undos if undo.undo_id not in known),
            windows=windows,
            uses=tuple(use for use in merged.uses if use.window_id in names),
        )
    )
    draft.add_to(MERGED, MergedInto(patient_id=command.patient_id))


def _still_counts(tracker: Tracker, fact: Fact, windows: tuple[Window, ...]) -> bool:
    """Not what this record counted itself, nor what is settled here, alone or with the window that it belongs to."""
    if tracker.settled(fact.at) or any(fact.fact_id == own.fact_id for own in tracker.facts):
        return False
    return not any(tracker.settled(window.opened_at) and window.opened_at <= fact.at < window.end for window in windows)


def _undone(tracker: Tracker) -> set[str]:
    return {undo.undo_id for undo in tracker.undos}
