"""Why a command is refused: one class per reason, mapped to problem+json once."""

import re
from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus

from shared.kernel import instants

type Fact = str | int | float | bool | list[Fact] | dict[str, Fact] | None

PROBLEMS = "/problems/"
"""Where each problem type has its page, relative to the API (RFC 9457, 3.1.1)."""


class Refusal(Exception):  # noqa: N818  (named as the reason, not as an error)
    """A command is refused and nothing was written.

    `status` is the HTTP status, `detail` the sentence that says what to do next,
    `facts` are further members of the problem document (figures, instants, ids).
    The class name in kebab case is the stable problem type (RFC 9457).
    """

    status: HTTPStatus = HTTPStatus.CONFLICT

    def __init__(self, detail: str, **facts: Fact) -> None:
        super().__init__(detail)
        self.detail = detail
        self.facts: Mapping[str, Fact] = facts

    @property
    def slug(self) -> str:
        """`InsufficientPoints` → `insufficient-points`."""
        return kebab(type(self).__name__)

    @property
    def title(self) -> str:
        """`InsufficientPoints` → `Insufficient points`."""
        return self.slug.replace("-", " ").capitalize()


class BadInput(Refusal):
    """The request itself is wrong, whatever the state."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class Malformed(BadInput):
    """Something that was sent cannot be read as what it has to be."""

    status = HTTPStatus.BAD_REQUEST


class NotFound(Refusal):
    """Unknown, or another practice's: the answer is the same."""

    status = HTTPStatus.NOT_FOUND


class KeyReused(Refusal):
    """The same idempotency key came with other content."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class TooBusy(Refusal):
    """Others kept changing the same record; nothing was written."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


class StaleVersion(Refusal):
    """`If-Match` names a version that is no longer the current one; `changed_by` and `changed_at`: the last change."""

    status = HTTPStatus.PRECONDITION_FAILED

    def __init__(
        self, *, asked: int, current: int, changed_by: str | None = None, changed_at: datetime | None = None
    ) -> None:
        changes: dict[str, Fact] = {}
        if changed_by and changed_at:
            changes = {"changed_by": changed_by, "changed_at": instants.text(changed_at)}
        super().__init__(
            f"This is version {current} by now, not {asked}: somebody changed it meanwhile. Read it again, then repeat "
            "the change.",
            current_version=current,
            **changes,
        )


class Unavailable(Refusal):
    """A store or owner could not be reached; whether something was written, a repeat with the same key will tell."""

    status = HTTPStatus.SERVICE_UNAVAILABLE


class Unexpected(Refusal):
    """A defect of ours."""

    status = HTTPStatus.INTERNAL_SERVER_ERROR


def document(refusal: Refusal) -> dict[str, Fact]:
    """The problem document: type, title, status, detail, and the refusal's own figures."""
    return {
        "type": PROBLEMS + refusal.slug,
        "title": refusal.title,
        "status": int(refusal.status),
        "detail": refusal.detail,
        **refusal.facts,
    }


def kebab(name: str) -> str:
    """Turn a class or field name into the tail of a problem type."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).replace("_", "-").lower()
