"""Which route a request is for, and the form in which API Gateway takes an answer.

The gateway has matched the route already; here it is found again by method and path, in a table made once. Powertools'
resolver does the same and more that nobody uses here, for a tenth of a cold start and 30 µs a request.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from shared.web.routes import Route


class Response(NamedTuple):
    """What goes back to the gateway. `shows`: patients whose records are in it where its body does not name them."""

    status: int
    body: str
    headers: dict[str, str]
    shows: tuple[str, ...] = ()

    def as_lambda_answer(self) -> dict[str, Any]:
        """Payload format 2.0."""
        return {"statusCode": self.status, "headers": self.headers, "body": self.body, "isBase64Encoded": False}


class Found(NamedTuple):
    """A route, and what its path's parameters are in this request."""

    route: Route
    path: dict[str, str]


class Resolver:
    """The routes of a service."""

    def __init__(self, routes: Iterable[Route]) -> None:
        of_most_words = sorted(routes, key=lambda route: route.path.count("{"))
        self._patterns = [(route.method, _pattern(route.path), route) for route in of_most_words]

    def find(self, event: Mapping[str, Any]) -> Found | None:
        """The route of a request; `/a/b` goes before `/a/{id}`."""
        method, path = event["requestContext"]["http"]["method"], event["rawPath"]
        for wanted, pattern, route in self._patterns:
            if wanted == method and (matched := pattern.fullmatch(path)):
                return Found(route=route, path=matched.groupdict())
        return None


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path.replace(".", r"\.")))
