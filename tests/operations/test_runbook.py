"""The runbook says what works: its commands are those that there are, with the options that they take."""

import re
import shlex
from pathlib import Path

import pytest

from operations import __main__ as operations

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operators.md").read_text()
MAKEFILE = (ROOT / "Makefile").read_text()
STANDS_FOR = {
    "<service>": "wallet",
    "<id>": "wallet/prac_harbor/pat_1",
    "<table>-restored": "restored",
    "<name of a rule>": "rule",
}


def commands() -> list[str]:
    """Every `./rewards …` of the page, with something in the place of what is open, and without what is optional."""
    found = re.findall(r"\./rewards ([a-z][^`\n]*)", PAGE)
    for open_, given in STANDS_FOR.items():
        found = [command.replace(open_, given) for command in found]
    return sorted({re.sub(r"\s*\[.*?\]", "", command).strip() for command in found if " --" in command})


@pytest.mark.parametrize("command", commands())
def test_a_command_of_the_page_is_one_that_the_program_takes(command: str) -> None:
    given = operations.parser().parse_args(shlex.split(command))
    assert callable(given.run)


def test_make_has_every_target_that_the_page_names() -> None:
    named = set(re.findall(r"\bmake ([a-z][a-z-]*)", PAGE)) - {"sure"}
    targets = set(re.findall(r"(?m)^([a-z-]+):", MAKEFILE))
    assert named
    assert named <= targets


def test_the_page_names_no_context_of_the_command_line_any_more() -> None:
    assert "cdk.json" not in PAGE
    assert " -c " not in PAGE
