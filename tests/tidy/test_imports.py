"""Imports make no circle, those for type checkers included. That they point down is import-linter's (`make check`)."""

import ast
from collections.abc import Iterator, Mapping
from graphlib import CycleError, TopologicalSorter

from tests.tidy.source import Source, sources


def _imported(source: Source, known: frozenset[str]) -> Iterator[str]:
    """The modules of ours that this one imports, wherever in the file."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module:
            package = source.module.rpartition(".")[0] if not source.path.endswith("__init__.py") else source.module
            base = f"{package}.{node.module}" if node.level else node.module
            for name in node.names:
                inner = f"{base}.{name.name}"
                yield inner if inner in known else base


def _graph() -> dict[str, set[str]]:
    known = frozenset(source.module for source in sources())
    return {source.module: set(_imported(source, known)) & known - {source.module} for source in sources()}


def _circle(graph: Mapping[str, set[str]]) -> list[str]:
    """Modules on a circle, in its order; none if there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return [str(module) for module in error.args[1]]
    return []


def test_no_module_imports_itself_by_a_detour() -> None:
    assert _circle(_graph()) == []


def test_a_circle_would_be_found() -> None:
    assert sorted(set(_circle({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}))) == ["b", "c"]
