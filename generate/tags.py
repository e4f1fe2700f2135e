"""What operations are about: tags, each with a line on it, in the groups that the reference shows."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from shared.web.routes import Route

LIST = Path(__file__).parent / "tags.toml"


@cache
def listed() -> Mapping[str, Mapping[str, str]]:
    """Group → its tags, each with what is said of it, in the order of the reference."""
    known: dict[str, dict[str, str]] = tomllib.loads(LIST.read_text())
    return known


def tag(route: Route) -> str:
    """What a route is about: the module of its handler, named by the URL's word; the service's before it if need be."""
    module = route.handler.__module__.rpartition(".")[2].replace("_", " ")
    own = f"{route.service.replace('_', ' ')} {module}"
    return own if own in _meanings() else module


def tags(every: Iterable[Route]) -> list[dict[str, str]]:
    """Those that routes have, in the list's order. Raises KeyError with one that the list does not have."""
    had = {tag(route): _meanings()[tag(route)] for route in every}
    return [
        {"name": name, "x-displayName": name.capitalize(), "description": line}
        for name, line in _meanings().items()
        if name in had
    ]


def groups() -> list[dict[str, Any]]:
    """As renderers of the reference read them (`x-tagGroups`)."""
    return [{"name": group, "tags": [*names]} for group, names in listed().items()]


@cache
def _meanings() -> Mapping[str, str]:
    return {name: line for names in listed().values() for name, line in names.items()}
