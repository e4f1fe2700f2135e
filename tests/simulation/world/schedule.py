"""Time and turns: a heap of what happens when, and tasks that can be set aside in the middle of a request.

A task runs on the main thread unless it is to be interruptible; then it has a thread of its own, and exactly one thread
runs at any moment: whoever holds the baton. So a seed's run is the same every time.
"""

import heapq
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

type Act = Callable[[], None]


class Abandoned(BaseException):
    """The run is over; what was set aside is not continued."""


class _Runner:
    """A thread that runs one interruptible task after another; `mine` and `home` are the two sides of the baton."""

    def __init__(self) -> None:
        self.turn: Turn | None = None
        self.mine, self.home = threading.Lock(), threading.Lock()
        self.mine.acquire()
        self.home.acquire()
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        while True:
            self.mine.acquire()
            if self.turn:
                self.turn.run()
            self.home.release()


_IDLE: list[_Runner] = []
"""Threads that wait for a task: starting one takes longer than most tasks."""


class Turn:
    """One interruptible task, on a thread of its own from its start to its end."""

    def __init__(self, act: Act) -> None:
        self._act = act
        self._runner: _Runner | None = None
        self._over = False
        self._abandoned = False
        self._failure: BaseException | None = None

    def resume(self) -> bool:
        """Let it run until it sets itself aside or ends; True when it has ended."""
        if self._runner is None:
            self._runner = _IDLE.pop() if _IDLE else _Runner()
            self._runner.turn = self
        self._let_run(self._runner)
        if self._failure:
            raise self._failure
        return self._over

    def set_aside(self) -> None:
        """Called by the task itself: give the baton back and wait for the next turn."""
        assert self._runner
        self._runner.home.release()
        self._runner.mine.acquire()
        if self._abandoned:
            raise Abandoned

    def abandon(self) -> None:
        """End it where it stands."""
        if self._runner and not self._over:
            self._abandoned = True
            self._let_run(self._runner)

    def run(self) -> None:
        """The whole task, on its thread."""
        try:
            self._act()
        except Abandoned:
            pass
        except BaseException as failure:  # noqa: BLE001  (a defect of the simulation itself is raised at home)
            self._failure = failure
        finally:
            self._over = True

    def _let_run(self, runner: _Runner) -> None:
        runner.mine.release()
        runner.home.acquire()
        if self._over:
            runner.turn = None
            _IDLE.append(runner)


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
