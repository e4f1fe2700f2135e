"""The merged OpenAPI document, made from the routes of the four services."""

import re
from collections import Counter
from collections.abc import Iterator
from http import HTTPStatus
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from generate.reasons import every_refusal, problem, refusals, slug
from generate.samples import sample
from generate.writing import pretty
from services import SERVICES
from shared.kernel.refusals import PROBLEMS
from shared.web import http
from shared.web.routes import Route

PAGE = Path(__file__).resolve().parent.parent / "docs" / "openapi.json"


def files() -> dict[Path, str]:
    """docs/openapi.json."""
    return {PAGE: pretty(document())}


def routes() -> list[Route]:
    """Every route of every service."""
    return [route for service in SERVICES for route in import_module(f"services.{service}.functions.desk").routes]


def document() -> dict[str, Any]:
    """OpenAPI 3.1 with every route, model, scope and problem type."""
    every = routes()
    names, schemas = _schemas(every)
    called = operation_ids(every)
    paths: dict[str, dict[str, Any]] = {}
    for route in every:
        paths.setdefault(route.path, {})[route.method.lower()] = _operation(route, names, called[route.key])
    _show_answers(paths, schemas)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Patient rewards",
            "version": "1.0.0",
            "description": "What a patient has at an aesthetic practice, spent once and only once, with every cent "
            "explained. Money is integer cents, instants are RFC 3339 in UTC. Commands take an Idempotency-Key: a "
            "repeat is answered with the first answer.",
        },
        "tags": [{"name": service} for service in SERVICES],
        "paths": paths,
        "components": {
            "schemas": {**schemas, "Problem": _PROBLEM},
            "examples": {slug(kind): {"value": problem(kind)} for kind in every_refusal(every)},
            "securitySchemes": {"jwt": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"}},
        },
    }


def operation_ids(every: list[Route]) -> dict[str, str]:
    """Route key → operation id, unique in the API: as the route states it, else `checkout_redeem`.

    Where a service has two functions of that name, their modules tell them apart: `points_transactions_listed`.
    """
    plain = {route.key: route.operation or f"{route.service}_{route.handler.__name__}" for route in every}
    often = Counter(plain.values())
    return {
        route.key: plain[route.key]
        if often[plain[route.key]] == 1
        else f"{route.service}_{route.handler.__module__.rpartition('.')[2]}_{route.handler.__name__}"
        for route in every
    }


_PROBLEM: dict[str, Any] = {
    "type": "object",
    "description": "RFC 9457. `type` is stable per reason, `detail` says what to do next, figures are further members.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string", "format": "uri"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}


def _schemas(every: list[Route]) -> tuple[dict[type[BaseModel], str], dict[str, Any]]:
    asked = [(route.body, "validation") for route in every if route.body]
    answered = [(route.answer, "serialization") for route in every if route.answer]
    models: list[Any] = list(dict.fromkeys([*asked, *answered]))
    by_model, definitions = models_json_schema(models, ref_template="#/components/schemas/{model}")
    schemas = definitions.get("$defs", {})
    names: dict[Any, str] = {model: ref["$ref"].rsplit("/", 1)[1] for (model, _), ref in by_model.items()}
    short = {name: _short(name) for name in schemas}
    return {model: short[name] for model, name in names.items()}, {
        short[name]: _renamed(schema, short) for name, schema in sorted(schemas.items())
    }


def _short(name: str) -> str:
    """`services__points__handlers__views__SettingsView` → `PointsSettingsView`, where two services share a name."""
    found = re.fullmatch(r"services__(\w+?)__.*__(\w+)", name)
    if not found:
        return name.rsplit("__", 1)[-1]
    return "".join(part.capitalize() for part in found[1].split("_")) + found[2]


def _renamed(schema: Any, short: dict[str, str]) -> Any:
    if isinstance(schema, dict):
        return {
            key: f"#/components/schemas/{short[value.rsplit('/', 1)[1]]}" if key == "$ref" else _renamed(value, short)
            for key, value in schema.items()
        }
    return [_renamed(one, short) for one in schema] if isinstance(schema, list) else schema


def _operation(route: Route, names: dict[type[BaseModel], str], operation_id: str) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": operation_id,
        "tags": [route.service],
        "summary": (route.handler.__doc__ or route.handler.__name__.replace("_", " ")).strip().splitlines()[0],
        "security": [{"jwt": [scope for scope in (route.scope, route.privilege) if scope]}],
        "parameters": list(_parameters(route)),
        "responses": dict(_responses(route, names)),
    }
    if route.deprecated:
        going = f"Deprecated since {route.deprecated.since}, gone on {route.deprecated.gone_on}: "
        operation |= {"deprecated": True, "description": f"{going}use {route.deprecated.instead}."}
    if route.body:
        content = {"schema": {"$ref": f"#/components/schemas/{names[route.body]}"}}
        operation["requestBody"] = {"required": True, "content": {"application/json": content}}
    return operation


def _parameters(route: Route) -> Iterator[dict[str, Any]]:
    for name in re.findall(r"{(\w+)}", route.path):
        yield {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
    for name, line in route.query.items():
        yield {"name": name, "in": "query", "description": line, "schema": {"type": "string"}}
    if route.writes:
        line = "A new random key for each new request; the same key again gets the first answer."
        key = {"type": "string", "minLength": 1, "maxLength": http.KEY_LENGTH_MAX, "pattern": "^[!-~]+$"}
        yield {"name": "Idempotency-Key", "in": "header", "required": True, "description": line, "schema": key}
        line = "The ETag that the change is based on."
        tag = {"type": "string"}
        yield {"name": "If-Match", "in": "header", "required": route.if_match, "description": line, "schema": tag}


def _responses(route: Route, names: dict[type[BaseModel], str]) -> Iterator[tuple[str, Any]]:
    good: dict[str, Any] = {"description": HTTPStatus(route.status).phrase}
    if route.answer:
        good["content"] = {route.media_type: {"schema": {"$ref": f"#/components/schemas/{names[route.answer]}"}}}
    elif route.media_type != "application/json":
        good["content"] = {route.media_type: {"schema": {"type": "string"}}}
    forms = {form: {"schema": {"type": "string"}} for form in route.forms}
    yield str(int(route.status)), good | ({"content": good["content"] | forms} if forms else {})
    for other, line in route.also.items():
        yield str(int(other)), good | {"description": line}
    by_status: dict[int, set[str]] = {}
    for refusal in refusals(route):
        by_status.setdefault(int(refusal.status), set()).add(slug(refusal))
    for status, types in sorted(by_status.items()):
        listed = "\n".join(f"- `{PROBLEMS}{one}`" for one in sorted(types))
        problem = {
            "schema": {"allOf": [{"$ref": "#/components/schemas/Problem"}]},
            "examples": {one: {"$ref": f"#/components/examples/{one}"} for one in sorted(types)},
        }
        content = {"application/problem+json": problem}
        yield str(status), {"description": f"{HTTPStatus(status).phrase}:\n{listed}", "content": content}


def _show_answers(paths: dict[str, dict[str, Any]], schemas: dict[str, Any]) -> None:
    """Beside each answer's schema an example of it."""
    for operation in (operation for item in paths.values() for operation in item.values()):
        for status, response in operation["responses"].items():
            for media_type, content in response.get("content", {}).items():
                if int(status) < HTTPStatus.BAD_REQUEST and media_type == "application/json":
                    content["example"] = sample(content["schema"], schemas)
