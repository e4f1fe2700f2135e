"""A decision in the making: events so far, and the state that they leave."""

from dataclasses import dataclass, field

from services.instant_rewards.domain.events import Event, MergedInto, StockEvent, TrackerEvent
from services.instant_rewards.domain.evolve import evolve_tracker
from services.instant_rewards.domain.model import Settings, Tracker
from shared.kernel.journal import EventOf


@dataclass(slots=True, kw_only=True)
class Draft:
    """Decide step by step, each on what the step before left."""

    tracker: Tracker
    settings: Settings
    events: list[Event | EventOf[Event]] = field(default_factory=list)

    def add(self, *events: TrackerEvent) -> None:
        """Something happened to the tracker."""
        for event in events:
            self.tracker = evolve_tracker(self.tracker, event)
            self.events.append(event)

    def add_to(self, part: int, event: StockEvent | MergedInto) -> None:
        """Something happened to a stock or to another tracker, the n-th aggregate that was read."""
        self.events.append(EventOf(part, event))
