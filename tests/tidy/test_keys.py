"""Two practices never meet: every key holds its practice, but for those that are everybody's on purpose."""

import ast
from collections.abc import Iterator

import pytest

from services import SERVICES
from tests.tidy.source import Source, sources

EVERYBODYS = {
    "ACCOUNT": "a loyalty account belongs to programme and member, whichever practices know it",
    "CODE": "a code from outside works once per sponsor, wherever it is entered",
}


def _keys(source: Source) -> Iterator[tuple[str, str]]:
    """Each key that is built: the aggregate's type, and how its first part is said."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "at":
            kind = node.func.value
            if isinstance(kind, ast.Name) and (kind.id.isupper() or kind.id == "type_"):
                yield kind.id, ast.unparse(node.args[0]) if node.args else ""


@pytest.mark.parametrize("service", SERVICES)
def test_every_key_begins_with_its_practice(service: str) -> None:
    rooms = {f"services/{service}/store.py", f"services/{service}/queries.py"}
    keys = {key for source in sources() if source.path in rooms for key in _keys(source)}
    assert keys
    assert {key for key in keys if not key[1].endswith("practice_id") and key[0] not in EVERYBODYS} == set()
