"""Types of aggregates: what their state is, which events change it and how, when they next fall due."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from shared.kernel.structs import Struct


class IndexRow(Struct):
    """A search item that exists as long as the snapshot says so.

    `stays`: a figure for reports, which is kept as it was when the snapshot forgets what it is about.
    """

    pk: str
    sk: str
    value: str
    stays: bool = False


class Listing(Struct):
    """The list that an aggregate stands in, and its place there: keys of its snapshot, so no item of their own.

    The index copies them a moment later: what has to be seen at once, or to the cent, is an `IndexRow`.
    """

    name: str
    place: str


def _never(_state: object) -> datetime | None:
    return None


def _unlisted(_state: object) -> Listing | None:
    return None


def _no_rows(_state: object) -> frozenset[IndexRow]:
    return frozenset()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class AggregateType[S, E]:
    """A type of aggregate: its state (all members have defaults), its events, and how they change it.

    `deadline` is when something next falls due, `ends` when something next ends by itself, months ahead as a rule. Each
    stands in an index of its own: what comes and goes within a visit leaves the other in its place.
    `journaled`: what is False here keeps its snapshot alone, for a fifth of the write units. That is for notes of
    what another journal says (no value moves by them), whose state by itself tells what it was told before.
    """

    name: str
    state: type[S]
    events: tuple[type, ...]
    evolve: Callable[[S, E], S]
    deadline: Callable[[S], datetime | None] = _never
    ends: Callable[[S], datetime | None] = _never
    rows: Callable[[S], frozenset[IndexRow]] = _no_rows
    listing: Callable[[S], Listing | None] = _unlisted
    journaled: bool = True

    def at(self, *ids: str) -> AggregateId[S, E]:
        """The aggregate with these ids; by custom the practice comes first, so tenants cannot meet."""
        return AggregateId(type=self, key="/".join((self.name, *ids)))

    def fold(self, state: S, events: tuple[E, ...]) -> S:
        """The state after these events."""
        for event in events:
            state = self.evolve(state, event)
        return state


class AggregateId[S, E](Struct):
    """Where an aggregate is kept: `key` is `<type>/<ids>`."""

    type: AggregateType[S, E]
    key: str


class Loaded[S, E](Struct):
    """One aggregate as read: version 0 is one that does not exist yet."""

    id: AggregateId[S, E]
    state: S
    version: int


type AnyType = AggregateType[Any, Any]
type AnyId = AggregateId[Any, Any]
type AnyLoaded = Loaded[Any, Any]


@dataclass(frozen=True, slots=True)
class LoadedStates:
    """The aggregates that were read for one command, the command's own first."""

    loaded: tuple[AnyLoaded, ...]
    _places: dict[AnyType, list[int]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        for place, each in enumerate(self.loaded):
            self._places.setdefault(each.id.type, []).append(place)

    def of[S, E](self, wanted: AggregateType[S, E]) -> S:
        """The state of the first aggregate of this type; one that was not read is as new."""
        places = self._places.get(wanted)
        return cast("S", self.loaded[places[0]].state) if places else wanted.state()

    def all[S, E](self, wanted: AggregateType[S, E]) -> tuple[S, ...]:
        """The states of every aggregate of this type, in the order in which they were read."""
        return tuple(state for _, state in self.placed(wanted))

    def placed[S, E](self, wanted: AggregateType[S, E]) -> tuple[tuple[int, S], ...]:
        """The same, each with its place among everything that was read: where its events go (`EventOf`)."""
        return tuple((place, cast("S", self.loaded[place].state)) for place in self._places.get(wanted, ()))
