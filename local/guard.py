"""Runs a program, in a process group of its own, for as long as its starter lives: `python guard.py <program>…`.

The starter holds the other end of its standard input. When that closes, also because the starter was killed, the
program is asked to end, so that it can save what it has to save; then the whole group is ended.
"""

import os
import signal
import subprocess
import sys
import threading
from types import FrameType

ENDS_WITHIN_SECONDS = 8


def main() -> int:
    """Run the program that is named until it ends, or until our standard input does."""
    program = subprocess.Popen(sys.argv[1:], stdin=subprocess.DEVNULL)

    def end(_signal: int, _frame: FrameType | None) -> None:
        program.terminate()

    def watch() -> None:
        sys.stdin.buffer.read()  # nothing is ever written: it ends with the starter
        program.terminate()
        try:
            program.wait(ENDS_WITHIN_SECONDS)
        finally:
            os.killpg(0, signal.SIGKILL)

    signal.signal(signal.SIGTERM, end)
    threading.Thread(target=watch, daemon=True).start()
    return program.wait()


if __name__ == "__main__":
    raise SystemExit(main())
