"""`make mutate`: plant every bug, hunt for it, write both tables down in docs/mutations.md.

The first list is hunted by the simulation, the second by the tests. All of it takes an hour; the names of bugs hunt for
those alone, and write their rows anew.
"""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.simulation.planted.bugs import BUGS, Bug
from tests.simulation.planted.small import SMALL
from tests.simulation.planted.trial import tried

ROOT = Path(__file__).parents[3]
PAGE = ROOT / "docs" / "mutations.md"
SIDE_BY_SIDE = 2
SMALL_HEAD = """
# Small bugs

A second list, of one line each, as they slip in: each was planted alone, and the test named found it. `make test` runs
them all. The bugs are in `tests/simulation/planted/small.py`.

| bug | what is wrong then | where | the test that found it |
|---|---|---|---|
"""
HEAD = """# Planted bugs

Each line is a mistake that somebody could make, planted in the source by `make mutate`, one at a time: how many seeds
of the whole-system simulation it took to find it (10,000 at most), and the laws that broke in that seed, in the order
in which they are looked at. Generated; the bugs are in `tests/simulation/planted/bugs.py`.

| bug | what is wrong then | where | seeds | the laws that broke |
|---|---|---|---|---|
"""


def hunted(bug: Bug) -> tuple[Bug, int, str]:
    """Hunt for a bug in a process of its own."""
    command = [sys.executable, "-m", "tests.simulation.planted.hunt", bug.name]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{bug.name}: {done.stderr[-800:]}")
    seeds, _, law = done.stdout.strip().splitlines()[-1].partition("\t")
    sys.stdout.write(f"{seeds:>6} seeds  {bug.name}: {law or 'not found'}\n")
    sys.stdout.flush()
    return bug, int(seeds), law


def begins(bug: Bug) -> str:
    """How a bug's row begins: what it is. What found it follows."""
    return f"| {bug.name} | {bug.why} | `{bug.file}` | "


def page(found: dict[str, str], before: str) -> str:
    """The page with what was found of some bugs, and what it said before of the others; without a row: not hunted."""
    kept = {bug.name: row for row in before.splitlines() for bug in (*BUGS, *SMALL) if row.startswith(begins(bug))}
    rows = kept | {bug.name: begins(bug) + found[bug.name] for bug in (*BUGS, *SMALL) if bug.name in found}
    first, second = ([rows[bug.name] for bug in bugs if bug.name in rows] for bugs in (BUGS, SMALL))
    return HEAD + "\n".join(first) + "\n" + SMALL_HEAD + "\n".join(second) + "\n"


def main() -> int:
    """All bugs, some side by side; those that are named alone."""
    asked = set(sys.argv[1:])
    wanted = [bug for bug in BUGS if not asked or bug.name in asked]
    small = [bug for bug in SMALL if not asked or bug.name in asked]
    with ThreadPoolExecutor(SIDE_BY_SIDE) as side_by_side:
        hunts = list(side_by_side.map(hunted, wanted))
        tests = dict(zip((bug.name for bug in small), side_by_side.map(tried, small), strict=True))
    found = {bug.name: f"{seeds or 'none'} | {law} |" for bug, seeds, law in hunts}
    found |= {name: f"`{test or 'none'}` |" for name, test in tests.items()}
    PAGE.write_text(page(found, PAGE.read_text()))
    missed = [bug.name for bug, seeds, _ in hunts if not seeds] + [name for name, test in tests.items() if not test]
    sys.stdout.write(f"{len(found)} bugs planted, {len(missed)} missed: {', '.join(missed) or 'none'}\n")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
