"""Workflows call make targets that there are, and deploy nothing that was not checked, asked about and smoked."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from infra import deployment
from local import web

ROOT = Path(__file__).parents[2]
WORKFLOWS = {file.stem: file.read_text() for file in (ROOT / ".github" / "workflows").glob("*.yml")}
TARGETS = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text()))


@pytest.mark.parametrize("name", sorted(WORKFLOWS))
def test_a_workflow_calls_targets_that_there_are(name: str) -> None:
    called = set(re.findall(r"run: make ([a-z-]+)", WORKFLOWS[name]))
    assert called
    assert called <= TARGETS


@pytest.mark.parametrize("name", sorted(WORKFLOWS))
def test_what_others_wrote_is_named_by_its_commit_and_the_version_that_this_is(name: str) -> None:
    used = re.findall(r"(?m)^ *(?:- )?uses: (.+)$", WORKFLOWS[name])
    others = [action for action in used if not action.startswith("./.github/")]
    assert others
    for action in others:
        assert re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), f"a tag can be moved: {action}"


def test_an_action_is_of_one_version_wherever_it_is_used() -> None:
    used = {action for text in WORKFLOWS.values() for action in re.findall(r"uses: (\S+@.+)", text)}
    assert len(used) == len({action.partition("@")[0] for action in used})


def jobs(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(WORKFLOWS[name])["jobs"]
    return found


def steps(job: dict[str, Any]) -> str:
    return "\n".join(step.get("run") or f"uses {step['uses']}" for step in job["steps"])


def in_this_order(text: str, *words: str) -> bool:
    """Whether each word comes after the one before it."""
    at = 0
    for word in words:
        at = text.find(word, at) + 1
        if not at:
            return False
    return True


def artifacts(job: dict[str, Any], action: str) -> dict[str, Any]:
    """What a job hands on, or takes: name → what else is said of it."""
    found = (step["with"] for step in job["steps"] if f"actions/{action}@" in step.get("uses", ""))
    return {given["name"]: given for given in found}


def test_what_is_deployed_was_checked_and_synthesized_once() -> None:
    deploy = jobs("deploy")
    words = ("make check", "make test", "make synth STAGE=dev", "make synth STAGE=prod", "upload-artifact")
    assert in_this_order(steps(deploy["checked"]), *words, "make web", "upload-artifact")
    assert "make rights" in steps(deploy["rights"])
    assert [set(deploy["dev"]["needs"]), deploy["prod"]["needs"]] == [{"checked", "rights"}, "dev"]
    for stage in ("dev", "prod"):
        assert deploy[stage]["uses"] == "./.github/workflows/stage.yml"
        assert deploy[stage]["with"] == {"stage": stage}
        assert deployment.load(stage).stage == stage


def test_every_stage_gets_what_was_built_once() -> None:
    handed = artifacts(jobs("deploy")["checked"], "upload-artifact")
    taken = artifacts(jobs("stage")["deploy"], "download-artifact")
    assert {name: given["path"] for name, given in handed.items()} == {
        name: given["path"] for name, given in taken.items()
    }
    assert handed["front-desk"]["path"] == str(web.BUILD.relative_to(ROOT))
    for given in handed.values():
        hidden = any(part.startswith(".") for part in Path(given["path"]).parts)
        assert given.get("include-hidden-files", False) == hidden, "what is hidden is left out unless asked for"
        assert given["if-no-files-found"] == "error"


def test_a_deployment_by_hand_ends_with_the_front_desks_files() -> None:
    lines = (ROOT / "Makefile").read_text().partition("\ndeploy: ")[2].splitlines()
    assert {"named", "synth", "web", "preflight"} <= set(lines[0].partition("##")[0].split())
    assert in_this_order("\n".join(lines[1:3]), "aws-cdk@2 deploy", "operations front-desk")


def test_what_a_deployment_changes_is_shown_before_somebody_approves_it_and_it_is_smoked_afterwards() -> None:
    stage = jobs("stage")
    assert in_this_order(steps(stage["show"]), "download-artifact", "make preflight", "aws-cdk@2 diff")
    assert in_this_order(
        steps(stage["deploy"]), "download-artifact", "aws-cdk@2 deploy", "make front-desk", "make smoke"
    )
    assert stage["deploy"]["needs"] == "show"
    named = {name: job["environment"] for name, job in stage.items()}
    assert named == {"show": "${{ inputs.stage }}-show", "deploy": "${{ inputs.stage }}"}, "only the second waits"
    assert "make synth" not in WORKFLOWS["stage"]


def test_a_pull_requests_stage_goes_with_it_whatever_became_of_it() -> None:
    preview = jobs("preview")
    assert "STAGE: pr-${{ github.event.number }}" in WORKFLOWS["preview"]
    assert in_this_order(steps(preview["deploy"]), "make deploy", "make smoke")
    assert steps(preview["destroy"]).endswith('make destroy STAGE="$STAGE"')
    assert "action == 'closed'" in preview["destroy"]["if"]
    for job in preview.values():
        assert "head.repo.full_name == github.repository" in job["if"], "a fork has no way into the account"
    when = yaml.safe_load(WORKFLOWS["preview"])[True]  # YAML's `on`
    assert "closed" not in when["pull_request"]["types"], "GitHub runs none of these where there are conflicts"
    assert when["pull_request_target"] == {"types": ["closed"]}


def test_only_jobs_that_reach_aws_may_ask_for_its_token() -> None:
    for name in WORKFLOWS:
        for job, written in jobs(name).items():
            whole = yaml.safe_load(WORKFLOWS[name])["permissions"] | written.get("permissions", {})
            calls = "uses" in written or "configure-aws-credentials" in steps(written)
            assert (whole.get("id-token") == "write") == calls, f"{name} {job}"


@pytest.mark.parametrize("name", sorted(WORKFLOWS))
def test_aws_is_reached_without_any_key(name: str) -> None:
    assert not re.search(r"secrets\.|AKIA|access-key", WORKFLOWS[name])


def test_a_pull_requests_stage_can_be_thrown_away_and_meets_no_other() -> None:
    stage = deployment.load("pr-12")
    assert (stage.stage, stage.production, stage.account) == ("pr-12", False, None)
    assert stage.name() == "rewards-pr-12"
    for name in ("pr-0", "pr-", "pr-x", "pr-12-a"):
        with pytest.raises(SystemExit, match="There is no stage"):
            deployment.load(name)
