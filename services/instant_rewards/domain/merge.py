"""Two records of a patient become one: what runs or could still change moves, and the old record leads to the new."""

from services.instant_rewards.domain.commands import MergePatients
from services.instant_rewards.domain.draft import Draft
from services.instant_rewards.domain.events import MergedInto, PatientsMerged
from services.instant_rewards.domain.report import figures_of
from services.instant_rewards.domain.tracker import Contribution, LeftBehind, Tracker, Window

MERGED = 2
"""The other record is read after the tracker and the settings."""


def take_over(draft: Draft, command: MergePatients, merged: Tracker) -> None:
    """Contributions, windows with their unlocks, what checkouts hold. What is final stays behind, as history."""
    windows = merged.changeable
    contributions = tuple(
        contribution for contribution in merged.contributions if _still_counts(draft.state, contribution, windows)
    )
    known = {deduction.deduction_id for deduction in draft.state.deductions}
    names = {window.window_id for window in windows}
    left = tuple(
        LeftBehind(window_id=window.window_id, day=window.day, figures=figures_of(merged, window))
        for window in windows
        if draft.state.final(window.opened_at)
    )
    draft.add(
        PatientsMerged(
            merged_id=command.merged_id,
            contributions=contributions,
            deductions=tuple(deduction for deduction in merged.deductions if deduction.deduction_id not in known),
            windows=windows,
            uses=tuple(use for use in merged.uses if use.window_id in names),
        )
    )
    draft.add_to(MERGED, MergedInto(patient_id=command.patient_id, left=left))


def _still_counts(tracker: Tracker, contribution: Contribution, windows: tuple[Window, ...]) -> bool:
    """Not what this record counted itself, nor what is final here, alone or with the window that it belongs to."""
    counted = {own.contribution_id for own in tracker.contributions}
    if tracker.final(contribution.at) or contribution.contribution_id in counted:
        return False
    return not any(
        tracker.final(window.opened_at) and window.opened_at <= contribution.at < window.end for window in windows
    )
