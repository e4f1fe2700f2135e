"""Kinds of aggregates: what their state is, which events change it and how, when they next fall due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """A search item that exists as long as the snapshot says so.

    `stays`: a figure for reports, which is kept as it was when the snapshot forgets what it is about.
    """

    pk: str
    sk: str
    value: str
    stays: bool = False


def _never(_state: Any) -> datetime | None:
    return None


def _no_rows(_state: Any) -> frozenset[IndexRow]:
    return frozenset()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AggregateType:
    """A kind of aggregate: its state (all members have defaults), its events, and how they change it."""

    name: str
    state: type
    events: tuple[type, ...]
    evolve: Callable[[Any, Any], Any]
    deadline: Callable[[Any], datetime | None] = _never
    rows: Callable[[Any], frozenset[IndexRow]] = _no_rows

    def at(self, *ids: str) -> AggregateId:
        """The aggregate with these ids; by custom the practice comes first, so tenants cannot meet."""
        return AggregateId(kind=self, aggregate_id="/".join((self.name, *ids)))

    def fold(self, state: Any, events: tuple[Any, ...]) -> Any:
        """The state after these events."""
        for event in events:
            state = self.evolve(state, event)
        return state


@dataclass(frozen=True, slots=True, kw_only=True)
class AggregateId:
    """Where an aggregate is kept."""

    kind: AggregateType
    aggregate_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """One aggregate as read: version 0 is one that does not exist yet."""

    ref: AggregateId
    state: Any
    version: int
