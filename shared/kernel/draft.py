"""A decision in the making: each event is judged on the state as the ones before it left it."""

from collections.abc import Callable

from shared.kernel.journal import EventOf


class Draft[S, E, O]:
    """The state of the command's own aggregate so far, and the events that a command causes, in order.

    `S` is that state, `E` its events, `O` the events of the other aggregates that were read with it.
    """

    def __init__(self, state: S, evolve: Callable[[S, E], S]) -> None:
        self.state = state
        self.events: tuple[E | EventOf[O], ...] = ()
        self._evolve = evolve

    def add(self, *events: E) -> None:
        """They happened to the own aggregate."""
        for event in events:
            self.state = self._evolve(self.state, event)
            self.events = (*self.events, event)

    def add_to(self, place: int, event: O) -> None:
        """It happened to another aggregate, the n-th that was read (the own one is 0)."""
        self.events = (*self.events, EventOf(place, event))
