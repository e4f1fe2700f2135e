"""What a handler gets, and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus

from pydantic import BaseModel

from shared.kernel import ids
from shared.kernel.journal import Cause
from shared.web import pagination
from shared.web.principal import Principal


@dataclass(frozen=True, kw_only=True)
class Request[B]:
    """One request, checked. `route`: its key, `body`: its model, `path`: its parameters; judged at `now`."""

    principal: Principal
    route: str
    path: Mapping[str, str]
    query: Mapping[str, str]
    body: B
    now: datetime
    cause: Cause
    if_match: int | None = None

    @property
    def practice_id(self) -> str:
        """The caller's practice, from the token."""
        return self.principal.practice_id

    def new_id(self, prefix: str, *parts: str) -> str:
        """An id for what this request creates: the same when it is repeated.

        Of route, path and key together, so that one key used for two patients or two services never makes one id;
        `parts` tell apart what the path does not name yet.
        """
        return child_id(
            prefix,
            *parts,
            practice_id=self.cause.practice_id,
            route=self.route,
            path=self.path,
            command_id=self.cause.command_id,
        )

    @property
    def limit(self) -> int:
        """The page size asked for."""
        return pagination.limit(self.query.get("limit"))


def child_id(prefix: str, *parts: str, practice_id: str, route: str, path: Mapping[str, str], command_id: str) -> str:
    """The id of what a command makes that came over this route and path."""
    place = [word for parameter in sorted(path.items()) for word in parameter]
    return ids.derive(prefix, practice_id, route, *place, command_id, *parts)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """A response: a view (or text of another media type), with the version as its entity tag.

    `shows`: patients whose records are in a text that does not name them by their ids.
    """

    body: BaseModel | str | None = None
    status: HTTPStatus | None = None
    version: int | None = None
    location: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    shows: tuple[str, ...] = ()
