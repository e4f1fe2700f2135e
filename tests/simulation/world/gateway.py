"""The HTTP API: which service a path belongs to, and the event that API Gateway makes of a request."""

import json
import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from services import SERVICES
from shared.web.scopes import ALL_SCOPES
from tests.simulation.world import functions

OK_MAX = 299
BUSY = frozenset({500, 502, 503, 504})


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request as a client makes it."""

    method: str
    path: str
    practice_id: str
    actor: str
    body: Any = None
    key: str | None = None
    if_match: str | None = None
    query: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        what = json.dumps(self.body) if self.body is not None else ""
        return f"{self.method} {self.path} {what}".rstrip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer; status 0 is none at all."""

    status: int
    raw: str = ""
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def body(self) -> Any:
        """Its JSON."""
        return json.loads(self.raw or "{}")

    @property
    def ok(self) -> bool:
        return 0 < self.status <= OK_MAX

    @property
    def final(self) -> bool:
        """Whether a client would not try again."""
        return self.status != 0 and self.status not in BUSY

    @property
    def problem(self) -> str:
        """The tail of the problem type."""
        return "" if self.ok or not self.raw else str(self.body.get("type", "")).rpartition("/")[2]

    @property
    def etag(self) -> str:
        return self.headers.get("ETag", "")


NO_REPLY = Reply(status=0)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], str, str], ...]:
    found = [
        (route.method, re.compile("^" + re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", route.path) + "$"), route.key, service)
        for service in SERVICES
        for route in functions.routes(service)
    ]
    return tuple(sorted(found, key=lambda one: (one[1].groups, one[2])))


@cache
def target(method: str, path: str) -> tuple[str, str]:
    """Route key and service of a path; a simulated client asks for nothing else."""
    for value, pattern, key, service in _patterns():
        if value == method and pattern.match(path):
            return key, service
    raise LookupError(f"no route for {method} {path}")


def parameters(method: str, path: str) -> dict[str, str]:
    """The path's parameters."""
    key, _ = target(method, path)
    found = next(pattern.match(path) for _, pattern, known, _ in _patterns() if known == key)
    return found.groupdict() if found else {}


def event(asked: Asked) -> dict[str, Any]:
    """What API Gateway hands on (payload format 2.0)."""
    key, _ = target(asked.method, asked.path)
    headers = {"content-type": "application/json"} if asked.body is not None else {}
    headers |= {"idempotency-key": asked.key} if asked.key else {}
    headers |= {"if-match": asked.if_match} if asked.if_match else {}
    claims = {
        "sub": asked.actor,
        "practice_id": asked.practice_id,
        "scope": " ".join(ALL_SCOPES),
        "token_use": "access",
    }
    return {
        "version": "2.0",
        "routeKey": key,
        "rawPath": asked.path,
        "rawQueryString": "",
        "headers": headers,
        "queryStringParameters": asked.query or None,
        "requestContext": {
            "http": {"method": asked.method, "path": asked.path, "sourceIp": "127.0.0.1"},
            "stage": "$default",
            "authorizer": {"jwt": {"claims": claims}},
        },
        "body": json.dumps(asked.body) if asked.body is not None else None,
        "isBase64Encoded": False,
    }


def reply(answer: dict[str, Any]) -> Reply:
    """What the client reads of the function's answer."""
    return Reply(status=answer["statusCode"], raw=answer.get("body") or "", headers=answer.get("headers", {}))
