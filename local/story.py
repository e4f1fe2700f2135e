"""Telling a visit: one readable line for each step, and a clear end when a step does not hold."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from local.desk import Reply
from shared.value.money import dollars

POLL_SECONDS = 0.1


class StepFailed(SystemExit):
    """A step of the visit did not hold; the message says which and what came instead."""


@dataclass(kw_only=True)
class Story:
    """Says and checks the steps; `say` is where the lines go."""

    say: Callable[[str], None] = print
    lines: list[str] = field(default_factory=list)

    def chapter(self, title: str) -> None:
        self.say(f"\n{title}")

    def tell(self, line: str) -> None:
        """A step that held."""
        self.lines.append(line)
        self.say(f"  ✓ {line}")

    def accepted(self, reply: Reply) -> Any:
        """The body of an answer that must not be a refusal."""
        if reply.problem or reply.status >= 400:  # noqa: PLR2004
            raise StepFailed(f"  ✗ refused with {reply.status}: {reply.raw.decode()[:600]}")
        return reply.body

    def refused(self, reply: Reply, problem: str, line: str) -> None:
        """A refusal that is part of the story; its sentence is told, for it is what staff would read."""
        if reply.problem != problem:
            raise StepFailed(f"  ✗ {line}: expected {problem}, got {reply.status} {reply.raw.decode()[:600]}")
        self.tell(f"{line}: refused — {reply.body['detail']}")

    def equal(self, found: object, wanted: object, what: str) -> None:
        if found != wanted:
            raise StepFailed(f"  ✗ {what}: expected {wanted!r}, got {found!r}")

    def until[T](self, look: Callable[[], T | None], what: str, *, within: float = 30.0) -> T:
        """Look until there is something to see."""
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            if (found := look()) is not None:
                return found
            time.sleep(POLL_SECONDS)
        raise StepFailed(f"  ✗ {what}: not within {within:.0f} s")


def money(cents: int) -> str:
    """Cents as dollars, for the lines of the story."""
    return dollars(cents)
