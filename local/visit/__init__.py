"""The visit that `make run` plays: one patient, all four services, every step checked."""

import time
from collections.abc import Callable
from uuid import uuid4

from client.patient_rewards import NoAnswer, Problem
from local.desk import Desk, Sent
from local.seed import People
from local.stack import Stack
from local.story import StepFailed, Story
from local.visit import arrival, best_way, books, clocks, first_checkout, points, refund, second_checkout
from local.visit.cast import Visit


def play(
    stack: Stack, people: People, *, say: Callable[[str], None] = print, new_key: Callable[[], str] | None = None
) -> list[Sent]:
    """Play the whole visit; raises `StepFailed` at the first step that does not hold. Answers what was sent."""
    started = time.monotonic()
    sent: list[Sent] = []
    key = new_key or (lambda: uuid4().hex)
    visit = Visit(
        story=Story(say=say),
        admin=Desk(stack=stack, user=people.admin, sent=sent, new_key=key),
        front_desk=Desk(stack=stack, user=people.front_desk, sent=sent, new_key=key),
        other=Desk(stack=stack, user=people.other, sent=sent, new_key=key),
        run=key()[:6],
    )
    try:
        for chapter in (arrival, first_checkout, points, second_checkout, best_way, clocks, books, refund):
            chapter.play(visit)
    except (NoAnswer, Problem) as unexpected:
        raise StepFailed(f"  ✗ {unexpected}") from unexpected
    say(f"\nThe visit held: {len(visit.story.lines)} steps in {time.monotonic() - started:.1f} s.")
    return sent
