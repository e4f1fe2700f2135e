"""What counts towards a window, and what is deducted again: each once, by the id of what it came from."""

from datetime import datetime

from services.instant_rewards.domain.commands import CountDeduction, ForPatient
from services.instant_rewards.domain.draft import Draft
from services.instant_rewards.domain.events import ContributionCounted, DeductionCounted, TrackerStarted
from services.instant_rewards.domain.model import Settings
from services.instant_rewards.domain.refusals import TooManyDeductions
from services.instant_rewards.domain.tracker import Contribution

WAITING_MAX = 60
"""So many deductions of one patient wait for what they take back: more than any visits can explain."""


def count(draft: Draft, settings: Settings, command: ForPatient, contribution: Contribution) -> None:
    """Each once, by the id of its checkout or transaction; nothing while the practice has no settings (★)."""
    tracker = draft.state
    known = any(contribution.contribution_id == other.contribution_id for other in tracker.contributions)
    if known or tracker.final(contribution.at) or settings.terms_at(contribution.at) is None:
        return
    if contribution.cents <= 0 and contribution.points <= 0:  # nothing was spent or earned: nothing counts (★)
        return
    start(draft, command)
    draft.add(ContributionCounted(contribution=contribution))


def deduct(draft: Draft, settings: Settings, command: CountDeduction) -> None:
    """Also when what it takes back is still to come: it waits for it. Raises `TooManyDeductions`."""
    tracker, deduction, contributed_at = draft.state, command.deduction, command.contributed_at
    if any(deduction.deduction_id == other.deduction_id for other in tracker.deductions):
        return
    if deduction.cents <= 0 and deduction.points <= 0:
        return
    if settings.terms is None or (contributed_at is not None and _never_counts(draft, settings, contributed_at)):
        return
    counted = {contribution.contribution_id for contribution in tracker.contributions}
    waiting = sum(other.contribution_id not in counted for other in tracker.deductions)
    if deduction.contribution_id not in counted and waiting >= WAITING_MAX:
        raise TooManyDeductions(most=WAITING_MAX)
    start(draft, command)
    draft.add(DeductionCounted(deduction=deduction))


def _never_counts(draft: Draft, settings: Settings, contributed_at: datetime) -> bool:
    """What was spent or earned before there were settings, or is settled, is counted in nothing."""
    return draft.state.final(contributed_at) or settings.terms_at(contributed_at) is None


def start(draft: Draft, command: ForPatient) -> None:
    """The first thing that is heard of a patient."""
    if not draft.state.patient_id:
        draft.add(TrackerStarted(practice_id=command.practice_id, patient_id=command.patient_id))
