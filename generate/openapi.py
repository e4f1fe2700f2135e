"""The merged OpenAPI document, made from the routes of the four services."""

import re
import tomllib
from collections import Counter
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import models_json_schema

from generate import recordings, security, tags
from generate.examples import show
from generate.operations import HEADERS, operation
from generate.reasons import every_refusal, problem, slug
from generate.vocabulary import WithDocstrings, complete, described
from generate.writing import pretty
from services import SERVICES
from shared.web.routes import Route

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "openapi.json"
ABOUT = (
    "What a patient has at an aesthetic practice, spent once and only once, with every cent explained.\n\n"
    "Money is integer cents, points are integers, units are decimals with at most two places, percentages are "
    "decimals as people write them, instants are RFC 3339 in UTC, durations are hours or whole days. Commands take an "
    "`Idempotency-Key`: a repeat is answered with the first answer. Lists are paged by `cursor`. Refusals are "
    "RFC 9457 problems, [each type with a page of its own](/problems/).\n\n"
    "Start with [the first ten calls](/docs/integrators.html): a token, a visit, errors, retries. Then there are "
    "[events](/docs/events.html), [what partners send and hear](/docs/partners.html), "
    "[what may change](/docs/api-changelog.html), and this description as a "
    "[collection](/docs/rewards.postman_collection.json) for Postman and Bruno."
)


def files() -> dict[Path, str]:
    """docs/openapi.json."""
    return {PAGE: pretty(document())}


def routes() -> list[Route]:
    """Every route of every service."""
    return [route for place in functions() for route in import_module(place).routes]


def functions() -> list[str]:
    """Every function that answers people: each service's desk, and the wallet's for staff."""
    return [*(f"services.{service}.functions.desk" for service in SERVICES), "services.wallet.functions.staff"]


def document() -> dict[str, Any]:
    """OpenAPI 3.1 with every route, model, scope and problem type."""
    every = routes()
    names, schemas = _schemas(every)
    called = operation_ids(every)
    paths: dict[str, dict[str, Any]] = {}
    for route in every:
        paths.setdefault(route.path, {})[route.method.lower()] = operation(route, names, called[route.key])
    complete(schemas, {names[route.answer] for route in every if route.answer}, asked=_asked(every, names))
    for route in every:
        show(paths[route.path][route.method.lower()], recordings.examples().get(route.key), schemas)
    used = _headers_used(paths)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Patient rewards",
            "version": version(),
            "summary": "Wallets, loyalty points and instant rewards for aesthetic practices",
            "description": ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
            "contact": {"name": "Patient rewards", "url": "https://api.example.com/docs"},
        },
        "servers": _SERVERS,
        "tags": tags.tags(every),
        "paths": paths,
        "components": {
            "schemas": {**schemas, "Problem": _PROBLEM, "GatewayMessage": _GATEWAY_MESSAGE},
            "headers": {name: value for name, value in HEADERS.items() if name in used},
            "examples": {slug(kind): {"value": problem(kind)} for kind in every_refusal(every)},
            "securitySchemes": security.schemes(),
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


_SERVERS = [
    {
        "url": "https://{host}",
        "description": "A deployment",
        "variables": {"host": {"default": "api.example.com", "description": "The deployment's own domain."}},
    },
    {"url": "http://127.0.0.1:8000/api", "description": "`make run` on this machine"},
]
_PROBLEM: dict[str, Any] = {
    "title": "Problem",
    "type": "object",
    "additionalProperties": True,
    "description": "RFC 9457. `type` is stable per reason, `detail` says what to do next, figures are further members.",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {
            "type": "string",
            "format": "uri-reference",
            "description": "The reason, stable for ever: the address of its page, relative to the API.",
        },
        "title": {"type": "string", "description": "The reason's name."},
        "status": {"type": "integer", "description": "The HTTP status.", "minimum": 400, "maximum": 599},
        "detail": {"type": "string", "description": "A sentence for people: what is wrong and what to do next."},
    },
}
_GATEWAY_MESSAGE: dict[str, Any] = {
    "title": "GatewayMessage",
    "type": "object",
    "description": "What API Gateway answers by itself, before a service is asked.",
    "required": ["message"],
    "properties": {"message": {"type": "string", "description": "What is wrong, in the gateway's words."}},
}


def _headers_used(paths: dict[str, dict[str, Any]]) -> set[str]:
    made = (operation for item in paths.values() for operation in item.values())
    return {name for each in made for response in each["responses"].values() for name in response.get("headers", ())}


def _asked(every: list[Route], names: dict[type[BaseModel], str]) -> set[str]:
    return {names[route.body] for route in every if route.body}


def version() -> str:
    """The one version of package, API and client."""
    project: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return str(project["version"])


def _schemas(every: list[Route]) -> tuple[dict[type[BaseModel], str], dict[str, Any]]:
    asked = [(route.body, "validation") for route in every if route.body]
    answered = [(route.answer, "serialization") for route in every if route.answer]
    models: list[Any] = list(dict.fromkeys([*asked, *answered]))
    by_model, definitions = models_json_schema(
        models, ref_template="#/components/schemas/{model}", schema_generator=WithDocstrings
    )
    schemas = definitions.get("$defs", {})
    names: dict[Any, str] = {model: ref["$ref"].rsplit("/", 1)[1] for (model, _), ref in by_model.items()}
    short = {name: _short(name) for name in schemas}
    return {model: short[name] for model, name in names.items()}, {
        short[name]: described(short[name], _renamed(schema, short)) for name, schema in sorted(schemas.items())
    }


def _short(name: str) -> str:
    """`services__points__api__points_settings_schemas__SettingsView` → `PointsSettingsView`, where two share a name."""
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
    return [_renamed(each, short) for each in schema] if isinstance(schema, list) else schema
