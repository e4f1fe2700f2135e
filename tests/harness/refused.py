"""Which reasons each operation says it may refuse for, and which of them tests have met.

Whatever a test is refused is held to what its operation says. What rule tests provoke is written down, one file a
process, into `MET`; `python -m tests.harness.refused` compares that, after all tests, with what operations say.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from hypothesis import currently_in_test_context

from generate.reasons import refusals, slug
from services import SERVICES
from shared.web.routes import Route

ROOT = Path(__file__).parents[2]
MET = ROOT / ".build" / "refusals"
UNMET = Path(__file__).parent / "unmet.txt"
"""`operation problem-type`, a line each: said, and provoked by no test. The list may only become shorter."""
_met: set[tuple[str, str]] = set()


def check(method: str, path: str, problem: str) -> None:
    """A refusal as it came: an AssertionError unless its operation says that it may refuse for this."""
    route = _route(method, path)
    if route is None:
        return
    assert problem in stated(route.key), f"{route.operation} does not say that it may refuse with {problem}"
    if not currently_in_test_context():  # what chance finds is not there the next time
        _met.add((route.operation, problem))


@cache
def stated(key: str) -> frozenset[str]:
    """The problem types that a route's operation lists."""
    (route,) = (route for route in _routes() if route.key == key)
    return frozenset(slug(kind) for kind in refusals(route))


def write() -> None:
    """What this process has met, for who compares."""
    if _met:
        MET.mkdir(parents=True, exist_ok=True)
        (MET / f"{os.getpid()}.json").write_text(json.dumps(sorted(_met)))


def unmet(met: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """What operations say and nothing has provoked."""
    return {(route.operation, problem) for route in _routes() for problem in stated(route.key)} - set(met)


def main() -> int:
    """Compare what was met with what is said; `--write` lists what is missing, when it is less than before."""
    met = {(operation, problem) for path in MET.glob("*.json") for operation, problem in json.loads(path.read_text())}
    missing, listed = unmet(met), set(_listed())
    if "--write" in sys.argv:
        UNMET.write_text("".join(f"{operation} {problem}\n" for operation, problem in sorted(missing)))
        return 0
    new, over = sorted(missing - listed), sorted(listed - missing)
    for operation, problem in new:
        print(f"{operation} says that it may refuse with {problem}: no test provokes it")
    for operation, problem in over:  # perhaps by a seed's chance: told, and no failure
        print(f"{operation} {problem}: strike it off {UNMET.relative_to(ROOT)} if a test provokes it by name")
    return 1 if new else 0


def _listed() -> Iterator[tuple[str, str]]:
    for line in UNMET.read_text().splitlines():
        operation, _, problem = line.partition(" ")
        yield operation, problem


@cache
def _routes() -> tuple[Route, ...]:
    places = [*(f"services.{service}.functions.desk" for service in SERVICES), "services.wallet.api.staff_routes"]
    return tuple(route for place in places for route in import_module(place).routes)


@cache
def _patterns() -> list[tuple[str, re.Pattern[str], Route]]:
    """The routes that name most come first, as in the resolver."""
    every = sorted(_routes(), key=lambda route: route.path.count("{"))
    return [(route.method, re.compile(re.sub(r"{\w+}", "[^/]+", route.path)), route) for route in every]


@cache
def _route(method: str, path: str) -> Route | None:
    """The route of a request; none where nothing answers it."""
    found = (route for value, pattern, route in _patterns() if value == method and pattern.fullmatch(path))
    return next(found, None)


if __name__ == "__main__":
    sys.exit(main())
