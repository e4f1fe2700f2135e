"""Examples beside the schemas of an operation: what was really sent and got; made up where nothing was recorded."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from generate.operations import SAID_BY_ANSWERS, refer
from generate.recordings import Example
from generate.samples import sample


def show(operation: dict[str, Any], example: Example | None, schemas: dict[str, Any]) -> None:
    """Put them in: a body, the answer, what the path names; the body's model need not show any more."""
    for response in _good(operation):
        for media_type, content in response.get("content", {}).items():
            if example and _is_of(example, media_type):
                content["example"] = example.answer
            elif media_type == "application/json":
                content["example"] = sample(content["schema"], schemas)
    if example:
        _show_headers(operation, example)
        _show_body(operation, example, schemas)
        _show_parameters(operation, example)


def bodies(content: Mapping[str, Any], schemas: Mapping[str, Any]) -> list[Any]:
    """The bodies that are shown of a request, at least one."""
    named = [shown["value"] for shown in content.get("examples", {}).values()]
    return named or [content["example"] if "example" in content else sample(content["schema"], schemas)]


def _good(operation: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [made for status, made in operation["responses"].items() if int(status) < HTTPStatus.BAD_REQUEST]


def _is_of(example: Example, media_type: str) -> bool:
    match media_type.partition(";")[0]:
        case "application/json":
            return not isinstance(example.answer, str)
        case "text/csv":
            return isinstance(example.answer, str)
        case _:
            return False


def _show_headers(operation: dict[str, Any], example: Example) -> None:
    for status, response in operation["responses"].items():
        response["headers"] |= refer(name for name in example.headers.get(int(status), ()) if name in SAID_BY_ANSWERS)


def _show_body(operation: dict[str, Any], example: Example, schemas: dict[str, Any]) -> None:
    if not example.bodies or "requestBody" not in operation:
        return
    content = operation["requestBody"]["content"]["application/json"]
    if len(example.bodies) == 1:
        (content["example"],) = example.bodies.values()
    else:
        content["examples"] = {name or "plain": {"value": body} for name, body in example.bodies.items()}
    schemas[content["schema"]["$ref"].rpartition("/")[2]].pop("examples", None)


def _show_parameters(operation: dict[str, Any], example: Example) -> None:
    given = {**example.exchange.path, **example.exchange.query}
    for parameter in operation["parameters"]:
        if parameter["in"] in {"path", "query"} and parameter["name"] in given:
            value = given[parameter["name"]]
            parameter["example"] = int(value) if parameter["schema"]["type"] == "integer" else value
