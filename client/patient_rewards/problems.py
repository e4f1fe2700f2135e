"""Refusals as exceptions: RFC 9457 documents, a class for each type."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

PROBLEMS = "/problems/"


class Problem(Exception):  # noqa: N818  (named as the API names it)
    """The call was refused and nothing was written.

    `slug` is the stable type, `detail` says what to do next, `facts` are the figures that go with it,
    `key` is the Idempotency-Key that was used.
    """

    known: dict[str, type[Problem]] = {}  # noqa: RUF012  (filled by the subclasses)
    slug: str = "unknown"

    def __init__(self, status: int, document: Mapping[str, Any], key: str | None = None) -> None:
        self.status = status
        self.slug = str(document.get("type", "unknown")).removeprefix(PROBLEMS)
        self.title = str(document.get("title", "Refused"))
        self.detail = str(document.get("detail", document.get("message", "")))
        self.facts = {name: value for name, value in document.items() if name not in _STANDARD}
        self.key = key
        super().__init__(f"{status} {self.slug}: {self.detail}")

    def __init_subclass__(cls) -> None:
        Problem.known[cls.slug] = cls


_STANDARD = frozenset({"type", "title", "status", "detail"})


def problem_of(status: int, content: bytes, key: str | None) -> Problem:
    """The exception for an answer that is a refusal, whoever on the way gave it."""
    try:
        document = json.loads(content)
    except ValueError:
        document = {}
    if not isinstance(document, dict):
        document = {}
    slug = str(document.get("type", "")).removeprefix(PROBLEMS)
    member = slug.removeprefix("invalid-")
    kind = Problem.known.get(slug) or Problem.known.get("invalid-request" if member != slug else "", Problem)
    return kind(status, document, key)
