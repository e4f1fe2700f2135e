"""The examples of the reference: requests that were sent and answers that were got, an operation's richest first."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from tests.simulation import shown
from tests.simulation.shown import Exchange

ANSWER_LENGTH_MAX = 6_000
"""Of what is longer the shortest is shown: a reader looks for the form."""
BODIES_MAX = 8
VARIANTS = ("kind", "method", "percent", "amount_cents", "price_cents")
"""Members that make a body one of several kinds of what its route takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """How an operation is shown: its bodies by what sets them apart, and one exchange."""

    exchange: Exchange
    bodies: Mapping[str, Any]

    @property
    def answer(self) -> Any:
        """The answer's JSON, else its text."""
        text = self.exchange.text
        return json.loads(text) if text.startswith(("{", "[")) else text


@cache
def examples() -> Mapping[str, Example]:
    """Route key → its example; routes that nothing was recorded of are missing."""
    by_key: dict[str, list[Exchange]] = {}
    for exchange in shown.exchanges():
        by_key.setdefault(exchange.key, []).append(exchange)
    return {key: Example(exchange=_best(found), bodies=_bodies(found)) for key, found in by_key.items()}


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
    return hashlib.sha256(repr(sorted(examples().items(), key=lambda named: named[0])).encode()).hexdigest()
