"""What operations are about: tags, each with a line on it."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from shared.web.routes import Route

LIST = Path(__file__).parent / "tags.toml"


@cache
def listed() -> Mapping[str, Mapping[str, str]]:
    """Group → its tags, each with what is said of it."""
    known: dict[str, dict[str, str]] = tomllib.loads(LIST.read_text())
    return known


def tag(route: Route) -> str:
    """What a route is about: the module of its handler, named by the URL's word; the service's before it if need be."""
    module = route.handler.__module__.rpartition(".")[2].replace("_", " ")
    own = f"{route.service.replace('_', ' ')} {module}"
    return own if own in _meanings() else module


def tags(every: Iterable[Route]) -> list[dict[str, str]]:
    """Those that routes have, in the routes' order. Raises KeyError with one that the list does not have."""
    return [
        {"name": name, "x-displayName": name.capitalize(), "description": _meanings()[name]}
        for name in dict.fromkeys(tag(route) for route in every)
    ]


@cache
def _meanings() -> Mapping[str, str]:
    return {name: line for names in listed().values() for name, line in names.items()}
