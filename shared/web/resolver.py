"""Which route a request is for, and the form in which API Gateway takes an answer.

The gateway has matched the route already and says which; a route that is not at hand is found by method and path, among
all. Powertools' resolver does the same and more that nobody uses here, for a tenth of a cold start and 30 µs a request.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any, NamedTuple

from shared.web.routes import Route, Routes


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
    """The routes of a service; what is rarely asked for is imported when it is."""

    def __init__(self, routes: Routes) -> None:
        self._routes = routes
        self._usual = {route.key: (_pattern(route.path), route) for route in routes.usual}

    def find(self, event: Mapping[str, Any]) -> Found | None:
        """The route of a request: the one that the gateway names, else by its path, `/a/b` before `/a/{id}`."""
        method, path = event["requestContext"]["http"]["method"], event["rawPath"]
        named = self._usual.get(event.get("routeKey", ""))
        for pattern, route in [named] if named else self._patterns:
            if route.method == method and (matched := pattern.fullmatch(path)):
                return Found(route=route, path=matched.groupdict())
        return None

    @cached_property
    def _patterns(self) -> list[tuple[re.Pattern[str], Route]]:
        of_most_words = sorted(self._routes, key=lambda route: route.path.count("{"))
        return [(_pattern(route.path), route) for route in of_most_words]


def _pattern(path: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path.replace(".", r"\.")))
