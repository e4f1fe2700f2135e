"""A decision in the making about a tracker, and about the stocks and the other tracker that were read with it."""

from services.instant_rewards.domain.events import Event, TrackerEvent
from services.instant_rewards.domain.evolve import evolve_tracker
from services.instant_rewards.domain.tracker import Tracker
from shared.kernel import draft

type Draft = draft.Draft[Tracker, TrackerEvent, Event]


def draft_of(tracker: Tracker) -> Draft:
    """Nothing has happened to it yet."""
    return draft.Draft(tracker, evolve_tracker)
