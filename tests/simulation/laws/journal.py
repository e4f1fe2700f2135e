"""The journal is whole, and the snapshot is what it says."""

from __future__ import annotations

from collections.abc import Iterator

from shared.kernel import codec, entries, instants
from shared.kernel.changes import DEADLINES, ENDS
from shared.kernel.sweep import BOOKMARK
from shared.workers import bookmarks
from shared.workers.relay import envelopes
from tests.simulation.laws.books import Aggregate, Books, stored
from tests.simulation.visits.client import Told
from tests.simulation.world import functions

BOOKKEEPING = frozenset({bookmarks.KEY["pk"]["S"], BOOKMARK["pk"]["S"]})


def numbered_without_gaps(books: Books) -> Iterator[str]:
    """Entries count 1, 2, 3, … and the snapshot's version is the last."""
    for aggregate in books.aggregates:
        numbers = [entry.sequence for entry in aggregate.entries]
        if numbers != list(range(1, len(numbers) + 1)):
            yield f"{aggregate.aggregate_id}: entries are numbered {numbers}"
        elif (version := int(aggregate.snapshot["version"]["N"])) != len(numbers):
            yield f"{aggregate.aggregate_id}: {len(numbers)} entries, snapshot at version {version}"


def the_snapshot_is_the_fold_of_the_journal(books: Books) -> Iterator[str]:
    """The journal alone rebuilds it; its instants are the state's."""
    for aggregate in books.aggregates:
        if codec.load(aggregate.kind.state, stored(aggregate)) != aggregate.state:
            yield f"{aggregate.aggregate_id}: snapshot {stored(aggregate)}, journal {codec.dump(aggregate.state)}"
        kind, state = aggregate.kind, aggregate.state
        for clock, due in ((DEADLINES, kind.deadline(state)), (ENDS, kind.ends(state))):
            kept = aggregate.snapshot.get(clock.instant, {}).get("S")
            if kept != (instants.text(due) if due else None):
                yield f"{aggregate.aggregate_id}: {clock.index} {due}, stored {kept}"


def entries_carry_the_state_that_they_left(books: Books) -> Iterator[str]:
    """Each of so many does, and whoever starts from it arrives where the journal does."""
    for aggregate in books.aggregates:
        state = aggregate.kind.state()
        for entry in aggregate.entries:
            state = aggregate.kind.fold(state, entry.events)
            item = books.world.tables[aggregate.service].items[aggregate.aggregate_id][f"entry#{entry.command_id}"]
            carried = entries.carried_state(item)
            if (carried is None) == (entry.sequence % entries.STATE_EVERY == 0):
                yield f"{aggregate.aggregate_id}: entry {entry.sequence} carries {carried}"
            elif carried is not None and codec.load(aggregate.kind.state, carried) != state:
                yield f"{aggregate.aggregate_id}: entry {entry.sequence} carries {carried}, journal {state}"


def search_items_are_the_state_s(books: Books) -> Iterator[str]:
    """What is listed is what the snapshots say, no more, no less; what the table forgets by itself is no list's."""
    wanted: dict[tuple[str, str, str], set[str]] = {}
    everything = (*books.aggregates, *books.notes)
    for aggregate in everything:
        for (pk, sk), value in _rows(aggregate).items():
            wanted.setdefault((aggregate.service, pk, sk), set()).add(value)
    known = {(aggregate.service, aggregate.aggregate_id) for aggregate in everything}
    there = {
        (service, pk, sk): item["value"]["S"]
        for service, table in books.world.tables.items()
        for pk, items in table.items.items()
        if (service, pk) not in known
        for sk, item in items.items()
        if pk not in BOOKKEEPING and "forgets_at" not in item
    }
    for row in sorted(wanted.keys() | there.keys()):
        if there.get(row) not in wanted.get(row, set()):
            yield f"{row} is listed as {there.get(row)}, should be {wanted.get(row)}"


def _rows(aggregate: Aggregate) -> dict[tuple[str, str], str]:
    """The rows of its last state, and those of earlier ones that stay, as they were last."""
    stay = {
        (row.pk, row.sk): row.value for state in aggregate.states for row in aggregate.kind.rows(state) if row.stays
    }
    return stay | {(row.pk, row.sk): row.value for row in aggregate.kind.rows(aggregate.state)}


