"""The deployed product for journeys: one emulator for each test process, on a port of its own."""

from collections.abc import Iterator

import pytest

from local import deploy, emulator, synth
from local.stack import Stack
from local.ticker import Ticker
from tests.journeys import privacy


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Every stack, deployed from the template as it goes to AWS; the sweeper ticks every two seconds.

    After the last journey nobody's particulars may stand anywhere that they don't belong.
    """
    assembly = synth.assembly()
    running = emulator.start(tmp_path_factory.mktemp("emulator") / "run")
    try:
        deployed = deploy.deploy(assembly, running)
        with privacy.kept(deployed):
            ticker = Ticker(deployed)
            ticker.start()
            yield deployed
            ticker.stop()
    finally:
        running.stop()
