"""Whatever others may use says what it is; the glossaries of commands, events and refusals speak by their names."""

import ast
from pathlib import PurePosixPath

from tests.tidy.source import Source, product

GLOSSARIES = {"commands", "events"}
SPEAK_BY_NAME = {"refusals"}
"""A refusal's sentence says it; a docstring is for what that does not."""


def _silent(source: Source) -> list[str]:
    public = (node for node in source.tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef))
    return [node.name for node in public if not node.name.startswith("_") and not ast.get_docstring(node)]


def test_every_module_says_what_it_is_for() -> None:
    empty = (source for source in product() if source.text.strip() and not ast.get_docstring(source.tree))
    assert [source.path for source in empty] == []


def test_every_public_name_says_what_it_is() -> None:
    spoken = [source for source in product() if PurePosixPath(source.path).stem not in GLOSSARIES | SPEAK_BY_NAME]
    silent = {source.path: names for source in spoken if (names := _silent(source))}
    assert silent == {}
