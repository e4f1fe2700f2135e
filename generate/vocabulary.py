"""What the members of bodies and answers mean, in one list: one word has one meaning in the whole API."""

import ast
import inspect
import textwrap
import tomllib
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from pydantic.json_schema import GenerateJsonSchema
from pydantic_core import core_schema

from shared.contracts.forms import written

LIST = Path(__file__).parent / "members.toml"


@cache
def meanings() -> Mapping[str, str]:
    """A member's name → what it means."""
    known: dict[str, str] = tomllib.loads(LIST.read_text())
    return known


class PlainNumbers(GenerateJsonSchema):
    """JSON Schemas in which a decimal's default is the number that JSON holds.

    pydantic writes it as text or as a number, by which of a process's models it happened to build first.
    """

    def encode_default(self, dft: Any) -> Any:
        """A member's default as JSON writes it."""
        return written(dft) if isinstance(dft, Decimal) else super().encode_default(dft)


class WithDocstrings(PlainNumbers):
    """JSON Schemas in which a member is described by the docstring that stands below it in its model."""

    def model_schema(self, schema: core_schema.ModelSchema) -> dict[str, Any]:
        """A model's schema, its own words about its members in it."""
        made = super().model_schema(schema)
        for member, text in _docstrings(schema["cls"]).items():
            if member in made.get("properties", {}):
                made["properties"][member].setdefault("description", text)
        return made


def _docstrings(model: type[Any]) -> dict[str, str]:
    """Member → the docstring below it, in this model and those that it is made of."""
    found: dict[str, str] = {}
    for part in reversed([part for part in model.__mro__ if part.__module__.startswith(("services.", "shared."))]):
        body = ast.parse(textwrap.dedent(inspect.getsource(part))).body[0]
        lines = body.body if isinstance(body, ast.ClassDef) else []
        for member, below in pairwise(lines):
            match member, below:
                case (
                    ast.AnnAssign(target=ast.Name(id=name)),
                    ast.Expr(value=ast.Constant(value=str(text))),
                ):
                    found[name] = " ".join(text.split())
                case _:
                    pass
    return found


def described(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    """A model's schema whose members are described, and named by its own title alone.

    Titles of members (pydantic makes them of the names) say nothing and make generators name types by them.
    """
    members = {
        member: _untitled({"description": meanings()[member], **value} if _wants(member, value) else value)
        for member, value in schema.get("properties", {}).items()
    }
    return {**_untitled(schema), "title": name} | ({"properties": members} if members else {})


def undescribed(schemas: Mapping[str, Any]) -> Iterator[str]:
    """Members that neither their model nor the list describes, as `Model.member`."""
    for name, schema in schemas.items():
        for member, value in schema.get("properties", {}).items():
            if not value.get("description"):
                yield f"{name}.{member}"


def complete(schemas: dict[str, dict[str, Any]], answered: set[str], *, asked: set[str]) -> None:
    """Mark every member of what is only answered as required: an answer always has all of them, null or not.

    `answered` and `asked` are the models that answers and bodies begin with.
    """
    for name in _within(schemas, answered) - _within(schemas, asked):
        if members := schemas[name].get("properties"):
            schemas[name]["required"] = sorted(members)


def _within(schemas: Mapping[str, Any], begin: set[str]) -> set[str]:
    """These models and those that they have within them."""
    found, new = set[str](), set(begin)
    while new:
        found |= new
        new = {other for name in new for other in _referred(schemas[name])} - found
    return found


def _referred(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].rpartition("/")[2]
        for value in schema.values():
            yield from _referred(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _referred(value)


def _wants(member: str, of: Mapping[str, Any]) -> bool:
    return not of.get("description") and member in meanings()


def _untitled(schema: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in schema.items() if key != "title"}
