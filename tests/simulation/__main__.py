"""`make simulate SEEDS=… FIRST=…`: many seeds on all cores; the last line is the figure."""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass

from bench import page
from local import arguments
from tests.simulation import trace
from tests.simulation.run import run

BLOCK = 100
TRACES_MAX = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a block of seeds came to; `stories` are the traces of those that broke a law."""

    seeds: int = 0
    steps: int = 0
    ios: int = 0
    faults: int = 0
    violations: int = 0
    stories: tuple[str, ...] = ()

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            seeds=self.seeds + other.seeds,
            steps=self.steps + other.steps,
            ios=self.ios + other.ios,
            faults=self.faults + other.faults,
            violations=self.violations + other.violations,
            stories=(*self.stories, *other.stories)[:TRACES_MAX],
        )


def block(first: int, seeds: int) -> Figures:
    """Play a block of seeds."""
    total = Figures()
    for seed in range(first, first + seeds):
        result = run(seed)
        total += Figures(
            seeds=1,
            steps=result.steps,
            ios=result.ios,
            faults=result.faults,
            violations=len(result.violations),
            stories=(trace.text(result),) if result.violations else (),
        )
    return total


def _blocks(first: int, seeds: int) -> Iterator[tuple[int, int]]:
    for start in range(first, first + seeds, BLOCK):
        yield start, min(BLOCK, first + seeds - start)


def main() -> int:
    """Play them, tell the stories of the first few that broke a law, and the figure."""
    parser = argparse.ArgumentParser(prog="make simulate", description="Seeds of the whole-system simulation.")
    parser.add_argument("--seeds", type=arguments.count, default=1_000)
    parser.add_argument("--first", type=arguments.start, default=0)
    parser.add_argument("--write", action="store_true", help="the figure goes into docs/performance.md")
    asked = parser.parse_args()
    started, total = time.monotonic(), Figures()
    with ProcessPoolExecutor(os.cpu_count()) as cores:
        under_way = [cores.submit(block, start, seeds) for start, seeds in _blocks(asked.first, asked.seeds)]
        for done in as_completed(under_way):
            total += done.result()
            if sys.stderr.isatty():
                sys.stderr.write(f"\r{total.seeds:,} of {asked.seeds:,} seeds, {total.violations} violations")
    for story in total.stories:
        sys.stdout.write(f"\n{story}\n")
    figure = (
        f"{total.seeds:,} seeds from {asked.first:,}: {total.steps:,} steps, {total.ios:,} calls to AWS, "
        f"{total.faults:,} faults, {total.violations:,} violations ({time.monotonic() - started:.0f} s)"
    )
    sys.stdout.write(f"{figure}\n")
    if asked.write:
        page.keep("simulated", figure)
    return 1 if total.violations else 0


if __name__ == "__main__":
    raise SystemExit(main())
