"""Workflows call make targets that there are, and deploy nothing that was not checked, asked about and smoked."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from infra import deployment

ROOT = Path(__file__).parents[2]
WORKFLOWS = {file.stem: file.read_text() for file in (ROOT / ".github" / "workflows").glob("*.yml")}
TARGETS = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text()))


@pytest.mark.parametrize("name", sorted(WORKFLOWS))
def test_a_workflow_calls_targets_that_there_are(name: str) -> None:
    called = set(re.findall(r"run: make ([a-z-]+)", WORKFLOWS[name]))
    assert called
    assert called <= TARGETS


def test_what_is_deployed_was_asked_about_before_and_is_smoked_afterwards() -> None:
    steps = re.findall(r"- run: (.*)", WORKFLOWS["deploy"])
    places = [
        next(place for place, step in enumerate(steps) if word in step)
        for word in ("make check", "make test", "make synth", "make preflight", " diff ", " deploy ", "make smoke")
    ]
    assert places == sorted(places)
    assert "environment: prod" in WORKFLOWS["deploy"], "a protection rule asks a person"


def test_a_pull_requests_stage_goes_with_it() -> None:
    preview = WORKFLOWS["preview"]
    assert "STAGE: pr-${{ github.event.number }}" in preview
    deploys, destroys = preview.split("\n  destroy:\n")
    assert "make smoke" in deploys
    assert "action == 'closed'" in destroys
    assert "make destroy" in destroys
    for job in (deploys, destroys):
        assert "head.repo.full_name == github.repository" in job, "a fork has no way into the account"


@pytest.mark.parametrize("name", sorted(set(WORKFLOWS) - {"check"}))
def test_aws_is_reached_without_any_key(name: str) -> None:
    assert "id-token: write" in WORKFLOWS[name]
    assert not re.search(r"secrets\.|AKIA|access-key", WORKFLOWS[name])


def test_a_pull_requests_stage_can_be_thrown_away_and_meets_no_other() -> None:
    stage = deployment.load("pr-12")
    assert (stage.stage, stage.production, stage.account) == ("pr-12", False, None)
    assert stage.name() == "rewards-pr-12"
    for name in ("pr-0", "pr-", "pr-x", "pr-12-a"):
        with pytest.raises(SystemExit, match="There is no stage"):
            deployment.load(name)
