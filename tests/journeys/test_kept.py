"""What `make run KEEP=1` promises: the next run goes on where this one ended, however it ended."""

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import boto3
import pytest

from local import deploy, emulator, synth
from local.desk import Desk
from local.story import Story
from tests.journeys.acting import Practice
from tests.journeys.overheard import Overheard

pytestmark = pytest.mark.journey


def test_a_run_on_kept_state_finds_the_wallet_as_it_was_and_announces_what_happens_next(tmp_path: Path) -> None:
    assembly, state = synth.assembly(), tmp_path / "state"
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


STARTED = "import sys, time, pathlib; from local import emulator; folder = pathlib.Path(sys.argv[1]); "
STARTED += "print(emulator.start(folder / 'run', state=folder / 'state').port, flush=True); time.sleep(600)"


def test_an_emulator_whose_starter_was_killed_saves_what_it_knows_and_ends(tmp_path: Path) -> None:
    starter = subprocess.Popen(
        [sys.executable, "-c", STARTED, str(tmp_path)], cwd=emulator.ROOT, stdout=subprocess.PIPE, text=True
    )
    assert starter.stdout
    with starter.stdout:
        port = int(starter.stdout.readline())
    _sqs(f"http://{emulator.HOST}:{port}").create_queue(QueueName="kept")
    starter.kill()
    starter.wait()
    Story(say=lambda _line: None).until(lambda: not emulator.taken(port) or None, "the end of the emulator")
    again = emulator.start(tmp_path / "again", state=tmp_path / "state")
    try:
        assert _sqs(again.endpoint).list_queues()["QueueUrls"]
    finally:
        again.stop()


def _sqs(endpoint: str) -> Any:
    return boto3.client("sqs", endpoint_url=endpoint)
