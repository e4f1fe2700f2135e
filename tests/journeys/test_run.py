"""What `make run` promises of its end: whatever of it is killed, nothing of it stays."""

import fcntl
import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from local import emulator
from local.story import Story

pytestmark = pytest.mark.journey

NOTED = emulator.ROOT / ".local" / "emulator"
LOCK = emulator.ROOT / ".local" / "lock"


@contextmanager
def running() -> Iterator[tuple[subprocess.Popen[str], int, int]]:
    """`make run`, its own process id, the emulator's port and the process group of the emulator."""
    port = emulator.free_port()
    make = subprocess.Popen(
        ["make", "run", f"PORT={port}"],  # noqa: S607  (the make of whoever runs the tests)
        cwd=emulator.ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert make.stdout
    try:
        before = next(line for line in make.stdout if line.startswith(("Deploying", "make:")))
        assert before.startswith("Deploying"), "the run did not come up"
        yield make, int((NOTED / "port").read_text()), int((NOTED / "pid").read_text())
    finally:
        make.kill()
        make.wait()
        make.stdout.close()
        wait_for("the end of the run", lambda: not _at_work())


def wait_for(what: str, true: Callable[[], bool]) -> None:
    """Wait until something is so, and fail with its name when it never is."""
    Story(say=lambda _line: None).until(lambda: true() or None, what)


def _at_work() -> bool:
    with LOCK.open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False


@pytest.mark.parametrize("blow", [signal.SIGTERM, signal.SIGKILL])
def test_killing_make_ends_the_run_and_its_emulator(blow: signal.Signals) -> None:
    with running() as (make, port, _group):
        make.send_signal(blow)
        wait_for("the end of the emulator", lambda: not emulator.taken(port))
        wait_for("the end of the run", lambda: not _at_work())


def test_a_run_whose_emulator_was_killed_says_so_in_one_sentence_and_ends() -> None:
    with running() as (make, _port, group):
        os.killpg(group, signal.SIGKILL)
        assert make.stdout
        said = make.stdout.read()
        assert make.wait() != 0
        assert "The emulator has ended" in said
        assert "Traceback" not in said


def test_a_checkout_has_one_run_at_a_time() -> None:
    with running():
        second = subprocess.run(
            ["make", "run", "ONCE=1"],  # noqa: S607  (as above)
            cwd=emulator.ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    assert second.returncode != 0
    assert "Another make run is at work" in second.stdout + second.stderr
