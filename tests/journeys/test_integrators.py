"""What docs/integrators.md shows is what happens: its examples are played as they stand there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from local.stack import Stack
from tests.journeys.acting import Practice

pytestmark = pytest.mark.journey

ROOT = Path(__file__).parent.parent.parent
PAGE = (ROOT / "docs" / "integrators.md").read_text()


@pytest.fixture(scope="module")
def environment(stack: Stack) -> dict[str, str]:
    """What a reader of the page has: where the API answers, and a token."""
    practice = Practice.opened(stack, "integrator")
    return {
        "PATH": os.environ["PATH"],
        "API": stack.api_url,
        "TOKEN": stack.token(practice.desk.user),
        "PYTHONPATH": str(ROOT / "client"),
    }


def example(language: str) -> str:
    """The one example in that language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", PAGE, flags=re.DOTALL)
    return str(found)


def played(command: list[str], environment: dict[str, str]) -> list[str]:
    """The lines that it prints."""
    said = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr + said.stdout
    return said.stdout.strip().splitlines()


def test_the_visit_with_curl_ends_completed_and_half_refunded(environment: dict[str, str]) -> None:
    lines = played(["bash", "-euo", "pipefail", "-c", example("bash")], environment)
    assert "completed" in lines
    assert lines[-1] == "26000"


def test_the_visit_with_the_python_client_is_refused_unpaid_then_ends_completed(environment: dict[str, str]) -> None:
    lines = played([sys.executable, "-c", example("python")], environment)
    assert lines[0] == "52000"
    assert lines[1].startswith("not-fully-paid ") or "to be paid" in lines[1]
    assert lines[2:5] == ["completed", "52000", "26000"]
    assert int(lines[5]) >= 1
