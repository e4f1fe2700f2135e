"""Who hears, wakes and asks, read from what the stacks say of themselves, so that it cannot drift from them.

Synthesizing takes a node process and seconds; the stacks' `reacts_to`, `wakes_at` and `asks` are read as text instead,
and `tests/infra/test_wiring.py` compares the outcome with the synthesized templates.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from infra.deployment import SERVICES

STACKS = Path(__file__).parents[3] / "infra" / "stacks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wiring:
    """One service: the events it hears, the instants it wakes at (by event), and whom its functions may ask."""

    reacts_to: frozenset[str]
    wakes_at: dict[str, str]
    asks: dict[str, tuple[str, ...]]


@cache
def wirings() -> dict[str, Wiring]:
    """Every service's wiring."""
    return {service: read((STACKS / f"{service}.py").read_text()) for service in SERVICES}


def read(source: str) -> Wiring:
    """The wiring that a stack's source declares."""
    calls = list(_calls(ast.parse(source)))
    asks: dict[str, tuple[str, ...]] = {}
    for name, call in calls:
        if name == "asks":
            by = next(keyword.value for keyword in call.keywords if keyword.arg == "by")
            for other in _others(call, source):
                for role in ast.literal_eval(by):
                    asks[role] = (*asks.get(role, ()), other)
    return Wiring(
        reacts_to=frozenset(_tail(of) for name, call in calls if name == "reacts_to" for of in call.args),
        wakes_at={_tail(call.args[0]): ast.literal_eval(call.args[1]) for name, call in calls if name == "wakes_at"},
        asks=asks,
    )


def _calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node


def _others(call: ast.Call, source: str) -> tuple[str, ...]:
    """The service asked, or those that the loop around the call names."""
    if isinstance(call.args[0], ast.Constant):
        return (str(call.args[0].value),)
    loops = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.For)]
    around = next(loop for loop in loops if any(ast.dump(call) == ast.dump(node) for node in ast.walk(loop)))
    return tuple(ast.literal_eval(around.iter))


def _tail(node: ast.expr) -> str:
    if not isinstance(node, ast.Attribute):
        raise TypeError("a stack names events as `events.<Event>`")
    return node.attr
