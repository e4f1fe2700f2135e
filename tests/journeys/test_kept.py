"""What `make run KEEP=1` promises: the next run goes on where this one ended."""

from dataclasses import replace
from pathlib import Path

import pytest

from local import deploy, emulator, synth
from local.context import CONTEXT
from local.desk import Desk
from tests.journeys.acting import Practice
from tests.journeys.overheard import Overheard

pytestmark = pytest.mark.journey


def test_a_run_on_kept_state_finds_the_wallet_as_it_was_and_announces_what_happens_next(tmp_path: Path) -> None:
    assembly, state = synth.assembly(CONTEXT), tmp_path / "state"
    first = emulator.start(tmp_path / "first", state=state)
    try:
        practice = Practice.opened(deploy.deploy(assembly, first), "kept")
        patient = practice.register()
        practice.give_credits(patient, 700)
    finally:
        first.stop()
    second = emulator.start(tmp_path / "second", state=state)
    try:
        stack = deploy.deploy(assembly, second)
        again = replace(practice, stack=stack, desk=Desk(stack=stack, user=practice.desk.user))
        assert again.wallet(patient)["credits"]["available_cents"] == 700
        heard = Overheard(stack)
        again.give_credits(patient, 300)
        (event,) = again.until(lambda: heard.of("WalletCredited") or None, "the event of the second run")
        assert event["data"]["amount_cents"] == 300
    finally:
        second.stop()
