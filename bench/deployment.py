"""A deployment of its own to measure and to throw things at: emulator, stacks, one practice; gone afterwards."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from local import deploy, emulator, seed, synth
from local.seed import People
from local.stack import Stack
from local.ticker import EVERY_SECONDS, Ticker


@contextmanager
def deployed(*, sweep_seconds: float = EVERY_SECONDS) -> Iterator[tuple[Stack, People]]:
    """The template as it goes to AWS, on a free port, with the sweeper ticking that often."""
    assembly = synth.assembly()
    with TemporaryDirectory() as folder:
        running = emulator.start(Path(folder) / "run")
        try:
            stack = deploy.deploy(assembly, running)
            people = seed.seed(stack)
            ticker = Ticker(stack, every_seconds=sweep_seconds)
            ticker.start()
            yield stack, people
            ticker.stop()
        finally:
            running.stop()
