"""One bug, one process: how many seeds until the simulation finds it? `python -m tests.simulation.planted` calls it."""

import sys

from tests.simulation.planted.bugs import BUGS
from tests.simulation.planted.plant import plant

SEEDS_MAX = 10_000


def hunt(name: str) -> tuple[int, str]:
    """The number of seeds that it took (0: not found) and the laws that broke, the first one first."""
    plant(next(bug for bug in BUGS if bug.name == name))
    from tests.simulation.run import run  # noqa: PLC0415  (the bug has to be planted first)

    for seed in range(SEEDS_MAX):
        try:
            violations = run(seed).violations
        except Exception as error:  # noqa: BLE001  (a law that can't even be read is broken)
            violations = (f"the books can't be read ({type(error).__name__}): {error}",)
        if violations:
            return seed + 1, "; ".join(dict.fromkeys(what.partition(":")[0] for what in violations))
    return 0, ""


if __name__ == "__main__":
    seeds, laws = hunt(sys.argv[1])
    sys.stdout.write(f"{seeds}\t{laws}\n")
