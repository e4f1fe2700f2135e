"""Nothing is left lying about when everything has come to rest."""

from __future__ import annotations

from collections.abc import Iterator

from tests.simulation.laws.books import Books
from tests.simulation.world.world import MARGIN


def no_letter_is_dead(books: Books) -> Iterator[str]:
    """Redriven in calm weather, every parked message goes through."""
    for queue in books.world.queues.values():
        for message in queue.dead:
            yield f"{queue.service}: dead letter, {message.reason}: {message.body}"
    for stream in books.world.streams.values():
        for parked in stream.parked:
            yield f"{stream.service}: relay parked {parked['dynamodb']['Keys']}"


def no_deadline_is_overdue(books: Books) -> Iterator[str]:
    """What fell due was seen to: the sweeper finds nothing that it found before."""
    now = books.world.schedule.now
    for aggregate in books.aggregates:
        for due in (aggregate.kind.deadline(aggregate.state), aggregate.kind.ends(aggregate.state)):
            if due and due < now - MARGIN:
                yield f"{aggregate.aggregate_id}: due since {due}, it is {now}"


LAWS = (no_letter_is_dead, no_deadline_is_overdue)
