"""A folder in memory, where the system has one: a disk takes ten seconds to forget what an emulator leaves."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108  (nobody foresees the name in it, and nobody else may read it)
ROOMY_BYTES = 2 * 1024**3
PREFIX = "rewards-tests-"


@contextmanager
def folder(otherwise: Path) -> Iterator[Path]:
    """An empty folder that goes at the end, in memory if there is room, or else this one."""
    if not MEMORY.is_dir() or shutil.disk_usage(MEMORY).free < ROOMY_BYTES:
        yield otherwise
        return
    for left in MEMORY.glob(f"{PREFIX}*"):
        if not _is_running(int(left.name.removeprefix(PREFIX).partition("-")[0])):
            shutil.rmtree(left, ignore_errors=True)  # of tests that were killed
    with tempfile.TemporaryDirectory(prefix=f"{PREFIX}{os.getpid()}-", dir=MEMORY) as place:
        yield Path(place)


def _is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # somebody else's
        return True
    return True
