"""The generated part of the client: models, refusals and one method per operation, from the same routes as OpenAPI."""

import builtins
import keyword
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from generate import openapi
from generate.reasons import every_refusal, slug
from shared.web.routes import Route

PACKAGE = Path(__file__).resolve().parent.parent / "client" / "patient_rewards"
PRIMITIVES = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
MADE = "Generated from the routes: `make generate`."


def files() -> dict[Path, str]:
    """Every generated file of the client, by its path."""
    document = openapi.document()
    made = {
        "models.py": "".join(_models(document["components"]["schemas"])),
        "refusals.py": "".join(_refusals(openapi.routes())),
        "api.py": "".join(_api(document["paths"], "Rewards", "Transport", "")),
        "api_async.py": "".join(_api(document["paths"], "AsyncRewards", "AsyncTransport", "async ")),
    }
    return {PACKAGE / name: _formatted(text) for name, text in made.items()}


@cache
def _formatted(text: str) -> str:
    """As `ruff format` leaves it, so that the check of the format and the check for drift agree."""
    command = [sys.executable, "-m", "ruff", "format", "--stdin-filename", str(PACKAGE / "made.py"), "-"]
    return subprocess.run(command, input=text, capture_output=True, text=True, check=True).stdout


# ------------------------------------------------------------------------------------------------------------- models
def _models(schemas: Mapping[str, Any]) -> Iterator[str]:
    yield f'"""Bodies and answers as typed dictionaries. {MADE}"""\n\n'
    yield "from __future__ import annotations\n\nfrom typing import Any, Literal, NotRequired, TypedDict\n\n"
    for name, schema in schemas.items():
        yield _model(_name(name), schema)


def _model(name: str, schema: Mapping[str, Any]) -> str:
    said = _sentence(schema.get("description", ""))
    if "properties" not in schema:
        return f"type {name} = {_type(schema)}\n" + (f'"""{said}"""\n\n' if said else "\n")
    required = set(schema.get("required", ()))
    members = {
        member: _type(value) if member in required else f"NotRequired[{_type(value)}]"
        for member, value in schema["properties"].items()
    }
    if any(keyword.iskeyword(member) for member in members):
        listed = ", ".join(f'"{member}": {value}' for member, value in members.items())
        return f'{name} = TypedDict("{name}", {{{listed}}})\n' + (f'"""{said}"""\n\n' if said else "\n")
    lines = [f"    {member}: {value}\n" for member, value in members.items()]
    return f"class {name}(TypedDict):\n" + (f'    """{said}"""\n\n' if said else "") + ("".join(lines) or "    pass\n")


def _type(schema: Mapping[str, Any]) -> str:
    if "$ref" in schema:
        return _name(schema["$ref"].rsplit("/", 1)[1])
    for several in ("anyOf", "oneOf"):
        if several in schema:
            return " | ".join(dict.fromkeys(_type(row) for row in schema[several]))
    if "const" in schema:
        return f"Literal[{schema['const']!r}]"
    if "enum" in schema:
        return f"Literal[{', '.join(repr(value) for value in schema['enum'])}]"
    match schema.get("type"):
        case "array":
            return f"list[{_type(schema.get('items', {}))}]"
        case "object":
            of = schema.get("additionalProperties")
            return f"dict[str, {_type(of) if isinstance(of, dict) else 'Any'}]"
        case str(kind):
            return PRIMITIVES[kind]
        case _:
            return "Any"


def _name(schema: str) -> str:
    """`Instant-Output` → `InstantOutput`."""
    return "".join(part[:1].upper() + part[1:] for part in re.split(r"\W+", schema))


def _sentence(text: str) -> str:
    return " ".join(text.split()).replace("\\", "\\\\").replace('"', "'")


# ------------------------------------------------------------------------------------------------------------ refusals
def _refusals(routes: list[Route]) -> Iterator[str]:
    kinds = {kind.__name__: kind for kind in every_refusal(routes)}
    yield f'"""A class for each problem type. {MADE}"""\n\nfrom .problems import Problem\n\n'
    for name, kind in sorted(kinds.items()):
        said = _sentence((kind.__doc__ or "").strip().split("\n\n")[0])
        status = int(kind.status)
        yield f"class {name}(Problem):\n"
        yield f'    """{status}: {said}"""\n\n' if said else f'    """{status}."""\n\n'
        yield f'    slug = "{slug(kind)}"\n\n\n'


# ------------------------------------------------------------------------------------------------------------- methods
def _api(paths: Mapping[str, Any], name: str, transport: str, kind: str) -> Iterator[str]:
    yield f'"""One method for each operation, named by its operationId. {MADE}"""\n\n'
    yield f"from . import models, refusals\nfrom .transport import Answer, {transport}\n"
    yield f'\n__all__ = ["{name}", "models", "refusals"]\n\n\n'
    yield f'class {name}({transport}):\n    """Every operation of the API."""\n\n'
    for path, operations in paths.items():
        for method, operation in operations.items():
            yield _method(method.upper(), path, operation, kind)


def _method(method: str, path: str, operation: Mapping[str, Any], kind: str) -> str:
    by_place: dict[str, list[Mapping[str, Any]]] = {"path": [], "query": [], "header": []}
    for parameter in operation["parameters"]:
        by_place[parameter["in"]].append(parameter)
    places = [parameter["name"] for parameter in by_place["path"]]
    query = {_argument(parameter["name"]): parameter["name"] for parameter in by_place["query"]}
    headers = {parameter["name"]: parameter["required"] for parameter in by_place["header"]}
    request = operation.get("requestBody", {})
    body = request.get("content", {}).get("application/json", {}).get("schema")
    left_out = "" if request.get("required") else " | None = None"
    taken = ["self", *(f"{place}: str" for place in places)]
    taken += [f"body: {_of_models(body)}{left_out}"] if body else []
    named = [f"{argument}: str | int | None = None" for argument in query]
    named += ["key: str | None = None"] if "Idempotency-Key" in headers else []
    if "If-Match" in headers:
        named.append("if_match: str | None" + ("" if headers["If-Match"] else " = None"))
    handed = [f'"{method}"', f'"{path}"']
    if places:
        handed.append("places={" + ", ".join(f'"{place}": {place}' for place in places) + "}")
    if query:
        handed.append("query={" + ", ".join(f'"{name}": {argument}' for argument, name in query.items()) + "}")
    handed += ["body=body"] if body else []
    handed += ["writes=True", "key=key"] if "Idempotency-Key" in headers else []
    handed += ["if_match=if_match"] if "If-Match" in headers else []
    signature = ", ".join([*taken, *(["*", *named] if named else [])])
    said = _sentence(operation["description"].partition("\n")[0])
    return (
        f"    {kind}def {operation['operationId']}({signature}) -> Answer[{_answer(operation)}]:\n"
        f'        """{said}"""\n        return {"await " if kind else ""}self.call({", ".join(handed)})\n\n'
    )


def _answer(operation: Mapping[str, Any]) -> str:
    good = next(value for status, value in operation["responses"].items() if status < "400")
    for value in good.get("content", {}).values():
        return _of_models(value["schema"])
    return "None"


def _of_models(schema: Mapping[str, Any]) -> str:
    return f"models.{_type(schema)}" if "$ref" in schema else _type(schema)


def _argument(name: str) -> str:
    safe = name.replace("-", "_")
    return f"{safe}_" if keyword.iskeyword(safe) or hasattr(builtins, safe) else safe
