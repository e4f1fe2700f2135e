"""Dashboards and alarms: every figure on them is really recorded, and every alarm says what to do."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from shared.workers import business, telemetry
from tests.infra.conftest import Template, resources

ROOT = Path(__file__).parent.parent.parent
OURS = {telemetry.NAMESPACE, business.NAMESPACE}
RUNBOOK = (ROOT / "docs" / "operators.md").read_text()


def text(value: Any) -> str:
    """A string of a template, whatever it is joined from."""
    if isinstance(value, dict):
        parts = value.get("Fn::Join", ["", [value.get("Ref", "x")]])[1]
        return "".join(text(part) for part in parts)
    return str(value)


def shown(template: Template) -> set[str]:
    """The names of our own figures on a stack's dashboards and in its alarms."""
    found: set[str] = set()
    for _, dashboard in resources(template, "AWS::CloudWatch::Dashboard"):
        for widget in json.loads(text(dashboard["DashboardBody"]))["widgets"]:
            for metric in widget["properties"].get("metrics", ()):
                if isinstance(metric[0], dict):
                    found |= set(re.findall(r'MetricName="(\w+)"', metric[0]["expression"]))
                elif metric[0] in OURS:
                    found.add(metric[1])
    for _, alarm in resources(template, "AWS::CloudWatch::Alarm"):
        if alarm.get("Namespace") in OURS:
            found.add(alarm["MetricName"])
    return found


def recorded() -> set[str]:
    """The names of all figures that the code records."""
    return {
        name for folder in ("shared", "services") for file in (ROOT / folder).rglob("*.py") for name in _names(file)
    }


def _names(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in {"count", "measure"} and isinstance(node.args[0], ast.Constant):
                yield str(node.args[0].value)
            if node.func.id == "Figure":
                yield from (str(of.value.value) for of in node.keywords if isinstance(of.value, ast.Constant))
        if isinstance(node, ast.Dict):  # figures of a record: {"Requests": (1, MetricUnit.Count)}
            for key, value in zip(node.keys, node.values, strict=True):
                if (
                    isinstance(key, ast.Constant)
                    and isinstance(value, ast.Tuple)
                    and "MetricUnit" in ast.unparse(value)
                ):
                    yield str(key.value)


def alarms(deployment: dict[str, Template]) -> Iterator[tuple[str, dict[str, Any]]]:
    for template in deployment.values():
        for kind in ("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"):
            for _, alarm in resources(template, kind):
                yield str(alarm["AlarmName"]), alarm


def test_every_figure_on_a_dashboard_or_in_an_alarm_is_recorded(templates: dict[str, Template]) -> None:
    wanted = set().union(*(shown(template) for template in templates.values()))
    assert len(wanted) > 25
    assert wanted - recorded() == set()


def test_there_is_a_dashboard_for_the_business_one_for_operators_and_one_for_each_service(
    templates: dict[str, Template],
) -> None:
    names = {
        board["DashboardName"] for of in templates.values() for _, board in resources(of, "AWS::CloudWatch::Dashboard")
    }
    parts = ("business", "operators", "wallet", "points", "instant-rewards", "checkout")
    assert names == {f"rewards-dev-{part}" for part in parts}


def test_every_alarm_goes_to_the_topic_and_names_its_page_of_the_runbook(templates: dict[str, Template]) -> None:
    found = dict(alarms(templates))
    assert len(found) > 60
    for name, alarm in found.items():
        assert alarm["AlarmActions"], name
        heading = re.search(r"\(docs/operators\.md#([\w-]+)\)", alarm["AlarmDescription"])
        assert heading, name
        page = re.sub(r"^timer-failed-\w+$", "timer-failed", heading[1])
        assert f"\n### {page}\n" in RUNBOOK, page


def test_the_runbook_has_no_page_for_an_alarm_that_is_no_more(templates: dict[str, Template]) -> None:
    described = " ".join(alarm["AlarmDescription"] for _, alarm in alarms(templates))
    chapter = RUNBOOK.split("\n## Alarms\n")[1].split("\n## ")[0]
    for page in re.findall(r"\n### ([\w-]+)\n", chapter):
        assert f"#{page}" in described, page


def test_each_page_says_cause_check_and_cure() -> None:
    chapter = RUNBOOK.split("\n## Alarms\n")[1].split("\n## ")[0]
    for page in chapter.split("\n### ")[1:]:
        for part in ("**Cause.**", "**Check.**", "**Cure.**"):
            assert part in page, page.splitlines()[0]


def test_one_alarm_stands_above_the_others_when_patients_cannot_check_out(templates: dict[str, Template]) -> None:
    rules = {name: text(alarm["AlarmRule"]) for name, alarm in alarms(templates) if "AlarmRule" in alarm}
    ((name, rule),) = rules.items()
    assert name == "rewards-dev-checkout-patients-cannot-check-out"
    assert rule.count("ALARM(") >= 4
    assert "rewards-dev-platform-api-failing" in rule


def test_an_account_that_does_not_add_up_is_an_alarm(templates: dict[str, Template]) -> None:
    drift = [alarm for _, alarm in alarms(templates) if alarm.get("MetricName") == "LedgerDrift"]
    assert len(drift) == 4
    assert all(alarm["Threshold"] == 1 for alarm in drift)
