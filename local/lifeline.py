"""`make run` ends with what it hangs on: with its emulator, and with the make that started it, however each ended."""

import os
import signal
import threading

from local.emulator import Emulator

LOOKS_EVERY_SECONDS = 0.5


class Lifeline:
    """Interrupts this program, as Ctrl-C does, once its emulator or its starter is gone."""

    def __init__(self, emulator: Emulator) -> None:
        self._emulator = emulator
        self._starter = os.getppid()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="lifeline", daemon=True)

    def start(self) -> None:
        """Watch from now on."""
        self._thread.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._stopped.set()
        self._thread.join()

    @property
    def broken(self) -> str | None:
        """What is gone, as a sentence; None while both are there."""
        if self._emulator.process.poll() is not None:
            return "The emulator has ended, so this run ends too: start it again with make run."
        if os.getppid() != self._starter:
            return "The program that started this run has ended, so this run ends too."
        return None

    def _watch(self) -> None:
        while not self._stopped.wait(LOOKS_EVERY_SECONDS):
            if self.broken:  # again and again: where it falls into a library's own clean-up, the first is lost
                os.kill(os.getpid(), signal.SIGINT)
