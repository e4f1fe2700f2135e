"""The recipe of a fifth service, walked: what `make new-service` writes is everything that is asked of a service."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from generate.new_service.__main__ import lists, make
from tests.tidy.source import ROOT

NAME = "loyalty_cards"
ASKED = ("tests/tidy/test_rooms.py", "tests/tidy/test_recipes.py", "tests/tidy/test_operations.py")

EVERY_REFUSAL = "from tests.harness import refused; [refused.stated(route.key) for route in refused._routes()]"
"""What `make generate` asks of every route."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """This repository without its front desk, in a folder of its own."""
    listed = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", ".", ":!web"]
    for path in subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True).stdout.splitlines():
        if (ROOT / path).is_file():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / path, tmp_path / path)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)  # noqa: S607  (as make finds it)
    return tmp_path


def test_a_new_service_answers_hears_and_has_every_room(copy: Path) -> None:
    touched = set(make(NAME, copy))
    outside = {path for path in touched if NAME not in path}
    assert outside == {path for path, _, _ in lists(NAME)} | {"docs/api-operations.txt"}
    for asked in (("-m", "pytest", "-q", "-n0", f"tests/{NAME}", *ASKED), ("-c", EVERY_REFUSAL)):
        ran = subprocess.run([sys.executable, *asked], cwd=copy, check=False, capture_output=True, text=True)
        assert ran.returncode == 0, (ran.stdout + ran.stderr)[-2_000:]


def test_a_name_that_is_none_or_taken_is_refused() -> None:
    for wrong in ("Loyalty", "loyalty-cards", "", "points"):
        with pytest.raises(ValueError, match="service"):
            make(wrong)
