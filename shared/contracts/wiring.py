"""How a service says what it hears, when it wakes and whom it asks: data, which stacks, inboxes and tests read."""

from collections.abc import Mapping
from typing import NamedTuple

from shared.contracts.envelope import EventData

type Only = Mapping[str, tuple[str, ...]]
"""Members of an event's data with the values that matter, for events of which few concern a service."""

type ReactsTo = Mapping[type[EventData], Only]


ALL: Only = {}


class Wake(NamedTuple):
    """The member of an event's data that holds the instant, a whole second, and for which of these events."""

    at: str
    only: Only = ALL


type WakesAt = Mapping[type[EventData], Wake]

type Asks = Mapping[str, tuple[str, ...]]
"""A function (`desk`, `inbox`) and whom it calls: desks by their services, another function as `wallet.staff`."""

type PutsAside = Mapping[type[EventData], frozenset[str]]
"""Of what comes from outside: the reasons of a service's own for which it is put aside, by their problem types."""
