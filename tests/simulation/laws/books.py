"""Everything that the tables hold at the end of a seed, read once for all laws."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from services import SERVICES
from shared.kernel import codec, entries
from shared.kernel.aggregates import AnyType
from shared.kernel.journal import Entry
from tests.simulation.visits.visits import Visits
from tests.simulation.world import functions
from tests.simulation.world.expressions import Item
from tests.simulation.world.world import World


@dataclass(frozen=True, kw_only=True)
class Aggregate:
    """One aggregate: its snapshot as stored, its journal in order, and what it was in between.

    `states` are those after each entry, the first is before all of them; `steps` are those after each event.
    """

    service: str
    kind: AnyType
    aggregate_id: str
    snapshot: Item
    entries: tuple[Entry[Any], ...]
    states: tuple[Any, ...]
    steps: tuple[Any, ...]

    @property
    def state(self) -> Any:
        """What the journal says it is now."""
        return self.states[-1]

    @property
    def ids(self) -> list[str]:
        return self.aggregate_id.split("/")[1:]

    @cached_property
    def events(self) -> tuple[Any, ...]:
        """Every event, oldest first."""
        return tuple(event for entry in self.entries for event in entry.events)


@dataclass(frozen=True, kw_only=True)
class Books:
    """The world at its end: what has a journal, and the notes that have none.

    `transactions`: how many each service had made when the books were read.
    """

    world: World
    visits: Visits
    aggregates: tuple[Aggregate, ...]
    notes: tuple[Aggregate, ...]
    transactions: dict[str, int]

    def of(self, service: str, kind: str) -> Iterator[Aggregate]:
        """All aggregates of a kind."""
        return (
            aggregate for aggregate in self.aggregates if aggregate.service == service and aggregate.kind.name == kind
        )

    @cached_property
    def checkouts(self) -> dict[str, Aggregate]:
        return {aggregate.ids[-1]: aggregate for aggregate in self.of("checkout", "checkout")}

    @cached_property
    def told(self) -> tuple[tuple[str, dict[str, Any]], ...]:
        """Every event that went over the bus, as often as it did."""
        return tuple((name, json.loads(detail)) for name, detail in self.world.told)


def read(world: World, visits: Visits) -> Books:
    """Read all tables."""
    transactions = {service: table.transactions for service, table in world.tables.items()}
    everything = tuple(_all(world))
    return Books(
        world=world,
        visits=visits,
        aggregates=tuple(aggregate for aggregate in everything if aggregate.kind.journaled),
        notes=tuple(aggregate for aggregate in everything if not aggregate.kind.journaled),
        transactions=transactions,
    )


def _all(world: World) -> Iterator[Aggregate]:
    for service in SERVICES:
        by_name = {kind.name: kind for kind in functions.kinds(service)}
        for aggregate_id, items in world.tables[service].items.items():
            if kind := by_name.get(aggregate_id.partition("/")[0]):
                yield _aggregate(service, kind, aggregate_id, items)


def _aggregate(service: str, kind: AnyType, aggregate_id: str, items: dict[str, Item]) -> Aggregate:
    journal = sorted(
        (entries.read_entry(kind, item) for sk, item in items.items() if sk.startswith("entry#")),
        key=lambda entry: entry.sequence,
    )
    steps = [kind.state() if kind.journaled else codec.load(kind.state, codec.unpack(items["snapshot"]["state"]))]
    states = [steps[0]]
    for entry in journal:
        for event in entry.events:
            steps.append(kind.evolve(steps[-1], event))
        states.append(steps[-1])
    return Aggregate(
        service=service,
        kind=kind,
        aggregate_id=aggregate_id,
        snapshot=items.get("snapshot", {}),
        entries=tuple(journal),
        states=tuple(states),
        steps=tuple(steps),
    )


def stored(aggregate: Aggregate) -> str:
    """The state's text as the snapshot holds it."""
    return codec.unpack(aggregate.snapshot["state"])
