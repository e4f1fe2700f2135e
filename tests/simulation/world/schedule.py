"""Time and turns: a heap of what happens when, and tasks that can be set aside in the middle of a request.

A task that is to be interruptible runs on a stack of its own, and nothing else runs until it sets itself aside or ends:
so a seed's run is the same every time.
"""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from greenlet import GreenletExit, getcurrent, greenlet

type Act = Callable[[], None]


class Turn:
    """One interruptible task, on a stack of its own from its start to its end."""

    def __init__(self, act: Act) -> None:
        self._stack = greenlet(act)

    def resume(self) -> None:
        """Let it run until it sets itself aside or ends; what it raises is raised here."""
        self._stack.parent = getcurrent()
        self._stack.switch()

    def set_aside(self) -> None:
        """Called by the task itself: wait for the next turn."""
        assert self._stack.parent
        self._stack.parent.switch()

    def abandon(self) -> None:
        """End it where it stands."""
        self._stack.parent = getcurrent()
        self._stack.throw(GreenletExit)


@dataclass(kw_only=True)
class Schedule:
    """What happens when; things at one instant happen in the order they were put down."""

    now: datetime
    running: Turn | None = None
    waiting: set[Turn] = field(default_factory=set)
    _heap: list[tuple[datetime, int, Act]] = field(default_factory=list)
    _count: int = 0

    def after(self, delay: timedelta, act: Act) -> None:
        """Do it so much later."""
        self.at(self.now + delay, act)

    def at(self, when: datetime, act: Act) -> None:
        """Do it then, or next if that is past."""
        self._count += 1
        heapq.heappush(self._heap, (max(when, self.now), self._count, act))

    def start(self, act: Act, *, interruptible: bool) -> None:
        """Run a task now."""
        if interruptible and self.running is None:
            self._continue(Turn(act))
        else:
            act()

    def pause(self, delay: timedelta) -> None:
        """Called inside a task: let others go first for that long; without effect where it can't be interrupted."""
        turn = self.running
        if turn is None:
            return
        self.waiting.add(turn)
        self.after(delay, lambda: self._continue(turn))
        turn.set_aside()

    @property
    def next_at(self) -> datetime | None:
        """When the next thing happens."""
        return self._heap[0][0] if self._heap else None

    def step(self) -> bool:
        """Do the next thing; False when there is none."""
        if not self._heap:
            return False
        self.now, _, act = heapq.heappop(self._heap)
        act()
        return True

    def abandon(self) -> None:
        """End everything that was set aside."""
        for turn in self.waiting:
            turn.abandon()
        self.waiting.clear()
        self._heap.clear()

    def _continue(self, turn: Turn) -> None:
        self.waiting.discard(turn)
        before, self.running = self.running, turn
        try:
            turn.resume()
        finally:
            self.running = before
