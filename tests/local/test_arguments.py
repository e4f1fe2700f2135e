"""Whoever mistypes a command is told in a sentence and by its exit code, before anything is begun."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bench import fuzz, load
from infra import deployment
from local.run import Options
from operations import __main__ as operations
from tests.checkout.proposals import __main__ as proposals
from tests.simulation import __main__ as simulation

ROOT = Path(__file__).parents[2]
SPAN = ("--from", "2026-01-02T00:00:00Z", "--to")


def rewards() -> int:
    return operations.main(sys.argv[1:])


@pytest.mark.parametrize(
    ("command", "given", "said"),
    [
        (rewards, ("replay", "--from", "2026-01-02", "--to", "2026-01-03"), "'2026-01-02' is no instant: write day, "),
        (rewards, ("announce", *SPAN, "tomorrow"), "'tomorrow' is no instant"),
        (rewards, ("announce", *SPAN, "2026-01-03T00:00:00"), "time and zone, such as 2026-01-02T00:00:00Z"),
        (rewards, ("events", "send", "X", "--practice", "p", "--data", "{"), "this is no JSON"),
        (rewards, ("events", "tail", "--idle", "soon"), "'soon' is no number of seconds above 0"),
        (rewards, ("events", "tail", "--idle", "nan"), "'nan' is no number of seconds above 0"),
        (rewards, ("prov",), "invalid choice: 'prov'"),
        (simulation.main, ("--seeds", "0"), "'0' is no number from 1 on"),
        (simulation.main, ("--first", "-1"), "'-1' is no number from 0 on"),
        (proposals.main, ("--carts", "many"), "'many' is no number from 1 on"),
        (fuzz.main, ("many",), "'many' is no number from 1 on"),
        (load.main, ("0",), "'0' is no number of seconds above 0"),
    ],
)
def test_what_a_command_cannot_read_is_named_with_how_it_is_written(
    command: Callable[[], int],
    given: tuple[str, ...],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", ["command", *given])
    with pytest.raises(SystemExit) as ended:
        command()
    assert ended.value.code == 2
    assert said in " ".join(capsys.readouterr().err.split())


@pytest.mark.parametrize("port", ["many", "0", "65536", "-1"])
def test_a_port_that_is_none_is_a_sentence(port: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", port)
    with pytest.raises(SystemExit, match=f"PORT={port} is no port: they are 1 to 65535"):
        Options.read()


@pytest.mark.parametrize(
    ("written", "said"), [("{", "is no JSON"), ("[]", "has to be an object"), (None, "There is no file")]
)
def test_a_stages_file_that_cannot_be_read_is_a_sentence(written: str | None, said: str, tmp_path: Path) -> None:
    if written is not None:
        (tmp_path / "dev.json").write_text(written)
    with pytest.raises(SystemExit, match=said):
        deployment.read(tmp_path / "dev.json")


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("deploy", "Name the stage: make deploy STAGE=dev"),
        ("diff", "Name the stage: make diff STAGE=dev"),
        ("destroy STAGE=prod", "Only a pull request's stage is destroyed: make destroy STAGE=pr-12"),
    ],
)
def test_make_asks_for_the_stage_before_anything_is_done(command: str, said: str) -> None:
    ended = subprocess.run(
        ["make", "--no-print-directory", *command.split()],  # noqa: S607  (the make of whoever runs the tests)
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ended.returncode, ended.stdout) == (2, f"{said}\n")
