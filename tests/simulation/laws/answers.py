"""What clients were told holds."""

from __future__ import annotations

from collections.abc import Iterator

from tests.simulation.laws.books import Books
from tests.simulation.visits.client import Told
from tests.simulation.world.gateway import Reply

ASKED_AGAIN = 0.25
"""How many of the commands are asked again at the end."""


def no_defect_showed(books: Books) -> Iterator[str]:
    """No answer was a 500."""
    yield from books.world.defects


def repeats_agreed(books: Books) -> Iterator[str]:
    """Doubled requests were answered alike."""
    yield from books.visits.client.contradictions


def no_acknowledged_effect_is_lost(books: Books) -> Iterator[str]:
    """A command that was answered as done is in the journal."""
    for told in books.visits.client.told:
        if told.reply.ok and not _changed_nothing(told) and books.world.written(told.service, told.command_id) is None:
            yield f"acknowledged, but in no journal: {told.asked} → {told.reply.status} {told.reply.raw[:200]}"


def _changed_nothing(told: Told) -> bool:
    """A dry run: acknowledged, and there is no effect to keep."""
    return bool(isinstance(told.asked.body, dict) and told.asked.body.get("dry_run"))


def nobody_is_refused_after_an_effect(books: Books) -> Iterator[str]:
    """A command that had its effect before an attempt began was not refused in that attempt."""
    careless = books.visits.client.careless
    for told in books.visits.client.told:
        if told.reply.ok or not told.reply.final or told.command_id in careless:
            continue
        number = books.world.written(told.service, told.command_id)
        if number is not None and number <= told.since and not _declined(books, told):
            yield f"refused after its effect: {told.asked} → {told.reply.status} {told.reply.problem}"


def _declined(books: Books, told: Told) -> bool:
    """Checkout writes down that it declined a grant: that refusal is the effect."""
    commands = {
        entry.command
        for aggregate in books.aggregates
        if aggregate.service == told.service
        for entry in aggregate.entries
        if entry.command_id == told.command_id
    }
    return bool(commands) and commands <= {"DeclineRedemption", "DeclineTogether"}


def the_same_question_gets_the_same_answer(books: Books) -> Iterator[str]:
    """Asked again at the very end, each command is answered as it was, byte for byte, and changes nothing."""
    world = books.world
    before = {service: table.transactions for service, table in world.tables.items()}
    for told in books.visits.client.told:
        if not told.reply.ok or _changed_nothing(told) or world.random.random() >= ASKED_AGAIN:
            continue
        again: list[Reply] = []
        world.request(told.asked, again.append)
        if (again[0].status, again[0].raw) != (told.reply.status, told.reply.raw):
            yield f"{told.asked}: first {told.reply.status} {told.reply.raw}, again {again[0].status} {again[0].raw}"
    after = {service: table.transactions for service, table in world.tables.items()}
    if after != before:
        yield f"repeats had effects: {before} transactions before, {after} after"


LAWS = (
    no_defect_showed,
    repeats_agreed,
    no_acknowledged_effect_is_lost,
    nobody_is_refused_after_an_effect,
    the_same_question_gets_the_same_answer,
)
