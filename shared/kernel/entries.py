"""Journal entries as items of a table and of its stream."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from msgspec import Raw

from shared.kernel import codec, instants
from shared.kernel.aggregates import AggregateType
from shared.kernel.journal import Entry

type Item = dict[str, Any]

STATE_EVERY = 32
"""Each entry of so many carries the state that it left: whoever wants a state reads no more entries than that."""

STATE_BYTES_MAX = 100_000
"""A larger one is not carried: its entry has to stay below DynamoDB's 400 KB."""


def key(command_id: str) -> str:
    """The sort key of the entry a command left behind."""
    return f"entry#{command_id}"


def write_entry(entry: Entry[Any], *, announces: bool = False, left: Mapping[str, Any] | None = None) -> Item:
    """A journal entry as an item; one that `announces` something is marked for the relay, which sees no others.

    `left` is the packed state that it left, if it is an entry that carries it.
    """
    events = ",".join(f'["{type(event).__name__}",{codec.dump(event)}]' for event in entry.events)
    item: Item = {
        "pk": {"S": entry.aggregate_id},
        "sk": {"S": key(entry.command_id)},
        "sequence": {"N": str(entry.sequence)},
        "command": {"S": entry.command},
        "practice_id": {"S": entry.practice_id},
        "actor": {"S": entry.actor},
        "occurred_at": {"S": instants.text(entry.occurred_at)},
        "fingerprint": {"S": entry.fingerprint},
        "events": codec.pack(f"[{events}]"),
    }
    if announces:
        item["announces"] = {"BOOL": True}
    if entry.correlation_id != entry.command_id:
        item["correlation_id"] = {"S": entry.correlation_id}
    if entry.causation_id:
        item["causation_id"] = {"S": entry.causation_id}
    if left and entry.sequence % STATE_EVERY == 0 and len(next(iter(left.values()))) < STATE_BYTES_MAX:
        item["state"] = left
    return item


def carried_state(item: Mapping[str, Any]) -> str | None:
    """The state that an entry left, if it carries it."""
    return codec.unpack(item["state"]) if "state" in item else None


@cache
def _by_name(events: tuple[type, ...]) -> dict[str, type]:
    return {event.__name__: event for event in events}


def read_entry[S, E](kind: AggregateType[S, E], item: Mapping[str, Any]) -> Entry[E]:
    """Read what `write_entry` wrote, from the table or from its stream."""
    command_id = item["sk"]["S"].removeprefix("entry#")
    known = _by_name(kind.events)
    happened = codec.load(list[tuple[str, Raw]], codec.unpack(item["events"]))
    return Entry(
        aggregate_id=item["pk"]["S"],
        sequence=int(item["sequence"]["N"]),
        command_id=command_id,
        command=item["command"]["S"],
        practice_id=item["practice_id"]["S"],
        actor=item["actor"]["S"],
        occurred_at=instants.parse(item["occurred_at"]["S"]),
        fingerprint=item["fingerprint"]["S"],
        correlation_id=item["correlation_id"]["S"] if "correlation_id" in item else command_id,
        causation_id=item["causation_id"]["S"] if "causation_id" in item else None,
        events=tuple(codec.load(known[name], data) for name, data in happened),
    )
