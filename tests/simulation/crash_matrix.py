"""`make crash-matrix`: every I/O of every scene, failing in every way; the last line is the figure."""

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from typing import Any

from bench import page
from tests.simulation.crashes import cases, end_state, play, verdict
from tests.simulation.scenes import SCENES
from tests.simulation.world.faults import Fault

SHOWN_MAX = 50


@cache
def _base(number: int) -> dict[str, Any]:
    return end_state(play(SCENES[number])[0])


def _judged(case: tuple[int, int, Fault]) -> list[str]:
    number, place, fault = case
    return verdict(_base(number), SCENES[number], place, fault)


def main() -> int:
    """All cases on all cores."""
    started = time.monotonic()
    every = [(number, place, fault) for number, scene in enumerate(SCENES) for place, fault in cases(scene)]
    with ProcessPoolExecutor(os.cpu_count()) as cores:
        wrong = [what for found in cores.map(_judged, every, chunksize=8) for what in found]
    for what in wrong[:SHOWN_MAX]:
        sys.stdout.write(f"{what}\n")
    places = len({(number, place) for number, place, _ in every})
    took = time.monotonic() - started
    figure = f"{len(SCENES)} scenes, {places:,} I/Os, {len(every):,} cases, {len(wrong):,} wrong ({took:.0f} s)"
    sys.stdout.write(f"{figure}\n")
    if "--write" in sys.argv:
        page.keep("crashed", figure)
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
