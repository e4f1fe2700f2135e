"""Whatever a body may say has bounds: a smallest and a largest number, a longest text, a longest list."""

from collections.abc import Iterator
from typing import Any

import pytest

from generate import openapi

FILES = ("ImportBody", "PatientImportBody", "ServicesFileBody")
JUDGED_BY_THE_DOMAIN = {
    f"{body}.{member}": "a file, counted in characters when it is read; the body's bytes are bounded before"
    for body in FILES
    for member in ("csv", "csv_base64")
} | {
    "TransactionLineBody.quantity": "whose sentence names the treatment",
    "ProgramDocumentBody.versions[]": "rules, judged by the one schema of programmes' documents",
}
BOUNDS: dict[str, tuple[frozenset[str], ...]] = {
    "integer": (frozenset({"minimum", "exclusiveMinimum"}), frozenset({"maximum", "exclusiveMaximum"})),
    "number": (frozenset({"minimum", "exclusiveMinimum"}), frozenset({"maximum", "exclusiveMaximum"})),
    "string": (frozenset({"maxLength", "pattern", "format"}),),
    "array": (frozenset({"maxItems"}),),
    "object": (frozenset({"properties", "maxProperties"}),),
}
"""For each type what bounds it: one member of every set."""

type Schema = dict[str, Any]


def unbounded(schema: Schema, schemas: dict[str, Schema], place: str, seen: set[str]) -> Iterator[str]:
    """The members of a schema that anything could be put into."""
    if name := schema.get("$ref", "").rpartition("/")[2]:
        if name not in seen:
            seen.add(name)
            yield from unbounded(schemas[name], schemas, name, seen)
        return
    for choice in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
        yield from unbounded(choice, schemas, place, seen)
    if "enum" in schema or "const" in schema or "type" not in schema:
        return
    if not all(bound & schema.keys() for bound in BOUNDS.get(schema["type"], ())):
        yield place
    for member, inner in schema.get("properties", {}).items():
        yield from unbounded(inner, schemas, f"{place}.{member}", seen)
    for inside in ("items", "additionalProperties"):
        if isinstance(inner := schema.get(inside), dict):
            yield from unbounded(inner, schemas, f"{place}[]", seen)


def bodies(document: Schema) -> Iterator[tuple[str, Schema]]:
    """The schema of every operation's body."""
    for methods in document["paths"].values():
        for operation in methods.values():
            for content in operation.get("requestBody", {}).get("content", {}).values():
                yield operation["operationId"], content["schema"]


def test_every_member_of_every_body_has_its_bounds() -> None:
    document = openapi.document()
    schemas, seen = document["components"]["schemas"], set[str]()
    found = {place for name, schema in bodies(document) for place in unbounded(schema, schemas, name, seen)}
    assert len(seen) > 20, "bodies were looked at"
    assert found == JUDGED_BY_THE_DOMAIN.keys()


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "integer", "minimum": 0},
        {"type": "number", "maximum": 9},
        {"type": "string", "minLength": 1},
        {"type": "array", "items": {"type": "boolean"}},
        {"type": "object", "additionalProperties": {"type": "boolean"}},
        {"anyOf": [{"type": "null"}, {"type": "integer"}]},
    ],
)
def test_what_has_no_bounds_would_be_found(schema: Schema) -> None:
    assert [*unbounded(schema, {}, "here", set())] == ["here"]
