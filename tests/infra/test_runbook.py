"""What the runbook names is there: resources, outputs, keys of a stage's file, alarms, routes, refusals, log lines."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generate.openapi import routes
from infra.deployment import Deployment, DeskDomain, Throttle
from operations import __main__ as operations
from shared.web.scopes import ALL_SCOPES, GROUPS
from tests.infra.conftest import Template, resources
from tests.infra.test_watch import text

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "operators.md").read_text()
PROSE = re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)
OF_AWS = {
    *("AWS_PROFILE", "AWS_REGION", "AWS_ROLE", "ConcurrentExecutions", "update-alias"),
    *("Task timed out", "Runtime.ImportModuleError", "OutOfMemory", "ERROR_CODE", "TARGET_ARN", "RULE_ARN"),
    *("cdk-hnb659fds-*", "cdk-hnb659fds-lookup-role-*", "repo:<owner>/<name>:environment:<environment>"),
    *("s3:PutObject", "cloudfront:CreateInvalidation"),
}
"""Words of AWS and of whoever hosts the repository, which nothing of ours holds."""
MADE_UP = {"v…", "dev", "prod", "preview", "smoke", "pr-<number>", "-show", "dev-show", "prod-show", "… STAY", "whole"}
"""Stages and environments; what commands print is held to by their own tests."""


@cache
def source() -> str:
    """All our code, in which what is logged and said is written."""
    folders = ("services", "shared", "infra", "operations", "local")
    return "\n".join(file.read_text() for folder in folders for file in sorted((ROOT / folder).rglob("*.py")))


def named() -> list[str]:
    """Whatever the page writes as code, JSON and commands apart: those have tests of their own (tests/operations)."""
    words = set(re.findall(r"`([^`\n]+)`", PROSE))
    return sorted(word for word in words if not re.match(r"({|--stage|(\./rewards|make|aws|git) )", word))


@pytest.fixture(scope="module")
def resource_names(prod: Mapping[str, Template]) -> set[str]:
    """Fixed names of a production that has everything: functions, queues, groups of logs, dashboards, alarms."""
    found: set[str] = set()
    for stack, template in prod.items():
        found.add(stack)
        for resource in template["Resources"].values():
            for key, given in resource.get("Properties", {}).items():
                if key.endswith("Name") or key == "Name":
                    found.add(text(given))
    return found


@pytest.fixture(scope="module")
def outputs(prod: Mapping[str, Template]) -> set[str]:
    return {name for template in prod.values() for name in template.get("Outputs", {})}


@pytest.fixture(scope="module")
def alarms(prod: Mapping[str, Template]) -> set[str]:
    """What an alarm's name ends with, and the pages that they lead to."""
    described = [
        (text(alarm["AlarmName"]), alarm["AlarmDescription"])
        for template in prod.values()
        for kind in ("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm")
        for _, alarm in resources(template, kind)
    ]
    return {name for name, _ in described} | {
        description.rpartition("#")[2].rstrip(")") for _, description in described
    }


def filled(word: str) -> str:
    """A name with a stage and a service in the place of what is open."""
    return word.replace("<stage>", "prod").replace("<service>", "wallet")


@pytest.mark.parametrize("word", named())
def test_what_the_page_names_is_there(word: str, resource_names: set[str], outputs: set[str], alarms: set[str]) -> None:
    assert (
        word in OF_AWS | MADE_UP | outputs | alarms
        or filled(word) in resource_names
        or (word.startswith(("…", "-")) and _ends_one(word.removeprefix("…"), resource_names | alarms))
        or word in Deployment.model_fields.keys() | Throttle.model_fields.keys() | set(ALL_SCOPES) | GROUPS.keys()
        or _is_a_path(word)
        or _is_a_route(word)
        or _is_in_the_code(word)
    ), word


def test_what_the_page_writes_as_json_is_taken() -> None:
    sweep, domain = sorted(re.findall(r"`({.+?})`", PROSE), key=len)
    assert json.loads(sweep) == json.loads(operations.SWEEP)
    assert DeskDomain.model_validate_json(domain).url == "https://desk.example.com"


def _ends_one(end: str, names: set[str]) -> bool:
    return any(name.endswith(end) for name in names)


def _is_a_path(word: str) -> bool:
    known = word.replace("<name>", "prod")
    return "/" in word and (ROOT / known).exists()


def _is_a_route(word: str) -> bool:
    method, _, path = word.rpartition(" ")
    return any(route.path == path and (not method or route.method == method) for route in routes())


def _is_in_the_code(word: str) -> bool:
    """A line that is logged, a member of one, a refusal, a part of an address: written there as it is here."""
    quoted = re.escape(word)
    return bool(re.search(rf"""["'`/.]{quoted}["'`/*]|\bclass {_title(word)}\b|\b{quoted}=""", source()))


def _title(slug: str) -> str:
    return re.escape("".join(part.title() for part in slug.split("-")))


def test_every_resource_in_a_command_is_one_of_production(resource_names: set[str]) -> None:
    found = re.findall(r"\b(?:alias/)?rewards-prod-?[a-z-]*", PAGE)
    assert len(found) >= 3
    assert set(found) <= resource_names | {"alias/rewards-prod"}


def boards(deployment: Mapping[str, Template]) -> str:
    """Everything that dashboards and saved questions are called."""
    kinds = ("AWS::CloudWatch::Dashboard", "AWS::Logs::QueryDefinition")
    every: list[Any] = [
        board for template in deployment.values() for kind in kinds for _, board in resources(template, kind)
    ]
    return " ".join(text(board.get("DashboardBody", board.get("Name"))) for board in every)


def test_every_question_and_graph_that_the_page_quotes_is_on_a_dashboard(prod: Mapping[str, Template]) -> None:
    quoted = re.findall(r'"([A-Z][a-z\' ]+ [a-z ]+)"', re.sub(r"`[^`]*`", "", PROSE))
    assert len(quoted) >= 3
    for title in quoted:
        assert title in boards(prod), title
