"""Which reasons each operation says it may refuse for, which of them tests have met, and what was answered.

Whatever a test is refused is held to what its operation says. What rule tests provoke is written down, one file a
process, into `MET`; `python -m tests.harness.refused` compares that, after all tests, with what operations say: each
reason that is said is one that a test provokes. `--write`, after any tests, keeps an answer for each problem type that
has none, or whose test gets another one by now: the reference shows it.
"""

import json
import os
import re
import sys
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from hypothesis import currently_in_test_context

from generate.reasons import ANSWERS, answers, refusals, slug, title
from services import SERVICES
from shared.kernel.refusals import PROBLEMS
from shared.web.routes import Route
from shared.workers.inbox import UNREADABLE
from tests.harness.events import reasons

ROOT = Path(__file__).parents[2]
MET = ROOT / ".build" / "refusals"
ANSWER_LENGTH_MAX = 800
PASSING = frozenset({"owner-unreachable", "too-busy"})
"""Why what is right may be put aside too, when its tries are used up."""

STAND_IN = ": do it so."
"""How stand-ins for other services end what they say."""
_met: set[tuple[str, str]] = set()
_answers: dict[str, dict[str, list[str]]] = {}
"""Test → problem type → the documents that it got."""


def check(method: str, path: str, document: Mapping[str, Any]) -> None:
    """A refusal as it came: an AssertionError unless its operation says that it may refuse for this, and it helps."""
    route, problem = _route(method, path), str(document["type"]).removeprefix(PROBLEMS)
    if route is None:
        return
    assert problem in stated(route.key), f"{route.operation} does not say that it may refuse with {problem}"
    assert _words(document["detail"]) != _words(document["title"]), f"{problem} only repeats its title"
    if not currently_in_test_context():  # what chance finds is not there the next time
        _met.add((route.operation, problem))
        note(document)


def put_aside(event: str, reason: str) -> None:
    """An event from outside became a dead letter: an AssertionError unless its wiring says that it may, for this."""
    if reason in UNREADABLE | PASSING:
        return
    assert reason in reasons()[event], f"PUTS_ASIDE of the service that hears {event} does not say {reason}"
    if not currently_in_test_context():
        _met.add((event, reason))


def note(document: Mapping[str, Any]) -> None:
    """A refusal as a test got it, of a route or of a direct call; a stand-in's words are nobody's."""
    problem = str(document["type"]).removeprefix(PROBLEMS)
    if document["title"] == title(problem) and STAND_IN not in str(document["detail"]):
        test = os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]
        _answers.setdefault(test, {}).setdefault(problem, []).append(json.dumps(document, sort_keys=True))


def compare(test: str) -> None:
    """A test is over: an AssertionError where the reference shows what it got, and it got something else."""
    for problem, got in _answers.get(test, {}).items():
        kept = answers().get(problem)
        assert kept is None or kept["test"] != test or _text(kept) in got, (
            f"the reference shows another {problem}: python -m tests.harness.refused --write"
        )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _text(kept: Mapping[str, Any]) -> str:
    return json.dumps(kept["answer"], sort_keys=True)


@cache
def stated(key: str) -> frozenset[str]:
    """The problem types that a route's operation lists."""
    (route,) = (route for route in _routes() if route.key == key)
    return frozenset(slug(kind) for kind in refusals(route))


def write() -> None:
    """What this process has met, for who compares."""
    if _met:
        MET.mkdir(parents=True, exist_ok=True)
        (MET / f"{os.getpid()}.json").write_text(json.dumps({"met": sorted(_met), "answers": _answers}))


def unmet(met: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """What operations and events say and nothing has provoked."""
    refuse = {(route.operation, problem) for route in _routes() for problem in stated(route.key)}
    return (refuse | {(event, reason) for event, why in reasons().items() for reason in why}) - set(met)


def kept_now(got: Mapping[str, Mapping[str, Iterable[str]]]) -> dict[str, Any]:
    """An answer for each problem type that tests got: the one that is kept while its test gets it, else the richest."""
    found: dict[str, list[tuple[int, str, str]]] = {}
    for test, problems in got.items():
        for problem, texts in problems.items():
            found.setdefault(problem, []).extend((len(text), test, text) for text in texts)
    kept = dict(answers())
    for problem, every in found.items():
        known = kept.get(problem)
        ran = known and [text for _, test, text in every if test == known["test"]]
        if not known or (ran and _text(known) not in ran):
            _, test, text = max(every, key=lambda each: (each[0] <= ANSWER_LENGTH_MAX, each))
            kept[problem] = {"test": test, "answer": json.loads(text)}
    said = {problem for route in _routes() for problem in stated(route.key)}
    return {problem: kept[problem] for problem in sorted(said & kept.keys())}


def main() -> int:
    """Compare what was met with what is said; `--write` keeps answers."""
    files = [json.loads(path.read_text()) for path in MET.glob("*.json")]
    kept = kept_now(_together(files))
    if "--write" in sys.argv:
        ANSWERS.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")
        return 0
    missing = unmet((operation, problem) for file in files for operation, problem in file["met"])
    for operation, problem in sorted(missing):
        print(f"{operation} says that it may refuse with {problem}: no test provokes it")
    for problem in sorted(kept.keys() - answers().keys()):  # told, and no failure: its page shows what it means
        print(f"{problem} is shown by no answer: python -m tests.harness.refused --write, then make generate")
    return 1 if missing else 0


def _together(files: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, list[str]]]:
    got: dict[str, dict[str, list[str]]] = {}
    for file in files:
        for test, problems in file["answers"].items():
            for problem, texts in problems.items():
                got.setdefault(test, {}).setdefault(problem, []).extend(texts)
    return got


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
