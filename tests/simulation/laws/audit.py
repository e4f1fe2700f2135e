"""The auditor raises no false alarm while others work, and sees what is really wrong."""

from __future__ import annotations

from collections.abc import Iterator

from tests.simulation.laws.books import Books

TAMPERED = 0.1
"""In how many seeds somebody changes a snapshot past its journal, for the auditor to see."""


def no_false_alarm(books: Books) -> Iterator[str]:
    """Whatever it read in between, crashed in or began anew."""
    yield from books.world.alarms


def a_changed_snapshot_is_seen(books: Books) -> Iterator[str]:
    """The last law, because it breaks the books: an account that lost its last version raises an alarm, once."""
    world = books.world
    if not books.aggregates or world.random.random() >= TAMPERED:
        return
    aggregate = world.random.choice(books.aggregates)
    stored = world.tables[aggregate.service].items[aggregate.aggregate_id]
    stored["snapshot"]["version"] = {"N": str(len(aggregate.entries) + 1)}
    before = list(world.alarms)
    bookmarks = world.tables[aggregate.service].items.pop("auditor", None)
    world.invoke(aggregate.service, "auditor", {})
    raised = world.alarms[len(before) :]
    if len(raised) != 1 or aggregate.aggregate_id not in raised[0]:
        yield f"{aggregate.aggregate_id} was changed, {raised or 'no'} alarm (bookmarks {bookmarks})"


LAWS = (no_false_alarm, a_changed_snapshot_is_seen)
