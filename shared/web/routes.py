"""A service's routes as data: the same table serves requests, the gateway, OpenAPI and the tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from http import HTTPStatus
from importlib import import_module
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict, JsonValue

from shared.kernel.refusals import Refusal
from shared.kernel.structs import Struct, field
from shared.web.request import Answer, Request

# As HTTP writes dates, whatever language the machine speaks.
DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

TRUE_OR_FALSE = ("true", "false")
"""What a query parameter can be that says yes or no."""


class Body(BaseModel):
    """A request body: unknown members and wrong types are refused, nothing is coerced."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)
    bytes_max: ClassVar[int] = 256 * 1024


def example(**members: JsonValue) -> ConfigDict:
    """The configuration of a body with what is shown of it."""
    return ConfigDict(**Body.model_config, json_schema_extra={"examples": [members]})


class View(BaseModel):
    """A response body."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class Deprecation(Struct):
    """A route on its way out: since when, when it goes (180 days later at the soonest), and what to use instead."""

    since: date
    gone_on: date
    instead: str

    @property
    def headers(self) -> dict[str, str]:
        """RFC 9745 and RFC 8594: programs that look for them learn it from any answer."""
        since = datetime(self.since.year, self.since.month, self.since.day, tzinfo=UTC)
        sunset = f"{DAYS[self.gone_on.weekday()]}, {self.gone_on:%d} {MONTHS[self.gone_on.month - 1]} {self.gone_on:%Y}"
        return {"Deprecation": f"@{int(since.timestamp())}", "Sunset": f"{sunset} 00:00:00 GMT"}


class Route(Struct):
    """One route. `scope` is asked for by the gateway and the service, `privilege` by the service alone.

    `operation` names it, `verb_resource`, unique in the API: operation id, method of the clients, a line of
    docs/api-operations.txt. Empty (until every service states its own): it is made from the handler's name.
    `body_optional`: may be left out; its members all have defaults.
    `writes`: takes an `Idempotency-Key` (all but reads and previews) and may be given `If-Match`; `if_match`: needs it.
    `query`: the query parameters it knows, with a line on each; `choices`: those that are one of a few, with which.
    `names`: what else than members of its body it names when it is wrong (`invalid-as-of`): members, or a model that
    has them. `also`: other good statuses, with what they say; `forms`: other media types of the good answer.
    """

    service: str
    method: str
    path: str
    scope: str
    handler: Callable[[Request[Any]], Answer]
    privilege: str | None = None
    body: type[Body] | None = None
    body_optional: bool = False
    answer: type[View] | None = None
    status: HTTPStatus = HTTPStatus.OK
    writes: bool = False
    if_match: bool = False
    query: dict[str, str] = field(default_factory=dict)
    choices: dict[str, tuple[str, ...]] = field(default_factory=dict)
    names: tuple[str | type[BaseModel], ...] = ()
    refuses: tuple[type[Refusal], ...] = ()
    media_type: str = "application/json"
    also: dict[HTTPStatus, str] = field(default_factory=dict)
    forms: tuple[str, ...] = ()
    deprecated: Deprecation | None = None
    operation: str = ""

    @property
    def key(self) -> str:
        """As API Gateway names it: `POST /patients/{patient_id}`."""
        return f"{self.method} {self.path}"


type Handler = Callable[[Request[Any]], Answer]


class Routes:
    """The routes of one service, in the order they were written down.

    `rare`: modules whose `routes` are asked for now and then; they are imported when one of them is, or when all are.
    """

    def __init__(self, service: str, *, rare: tuple[str, ...] = ()) -> None:
        self.service = service
        self.rare = rare
        self._routes: list[Route] = []

    def __iter__(self) -> Iterator[Route]:
        yield from self._routes
        for module in self.rare:
            yield from import_module(module).routes

    @property
    def usual(self) -> Iterator[Route]:
        """Those that are there without importing anything more."""
        return iter(self._routes)

    def include(self, other: Routes) -> None:
        """Take over the routes of another module of the same service."""
        self._routes.extend(other)

    def get(self, path: str, *, scope: str, answer: type[View] | None, **more: Any) -> Callable[[Handler], Handler]:
        """A read."""
        return self._route(method="GET", path=path, scope=scope, answer=answer, **more)

    def preview(self, path: str, *, scope: str, answer: type[View], **more: Any) -> Callable[[Handler], Handler]:
        """A POST that only says what would happen."""
        return self._route(method="POST", path=path, scope=scope, answer=answer, **more)

    def post(self, path: str, *, scope: str, answer: type[View] | None, **more: Any) -> Callable[[Handler], Handler]:
        """A command."""
        return self._command("POST", path, scope=scope, answer=answer, **more)

    def put(self, path: str, *, scope: str, answer: type[View] | None, **more: Any) -> Callable[[Handler], Handler]:
        """A command that replaces something."""
        return self._command("PUT", path, scope=scope, answer=answer, **more)

    def patch(self, path: str, *, scope: str, answer: type[View] | None, **more: Any) -> Callable[[Handler], Handler]:
        """A command that changes part of something."""
        return self._command("PATCH", path, scope=scope, answer=answer, **more)

    def delete(self, path: str, *, scope: str, answer: type[View] | None, **more: Any) -> Callable[[Handler], Handler]:
        """A command that removes something."""
        return self._command("DELETE", path, scope=scope, answer=answer, **more)

    def _command(self, method: str, path: str, **more: Any) -> Callable[[Handler], Handler]:
        return self._route(method=method, path=path, writes=True, **more)

    def _route(self, **of: Any) -> Callable[[Handler], Handler]:
        def register(handler: Handler) -> Handler:
            self._routes.append(Route(service=self.service, handler=handler, **of))
            return handler

        return register
