"""The API as a collection for Postman, which Bruno and Insomnia import as well: a folder per resource."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from generate import openapi
from generate.examples import bodies
from generate.writing import pretty

FILE = Path(__file__).resolve().parent.parent / "docs" / "rewards.postman_collection.json"
SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
VARIABLES = {"api": "http://127.0.0.1:8000/api", "token": ""}
"""What to set before the first request: `make run` prints both."""


def files() -> dict[Path, str]:
    """docs/rewards.postman_collection.json."""
    return {FILE: pretty(collection(openapi.document()))}


def collection(document: Mapping[str, Any]) -> dict[str, Any]:
    """Every operation with its example; ids of paths are variables, so that one answer's id goes into the next."""
    folders: dict[str, list[dict[str, Any]]] = {tag["name"]: [] for tag in document["tags"]}
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            folders[operation["tags"][0]].append(_request(method, path, operation, document["components"]["schemas"]))
    about = {tag["name"]: tag["description"] for tag in document["tags"]}
    named = sorted(set(re.findall(r"{(\w+)}", " ".join(document["paths"]))))
    return {
        "info": {"name": document["info"]["title"], "version": document["info"]["version"], "schema": SCHEMA},
        "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{token}}", "type": "string"}]},
        "variable": [{"key": key, "value": value} for key, value in {**VARIABLES, **dict.fromkeys(named, "")}.items()],
        "item": [{"name": name, "description": about[name], "item": items} for name, items in folders.items()],
    }


def _request(
    method: str, path: str, operation: Mapping[str, Any], schemas: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    filled = re.sub(r"{(\w+)}", r"{{\1}}", path)
    request: dict[str, Any] = {
        "method": method.upper(),
        "description": operation["description"],
        "header": list(_headers(operation)),
        "url": {
            "raw": "{{api}}" + filled,
            "host": ["{{api}}"],
            "path": filled.strip("/").split("/"),
            "query": [
                {"key": parameter["name"], "value": "", "description": parameter["description"], "disabled": True}
                for parameter in operation["parameters"]
                if parameter["in"] == "query"
            ],
        },
    }
    if content := operation.get("requestBody", {}).get("content", {}).get("application/json"):
        (body, *_) = bodies(content, schemas)
        request["body"] = {"mode": "raw", "raw": pretty(body), "options": {"raw": {"language": "json"}}}
    return {"name": operation["operationId"], "request": request, "response": []}


def _headers(operation: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A key for each sending; `If-Match` only where the operation asks for it, from the ETag that was read."""
    for parameter in operation["parameters"]:
        match parameter:
            case {"in": "header", "name": "Idempotency-Key"}:
                yield {"key": "Idempotency-Key", "value": "{{$guid}}"}
            case {"in": "header", "name": name}:
                yield {"key": name, "value": '"1"', "disabled": not parameter["required"]}
            case _:
                pass
    if "requestBody" in operation:
        yield {"key": "Content-Type", "value": "application/json"}
