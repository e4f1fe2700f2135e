"""`make crash-matrix`: every I/O of the visit, failing in every way; the last line is the figure."""

import os
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.simulation.crashes import cases, end_state, play, verdict
from tests.simulation.world.faults import Fault


def _judged(case: tuple[int, Fault], base: dict[str, object]) -> list[str]:
    return verdict(base, *case)


def main() -> int:
    """All cases on all cores."""
    base, every = end_state(play()[0]), cases()
    with ProcessPoolExecutor(os.cpu_count()) as cores:
        wrong = [what for found in cores.map(partial(_judged, base=base), every, chunksize=8) for what in found]
    for what in wrong[:50]:
        sys.stdout.write(f"{what}\n")
    places = len({place for place, _ in every})
    sys.stdout.write(f"{places} I/Os, {len(every)} cases, {len(wrong)} wrong\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
