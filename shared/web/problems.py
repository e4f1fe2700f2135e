"""Refusals as RFC 9457 problem documents."""

import re
from http import HTTPStatus
from itertools import takewhile
from typing import Any

from pydantic import ValidationError

from shared.kernel.refusals import BadInput, Fact, Refusal, kebab

ERRORS_MAX = 10
_MEMBER = re.compile(r"[a-z][a-z0-9_]*")


class InvalidRequest(BadInput):
    """The body or a parameter is not what the route takes; for one wrong member the type is `invalid-<member>`."""

    status = HTTPStatus.BAD_REQUEST

    def __init__(self, detail: str, *, member: str | None = None, **facts: Fact) -> None:
        super().__init__(detail, **facts)
        self.member = member

    @property
    def slug(self) -> str:
        """`invalid-quantity` names the wrong member; `invalid-request` the request as a whole."""
        return f"invalid-{kebab(self.member)}" if self.member else "invalid-request"


class UnknownRoute(Refusal):
    """No route has this method and path."""

    status = HTTPStatus.NOT_FOUND


def invalid(error: ValidationError) -> InvalidRequest:
    """What a body's model found, without repeating what was sent."""
    found = error.errors(include_url=False, include_context=False, include_input=False)
    errors: list[Fact] = [{"pointer": _pointer(one["loc"]), "detail": one["msg"]} for one in found[:ERRORS_MAX]]
    first = found[0]
    names = _members(first["loc"])
    known = first["type"] not in {"extra_forbidden", "json_invalid"}
    return InvalidRequest(
        f"{_pointer(first['loc']) or 'The body'}: {first['msg']}. Put it right and send it again.",
        member=names[-1] if names and known else None,
        errors=errors,
    )


def _members(place: tuple[Any, ...]) -> list[str]:
    """Members on the way to what is wrong, down to where the client's own keys begin: those make no problem type."""
    names = (part for part in place if isinstance(part, str))
    return list(takewhile(_MEMBER.fullmatch, names))


def _pointer(place: tuple[Any, ...]) -> str:
    return "".join(f"/{str(part)[:40]}" for part in place)
