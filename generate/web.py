"""The front desk's generated part: types, one value per operation, and the refusals, from the OpenAPI document.

TypeScript, under `web/src/api/`: `schemas.ts` (bodies and answers), `operations.ts` (what `send` and its callers are
typed by), `problems.ts` (every problem type). Amounts, points and instants are types of their own, so that they
reach the screen through `words/` and nothing adds cents to points.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generate import openapi

ROOT = Path(__file__).resolve().parent.parent
MADE = "// Generated from the routes: `make generate`.\n"
PRIMITIVES = {"string": "string", "integer": "number", "number": "number", "boolean": "boolean", "null": "null"}


def files() -> dict[Path, str]:
    """Every generated file of the front desk, by its path."""
    document = openapi.document()
    made = {
        "schemas.ts": "".join(_schemas(document["components"]["schemas"])),
        "operations.ts": "".join(_operations(document["paths"])),
        "problems.ts": _problems(document["components"]["examples"]),
    }
    return {ROOT / "web" / "src" / "api" / name: MADE + text for name, text in made.items()}


# ------------------------------------------------------------------------------------------------------------- schemas
def _schemas(schemas: Mapping[str, Any]) -> Iterator[str]:
    yield "\ndeclare const unit: unique symbol;\n"
    for name, plain, comment in (
        ("Cents", "number", "An amount of money in cents: shown by `words/money`, never computed with."),
        ("Points", "number", "Points of a programme."),
        ("Instant", "string", "RFC 3339 in UTC: shown in the practice's zone by `words/times`."),
    ):
        yield f'/** {comment} */\nexport type {name} = {plain} & {{ readonly [unit]: "{name}" }};\n'
    yield "\n"
    for name, schema in schemas.items():
        if _name(name) not in {"Cents", "Points", "Instant", "InstantInput", "InstantOutput"}:
            yield _schema(_name(name), schema)


def _schema(name: str, schema: Mapping[str, Any]) -> str:
    comment = _comment(schema)
    if "properties" not in schema:
        words = "_".join(re.findall(r"[A-Z][a-z]*", name)).lower()  # AmountCents is an amount as amount_cents is
        return f"{comment}export type {name} = {_type(schema, words)};\n\n"
    required = set(schema.get("required", ()))
    lines = [
        f"{_comment(kind, '  ')}  {_member(member)}{'' if member in required else '?'}: {_type(kind, member)};\n"
        for member, kind in schema["properties"].items()
    ]
    return f"{comment}export interface {name} {{\n{''.join(lines)}}}\n\n"


def _type(schema: Mapping[str, Any], member: str = "") -> str:
    if "$ref" in schema:
        name = _name(schema["$ref"].rsplit("/", 1)[1])
        return {"InstantInput": "Instant", "InstantOutput": "Instant"}.get(name, name)
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return " | ".join(dict.fromkeys(_type(choice, member) for choice in schema[several]))
    if "allOf" in schema:
        return " & ".join(_type(part, member) for part in schema["allOf"])
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema["enum"])
    return _plain(schema, member)


def _plain(schema: Mapping[str, Any], member: str) -> str:
    match schema.get("type"):
        case "array":
            items = _type(schema.get("items", {}), member)
            return f"({items})[]" if " | " in items else f"{items}[]"
        case "object":
            values = schema.get("additionalProperties")
            return f"Record<string, {_type(values) if isinstance(values, dict) else 'unknown'}>"
        case "integer":
            return _unit(member, "number")
        case "string" if schema.get("format") == "date-time":
            return "Instant"
        case str(kind):
            return PRIMITIVES[kind]
        case _:
            return "unknown"


def _unit(member: str, otherwise: str) -> str:
    """What a whole number counts, by the name that every amount and every number of points has in this API."""
    words = member.split("_")
    if "cents" in words:
        return "Cents"
    if "points" in words and "basis" not in words:
        return "Points"
    return otherwise


def _comment(schema: Mapping[str, Any], indent: str = "") -> str:
    text = " ".join(schema.get("description", "").split()).replace("*/", "* /")
    return f"{indent}/** {text} */\n" if text else ""


def _name(schema: str) -> str:
    """`Instant-Output` → `InstantOutput`."""
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"\W+", schema))


def _member(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z_]\w*", name) else json.dumps(name)


# ---------------------------------------------------------------------------------------------------------- operations
def _operations(paths: Mapping[str, Any]) -> Iterator[str]:
    yield 'import type * as schemas from "./schemas.ts";\nimport type { Operation } from "./send.ts";\n'
    for path, operations in paths.items():
        for method, operation in operations.items():
            yield _operation(method.upper(), path, operation)


def _operation(method: str, path: str, operation: Mapping[str, Any]) -> str:
    by_place: dict[str, list[Mapping[str, Any]]] = {"path": [], "query": [], "header": []}
    for parameter in operation["parameters"]:
        by_place[parameter["in"]].append(parameter)
    headers = {parameter["name"]: parameter["required"] for parameter in by_place["header"]}
    taken = [f"{parameter['name']}: string" for parameter in by_place["path"]]
    asked = [f"{_member(parameter['name'])}?: string" for parameter in by_place["query"]]
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    needed = operation.get("requestBody", {}).get("required", False)
    shape = [
        *([f"path: {{ {'; '.join(taken)} }}"] if taken else []),
        *([f"query?: {{ {'; '.join(asked)} }}"] if asked else []),
        *([f"{'body' if needed else 'body?'}: {_of_schemas(body)}"] if body else []),
        *(["if_match: string"] if headers.get("If-Match") else []),
    ]
    operation_id = operation["operationId"]
    given = {
        "name": operation_id,
        "method": method,
        "path": path,
        "writes": "Idempotency-Key" in headers,
    }
    name = _camel(operation_id)
    taken_all = f"{{ {'; '.join(shape)} }}" if shape else "object"
    kind = f"Operation<{taken_all}, {_answer(operation)}>"
    summary = operation["description"].partition("\n")[0]
    members = ", ".join(f"{key}: {json.dumps(value)}" for key, value in given.items())
    return f"\n/** {summary} */\nexport const {name}: {kind} = {{ {members} }};\n"


def _answer(operation: Mapping[str, Any]) -> str:
    good = next(response for status, response in operation["responses"].items() if status < "400")
    for media_type, content in good.get("content", {}).items():
        return _of_schemas(content["schema"]) if media_type == "application/json" else "string"
    return "null"


def _of_schemas(schema: Mapping[str, Any]) -> str:
    return f"schemas.{_type(schema)}" if "$ref" in schema else _type(schema)


def _camel(operation_id: str) -> str:
    first, *others = operation_id.split("_")
    return first + "".join(word.capitalize() for word in others)


# ------------------------------------------------------------------------------------------------------------ problems
def _problems(examples: Mapping[str, Any]) -> str:
    listed = "".join(f"  | {json.dumps(slug)}\n" for slug in sorted(examples))
    comment = "/** The tail of `type` in a problem document: why something was refused. */"
    return f"\n{comment}\nexport type ProblemType =\n{listed.rstrip()};\n"
