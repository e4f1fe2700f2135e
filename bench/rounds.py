"""Contestants that take turns, round by round, so that whatever else the machine does hits all of them alike."""

import time
from collections.abc import Callable, Iterator, Mapping
from statistics import median

ROUNDS = 200

type Prepare = Callable[[int], Callable[[], None]]
"""Gets the n-th round ready; what it returns is what is timed."""


def rows(title: str, contestants: Mapping[str, Prepare], *, rounds: int = ROUNDS) -> Iterator[str]:
    """Milliseconds of this process's CPU (a server's own come on top), and how often the first contestant's that is."""
    taken: dict[str, list[float]] = {name: [] for name in contestants}
    for number in range(rounds):
        for name, prepare in contestants.items():
            act = prepare(number)
            started = time.process_time()
            act()
            taken[name].append((time.process_time() - started) * 1000)
    yield f"| {title} | ms of CPU | ratio |\n|---|---|---|"
    first = median(next(iter(taken.values())))
    for name, times in taken.items():
        yield f"| {name} | {median(times):.2f} | {median(times) / first:.2f} |"
