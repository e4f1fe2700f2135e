"""Every service has the same rooms (docs/architecture.md, "Anatomy of a service")."""

import subprocess
import sys
from pathlib import Path

import pytest

from services import SERVICES
from tests.tidy.source import ROOT

ROOMS = {
    "README.md",
    "__init__",
    "wiring",
    "functions",
    "api",
    "reactions",
    "calls",
    "service",
    "queries",
    "store",
    "announce",
    "domain",
}
"""A room is a module, or a folder of that name once it is too large for one."""
OPTIONAL = {
    "jobs": "what runs long",
    "cards": "what others ask the wallet about gift cards and dues",
    "rulebook": "documents that rules are read from: points' programmes",
}
DOMAIN = {
    "__init__.py",
    "model.py",
    "commands.py",
    "events.py",
    "refusals.py",
    "judged_by.py",
    "decide.py",
    "evolve.py",
}
DOMAIN |= {"due.py", "retention.py", "settings.py"}
FUNCTIONS = {"__init__.py", "desk.py", "inbox.py", "relay.py", "auditor.py"}
OWN_FUNCTIONS = {"wallet": {"staff.py"}}
"""What has rights of its own that none of the four may have."""


def _names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name != "__pycache__"}


def _rooms(folder: Path) -> set[str]:
    return {name.removesuffix(".py") for name in _names(folder)}


@pytest.mark.parametrize("service", SERVICES)
def test_a_service_has_the_rooms_that_all_have_and_no_others(service: str) -> None:
    assert _rooms(ROOT / "services" / service) ^ ROOMS <= OPTIONAL.keys()


@pytest.mark.parametrize("service", SERVICES)
def test_a_domain_has_its_vocabulary_and_its_fixed_places(service: str) -> None:
    assert DOMAIN - _names(ROOT / "services" / service / "domain") == set()


@pytest.mark.parametrize("service", SERVICES)
def test_a_services_functions_are_its_four_entry_points_and_what_needs_rights_of_its_own(service: str) -> None:
    functions = ROOT / "services" / service / "functions"
    assert _names(functions) == FUNCTIONS | OWN_FUNCTIONS.get(service, set())
    assert all(len((functions / name).read_text().splitlines()) <= 20 for name in _names(functions))


@pytest.mark.parametrize("service", SERVICES)
def test_an_inbox_is_started_without_a_web_framework(service: str) -> None:
    program = (
        f"import sys, services.{service}.functions.inbox; print('aws_lambda_powertools.event_handler' in sys.modules)"
    )
    ran = subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=True, capture_output=True, text=True)
    assert ran.stdout.strip() == "False"
