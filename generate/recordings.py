"""The examples of the documents: what was sent, answered and announced in the simulated world, the richest of each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.simulation import shown
from tests.simulation.shown import Exchange, Recorded

ANSWER_LENGTH_MAX = 6_000
"""Of what is longer the shortest is shown: a reader looks for the form."""
BODIES_MAX = 8
VARIANTS = ("kind", "method", "percent", "amount_cents", "price_cents")
"""Members that make a body one of several kinds of what its route takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """How an operation is shown: its bodies by what sets them apart, one exchange, and every answer's headers."""

    exchange: Exchange
    bodies: Mapping[str, Any]
    headers: Mapping[int, tuple[str, ...]]

    @property
    def answer(self) -> Any:
        """The answer's JSON, else its text."""
        text = self.exchange.text
        return json.loads(text) if text.startswith(("{", "[")) else text


@cache
def _recorded() -> Recorded:
    return shown.recorded()


@cache
def events() -> Mapping[str, Any]:
    """Event → the `detail` of the richest one that was announced, as JSON; events that never were are missing."""
    by_name: dict[str, list[Any]] = {}
    for name, detail in _recorded().events:
        by_name.setdefault(name, []).append(json.loads(detail))
    return {name: max(details, key=_told) for name, details in by_name.items()}


def _told(detail: Mapping[str, Any]) -> tuple[int, int]:
    """How much an event says: members that are neither null nor 0 nor empty, then its length."""
    return sum(bool(value) for value in detail["data"].values()), len(json.dumps(detail))


@cache
def examples() -> Mapping[str, Example]:
    """Route key → its example; routes that nothing was recorded of are missing."""
    by_key: dict[str, list[Exchange]] = {}
    for exchange in _recorded().exchanges:
        by_key.setdefault(exchange.key, []).append(exchange)
    return {
        key: Example(exchange=_best(found), bodies=_bodies(found), headers=_headers(found))
        for key, found in by_key.items()
    }


def _headers(found: list[Exchange]) -> dict[int, tuple[str, ...]]:
    """Status → the headers that every answer with it had."""
    by_status: dict[int, set[str]] = {}
    for exchange in found:
        by_status.setdefault(exchange.status, {*exchange.headers}).intersection_update(exchange.headers)
    return {status: tuple(sorted(names)) for status, names in by_status.items()}


def _best(found: list[Exchange]) -> Exchange:
    """The first of the richest that can still be read."""
    short = [exchange for exchange in found if len(exchange.text) <= ANSWER_LENGTH_MAX]
    return max(short, key=_richness) if short else min(found, key=_richness)


def _richness(exchange: Exchange) -> int:
    return len(exchange.text) + len(json.dumps(exchange.body)) + len(exchange.query)


def _bodies(found: list[Exchange]) -> dict[str, Any]:
    """The longest body of each kind that a route takes."""
    kinds: dict[str, Any] = {}
    for body in (exchange.body for exchange in found if isinstance(exchange.body, dict)):
        kind = next((str(body[name]) if name in {"kind", "method"} else name for name in VARIANTS if name in body), "")
        if len(json.dumps(body)) > len(json.dumps(kinds.get(kind, ""))):
            kinds[kind] = body
    return dict([*kinds.items()][:BODIES_MAX])


def digest() -> str:
    """Of everything that was recorded: the same in every process."""
    both = [sorted(told.items(), key=lambda named: named[0]) for told in (examples(), events())]
    return hashlib.sha256(repr(both).encode()).hexdigest()
