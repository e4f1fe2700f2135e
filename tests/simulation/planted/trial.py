"""Look for a small bug with the tests that should find it."""

import os
import re
import subprocess
import sys

from tests.simulation.planted.plant import ROOT
from tests.simulation.planted.small import SmallBug

FOUND = 1
"""pytest's exit code when tests ran and one failed."""


def tried(bug: SmallBug) -> str:
    """The test that found it, or nothing. Raises SystemExit when the tests could not run."""
    for tests in bug.tests:
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "tests.simulation.planted.pytest_plant"]
        done = subprocess.run(
            [*command, tests],
            cwd=ROOT,
            env={**os.environ, "PLANTED_BUG": bug.name},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode > FOUND:
            raise SystemExit(f"{bug.name}: {done.stdout[-1500:]}{done.stderr[-500:]}")
        if done.returncode == FOUND:
            return re.search(r"^(?:FAILED|ERROR) (\S+)", done.stdout, re.MULTILINE)[1]  # type: ignore[index]
    return ""
