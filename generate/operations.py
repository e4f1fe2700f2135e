"""One route as an OpenAPI operation: what it takes, what it answers, and the reasons for which it can refuse."""

from collections.abc import Iterable, Iterator, Mapping
from http import HTTPStatus
from typing import Any

from pydantic import BaseModel

from generate import security
from generate.parameters import parameters
from generate.reasons import refusals, slug
from generate.tags import tag
from shared.kernel.refusals import PROBLEMS
from shared.web.routes import Route

type Names = Mapping[type[BaseModel], str]

HEADERS: dict[str, Any] = {
    "apigw-requestid": {
        "description": "Names this request in our logs: quote it when you ask about an answer.",
        "schema": {"type": "string"},
    },
    "ETag": {
        "description": "The version of what is answered; send it back as `If-Match`.",
        "required": True,
        "schema": {"type": "string", "pattern": '^"[0-9]+"$'},
    },
    "Location": {
        "description": "Where what was created can be read.",
        "required": True,
        "schema": {"type": "string", "format": "uri-reference"},
    },
    "Content-Disposition": {
        "description": "The name under which it is saved.",
        "required": True,
        "schema": {"type": "string"},
    },
    "Next-Cursor": {
        "description": "Where there are more lines: send it back as `cursor`. The last answer has none.",
        "schema": {"type": "string"},
    },
    "Retry-After": {
        "description": "Seconds to wait before the same request is sent again, with the same key.",
        "schema": {"type": "integer", "minimum": 1},
    },
    "Deprecation": {"description": "Since when this route is on its way out (RFC 9745).", "schema": {"type": "string"}},
    "Sunset": {"description": "When this route goes (RFC 8594).", "schema": {"type": "string"}},
}
ALWAYS = ("apigw-requestid",)
SAID_BY_ANSWERS = frozenset({"ETag", "Location", "Content-Disposition"})
"""Headers that an operation's good answer has if what was recorded of it has them."""
BY_GATEWAY: Mapping[HTTPStatus, str] = {
    HTTPStatus.UNAUTHORIZED: "No token, or one that is expired, forged or for another API: the gateway says so itself.",
    HTTPStatus.FORBIDDEN: "The token lacks the scope that opens this area: the gateway says so itself.",
    HTTPStatus.TOO_MANY_REQUESTS: "Too many requests at once. Wait, and send the same request with the same key.",
}
"""What API Gateway answers before a service is asked; an HTTP API cannot give these another form."""


def operation(route: Route, names: Names, operation_id: str) -> dict[str, Any]:
    """The operation of a route; `names` are the components of its models."""
    made: dict[str, Any] = {
        "operationId": operation_id,
        "tags": [tag(route)],
        "summary": operation_id.replace("_", " ").capitalize(),
        "description": _description(route),
        "security": security.wanted(route),
        "parameters": list(parameters(route)),
        "responses": dict(_responses(route, names)),
    }
    if route.deprecated:
        made["deprecated"] = True
    if route.body:
        content = {"schema": {"$ref": f"#/components/schemas/{names[route.body]}"}}
        made["requestBody"] = {"required": not route.body_optional, "content": {"application/json": content}}
    return made


def _description(route: Route) -> str:
    """In paragraphs; the first, on a line of its own, is what the clients say of it."""
    first, _, rest = (route.handler.__doc__ or "").strip().partition("\n")
    told = [first, " ".join(rest.split())]
    if route.privilege:
        told.append(f"Takes the privilege `{route.privilege}`.")
    if route.deprecated:
        going = f"Deprecated since {route.deprecated.since}, gone on {route.deprecated.gone_on}"
        told.append(f"{going}: use {route.deprecated.instead}.")
    return "\n\n".join(paragraph for paragraph in told if paragraph)


def _responses(route: Route, names: Names) -> Iterator[tuple[str, Any]]:
    good = _good(route, names)
    yield str(int(route.status)), good
    own_form = {form: content for form, content in good.get("content", {}).items() if form not in route.forms}
    for other, line in route.also.items():
        yield str(int(other)), good | {"description": line, "content": own_form}
    by_status: dict[int, set[str]] = {int(status): set() for status in BY_GATEWAY}
    for refusal in refusals(route):
        by_status.setdefault(int(refusal.status), set()).add(slug(refusal))
    for status, types in sorted(by_status.items()):
        yield str(status), _refusal(HTTPStatus(status), sorted(types))


def _good(route: Route, names: Names) -> dict[str, Any]:
    names_of_headers = [*ALWAYS, *(("Deprecation", "Sunset") if route.deprecated else ())]
    names_of_headers += ["Next-Cursor"] if "cursor" in route.query and not route.answer else []
    good: dict[str, Any] = {"description": HTTPStatus(route.status).phrase, "headers": refer(names_of_headers)}
    content: dict[str, Any] = {}
    if route.answer:
        content[route.media_type] = {"schema": {"$ref": f"#/components/schemas/{names[route.answer]}"}}
    elif route.media_type != "application/json":
        content[route.media_type] = {"schema": {"type": "string"}}
    content |= {form: {"schema": {"type": "string"}} for form in route.forms}
    return good | ({"content": content} if content else {})


def _refusal(status: HTTPStatus, types: list[str]) -> dict[str, Any]:
    waits = status in {HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.SERVICE_UNAVAILABLE}
    content: dict[str, Any] = {}
    if types:
        content["application/problem+json"] = {
            "schema": {"$ref": "#/components/schemas/Problem"},
            "examples": {name: {"$ref": f"#/components/examples/{name}"} for name in types},
        }
    if status in BY_GATEWAY:
        content["application/json"] = {"schema": {"$ref": "#/components/schemas/GatewayMessage"}}
    listed = "\n".join(f"- `{PROBLEMS}{name}`" for name in types)
    told = (BY_GATEWAY.get(status, status.phrase), f"Reasons:\n\n{listed}" if types else "")
    return {
        "description": "\n\n".join(line for line in told if line),
        "headers": refer([*ALWAYS, *(("Retry-After",) if waits else ())]),
        "content": content,
    }


def refer(names: Iterable[str]) -> dict[str, Any]:
    """These headers, by reference to the components."""
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