def one_command_one_transaction(books: Books) -> Iterator[str]:
    """Whatever a client's command wrote in a service was written at once, on one aggregate of each kind.

    A key that was used for two things is two commands: each has a fingerprint of its own.
    """
    seen: dict[tuple[str, str, str], int] = {}
    kinds: dict[tuple[str, str, str, str], str] = {}
    for aggregate in books.aggregates:
        for entry in aggregate.entries:
            if not entry.command_id.startswith("key_"):
                continue
            written_in = books.world.transaction_of(aggregate.service, aggregate.aggregate_id, entry.command_id)
            if seen.setdefault((aggregate.service, entry.command_id, entry.fingerprint), written_in) != written_in:
                yield f"{entry.command_id} ({entry.command}) has two effects in {aggregate.service}"
            other = kinds.setdefault(
                (aggregate.service, entry.command_id, entry.fingerprint, aggregate.kind.name), aggregate.aggregate_id
            )
            if other != aggregate.aggregate_id and entry.command != "MergePatients":
                yield f"{entry.command_id} ({entry.command}) changed {other} and {aggregate.aggregate_id}"


def nobody_else_wrote(books: Books) -> Iterator[str]:
    """Every entry goes back to a client's command or a part of it, an import, an event that was told, or a deadline."""
    asked = {told.command_id for told in books.visits.client.told}
    announced = {detail["metadata"]["event_id"] for _, detail in books.told}
    authorizations = {found for command in books.visits.client.told for found in _authorizations(command)}
    known = asked | authorizations | {f"void-{authorization_id}" for authorization_id in authorizations}
    importers = {f"import:{aggregate.ids[-1]}" for aggregate in books.of("wallet", "import")}
    for aggregate in books.aggregates:
        for entry in aggregate.entries:
            whole = entry.command_id.partition(".")[0]  # what is too much for one transaction is kept in parts
            by_event = whole in announced
            by_clock = entry.actor == "clock" or entry.command_id.startswith(_NAMED)
            by_import = entry.actor in importers
            if whole not in known and not by_event and not by_clock and not by_import:
                yield f"{aggregate.aggregate_id}: {entry.command} under an id of nobody's: {entry.command_id}"


def _authorizations(told: Told) -> Iterator[str]:
    """What a command may ask owners for: one hold, a refund's, or one for each step or redemption that it names."""
    yield told.child_id("auth")
    yield told.child_id("rfd")
    body = told.asked.body if isinstance(told.asked.body, dict) else {}
    for number in range(1, 1 + len(body.get("steps", ())) + len(body.get("together_with", ())) + 1):
        yield told.child_id("auth", str(number))


_NAMED = ("due-", "cert_", "awd_", "ofr_", "prt_", "partner-", "liability-", "contacts-")
"""Ids of what has a name of its own: deadlines, what partners announce, a portal exports or a file has, a report."""


def everything_was_announced(books: Books) -> Iterator[str]:
    """What the journal has to announce went over the bus, under the ids that it has to have, and nothing else did."""
    wanted = {event_id for aggregate in books.aggregates for event_id in _announced(aggregate)}
    told = {detail["metadata"]["event_id"] for _, detail in books.told}
    for event_id in sorted(wanted - told):
        yield f"never announced: {event_id}"
    for event_id in sorted(told - wanted):
        yield f"announced, but in no journal: {event_id}"


def _announced(aggregate: Aggregate) -> Iterator[str]:
    announce = functions.announce(aggregate.service)
    for entry in aggregate.entries:
        for envelope in envelopes(entry, announce(entry)):
            yield envelope.metadata.event_id


def a_repeat_tells_the_same(books: Books) -> Iterator[str]:
    """An event that is published twice is the same event."""
    seen: dict[str, str] = {}
    for name, text in books.world.told:
        key = text[: text.index(",")]
        if seen.setdefault(key, text) != text:
            yield f"{name} told in two versions: {seen[key]} and {text}"


def nothing_private_is_told(books: Books) -> Iterator[str]:
    """No name and no reason that staff entered goes over the bus."""
    for name, text in books.world.told:
        if "Example" in text or "goodwill" in text or "elsewhere" in text:
            yield f"{name} tells something private: {text}"


LAWS = (
    numbered_without_gaps,
    the_snapshot_is_the_fold_of_the_journal,
    entries_carry_the_state_that_they_left,
    search_items_are_the_state_s,
    one_command_one_transaction,
    nobody_else_wrote,
    everything_was_announced,
    a_repeat_tells_the_same,
    nothing_private_is_told,
)
