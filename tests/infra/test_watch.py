"""Dashboards and alarms: every figure on them is really recorded, and every alarm says what to do."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bench import month
from services import SERVICES
from shared.workers import business, telemetry
from tests.infra.conftest import Template, resources

ROOT = Path(__file__).parent.parent.parent
RUNBOOK = (ROOT / "docs" / "operators.md").read_text()


def text(value: Any) -> str:
    """A string of a template, whatever it is joined from."""
    if isinstance(value, dict):
        parts = value.get("Fn::Join", ["", [value.get("Ref", "x")]])[1]
        return "".join(text(part) for part in parts)
    return str(value)


type Recorded = tuple[str, str, tuple[tuple[str, str], ...]]
"""Namespace, name, and dimensions with their values: what CloudWatch takes for one metric, and bills for one."""


def recorded() -> set[Recorded]:
    """Every figure that a deployment of the stage dev can record."""
    by_service: set[Recorded] = {
        ("Rewards/dev", name, (("service", service),))
        for name in telemetry.UNITS
        for service in telemetry.BY_SOME.get(name, SERVICES)
    }
    of_business: set[Recorded] = set()
    for name, dimensions in business.FIGURES.items():
        pairs: list[tuple[tuple[str, str], ...]] = [
            ((by, value),) for by, values in dimensions.items() for value in values
        ]
        of_business |= {("Rewards/dev/Business", name, pair) for pair in pairs or [()]}
    return by_service | of_business


def shown(template: Template) -> set[Recorded]:
    """Our own figures on a stack's dashboards and in its alarms."""
    found: set[Recorded] = set()
    for _, dashboard in resources(template, "AWS::CloudWatch::Dashboard"):
        for widget in json.loads(text(dashboard["DashboardBody"]))["widgets"]:
            for metric in widget["properties"].get("metrics", ()):
                if isinstance(metric[0], str) and metric[0].startswith("Rewards"):
                    named = [part for part in metric[2:] if isinstance(part, str)]
                    found.add((metric[0], metric[1], tuple(zip(named[::2], named[1::2], strict=True))))
    for _, alarm in resources(template, "AWS::CloudWatch::Alarm"):
        for metric in [alarm, *(part.get("MetricStat", {}).get("Metric", {}) for part in alarm.get("Metrics", ()))]:
            if str(metric.get("Namespace")).startswith("Rewards"):
                pairs = [(value["Name"], value["Value"]) for value in metric["Dimensions"]]
                found.add((metric["Namespace"], metric["MetricName"], tuple(pairs)))
    return found


def alarms(deployment: dict[str, Template]) -> Iterator[tuple[str, dict[str, Any]]]:
    for template in deployment.values():
        for kind in ("AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"):
            for _, alarm in resources(template, kind):
                yield str(alarm["AlarmName"]), alarm


def test_every_figure_on_a_dashboard_or_in_an_alarm_is_recorded(templates: dict[str, Template]) -> None:
    wanted = {figure for template in templates.values() for figure in shown(template)}
    assert wanted - recorded() == set()
    assert recorded() - wanted == set(), "recorded, paid for, and shown nowhere"


def test_a_deployment_has_sixty_metrics_of_its_own_at_most() -> None:
    assert len(recorded()) <= 60


def test_the_bill_counts_the_metrics_alarms_and_dashboards_that_there_are(prod: dict[str, Template]) -> None:
    kinds = [resource["Type"] for template in prod.values() for resource in template["Resources"].values()]
    names = ("Alarm", "CompositeAlarm", "Dashboard")
    counted = {name: kinds.count(f"AWS::CloudWatch::{name}") for name in names}
    assert counted == dict(zip(names, (month.ALARMS, month.COMPOSITES, month.DASHBOARDS), strict=True))
    assert month.metrics() == len(recorded())


def test_figures_dashboards_and_alarms_are_of_one_stage(prod: dict[str, Template]) -> None:
    for template in prod.values():
        for namespace, *_ in shown(template):
            assert namespace.startswith("Rewards/prod")
        for _, function in resources(template, "AWS::Lambda::Function"):
            variables = function["Environment"]["Variables"]
            assert variables.get("POWERTOOLS_METRICS_NAMESPACE", "Rewards/prod") == "Rewards/prod"


def test_the_business_is_shown_in_dollars_with_totals_and_what_is_owed_by_kind(templates: dict[str, Template]) -> None:
    (board,) = (
        json.loads(text(properties["DashboardBody"]))
        for template in templates.values()
        for _, properties in resources(template, "AWS::CloudWatch::Dashboard")
        if properties["DashboardName"] == "rewards-dev-business"
    )
    widgets = {widget["properties"]["title"]: widget["properties"] for widget in board["widgets"]}
    for title, widget in widgets.items():
        shown = [part[0] for part in widget["metrics"] if isinstance(part[0], dict)]
        cents = [part for part in widget["metrics"] if str([*part, ""][1]).endswith("Cents")]
        assert bool(cents) == ("$" in title), title
        assert all("/ 100" in expression["expression"] for expression in shown), title
        assert all(part[-1]["visible"] is False for part in cents), f"{title}: nobody reads cents"
        labels = [expression["label"] for expression in shown]
        assert ("total" in labels) == (len(cents) > 1), title
    owed = widgets["Owed to patients, $"]["metrics"]
    kinds = business.FIGURES["OwedCents"]
    assert {part[3] for part in owed if part[1:2] == ["OwedCents"]} == {kind for by in kinds.values() for kind in by}
    levels = [part[-1]["stat"] for part in owed if part[1:2] == ["OwedCents"]]
    assert set(levels) == {"Maximum"}, "what is owed, and not how often that was said"


def test_there_is_a_dashboard_for_the_business_one_for_operators_and_one_for_each_service(
    templates: dict[str, Template],
) -> None:
    names = {
        board["DashboardName"]
        for value in templates.values()
        for _, board in resources(value, "AWS::CloudWatch::Dashboard")
    }
    parts = ("business", "operators", "wallet", "points", "instant-rewards", "checkout")
    assert names == {f"rewards-dev-{part}" for part in parts}


def test_every_alarm_goes_to_the_topic_and_names_its_page_of_the_runbook(templates: dict[str, Template]) -> None:
    found = dict(alarms(templates))
    assert len(found) > 60
    for name, alarm in found.items():
        assert alarm["AlarmActions"], name
        assert alarm["OKActions"] == alarm["AlarmActions"], name
        heading = re.search(r"\(docs/operators\.md#([\w-]+)\)", alarm["AlarmDescription"])
        assert heading, name
        assert f"\n### {heading[1]}\n" in RUNBOOK, heading[1]


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
    assert len(drift) == len(SERVICES)
    assert all(alarm["Threshold"] == 1 for alarm in drift)


def test_every_alarm_reaches_somebody(prod: dict[str, Template]) -> None:
    """Alarm → topic → the topic's policy → the key that it is encrypted with → a subscription."""
    platform = next(template for name, template in prod.items() if name.endswith("-platform"))
    ((topic, properties),) = resources(platform, "AWS::SNS::Topic")
    for name, alarm in alarms(prod):
        assert "Alarms" in json.dumps(alarm["AlarmActions"]), name
    (statements,) = (value["PolicyDocument"]["Statement"] for _, value in resources(platform, "AWS::SNS::TopicPolicy"))
    (allowed,) = (statement for statement in statements if statement["Effect"] == "Allow")
    assert allowed["Principal"] == {"Service": "cloudwatch.amazonaws.com"}
    assert (allowed["Action"], allowed["Resource"]) == ("sns:Publish", {"Ref": topic})
    account, source = allowed["Condition"]["StringEquals"], allowed["Condition"]["ArnLike"]
    assert account == {"aws:SourceAccount": "111122223333"}
    assert text(source["aws:SourceArn"]).endswith(":cloudwatch:us-east-1:111122223333:alarm:rewards-prod-*")
    ((key, of_key),) = resources(platform, "AWS::KMS::Key")
    assert properties["KmsMasterKeyId"] == {"Fn::GetAtt": [key, "Arn"]}
    (lets,) = (
        statement
        for statement in of_key["KeyPolicy"]["Statement"]
        if statement["Principal"].get("Service") == "cloudwatch.amazonaws.com"
    )
    assert set(lets["Action"]) == {"kms:Decrypt", "kms:GenerateDataKey*"}
    assert lets["Condition"] == {"StringEquals": {"aws:SourceAccount": "111122223333"}}
    subscribed = [value for _, value in resources(platform, "AWS::SNS::Subscription")]
    assert [value["TopicArn"] for value in subscribed] == [{"Ref": topic}]


def test_logs_use_the_key_by_the_families_that_aws_documents_and_for_this_account_alone(
    prod: dict[str, Template],
) -> None:
    platform = next(template for name, template in prod.items() if name.endswith("-platform"))
    ((_, key),) = resources(platform, "AWS::KMS::Key")
    (lets,) = (
        statement
        for statement in key["KeyPolicy"]["Statement"]
        if statement["Principal"].get("Service") == "logs.us-east-1.amazonaws.com"
    )
    families = ("Encrypt*", "Decrypt*", "ReEncrypt*", "GenerateDataKey*", "Describe*")
    assert set(lets["Action"]) == {f"kms:{family}" for family in families}
    about = lets["Condition"]["ArnLike"]["kms:EncryptionContext:aws:logs:arn"]
    assert text(about).endswith(":logs:us-east-1:111122223333:log-group:*")


def test_a_quiet_practice_that_is_down_rings(templates: dict[str, Template]) -> None:
    """Three checkouts an hour make few failures: their share tells."""
    found = {name: alarm for name, alarm in alarms(templates) if name.endswith(("requests-failing", "mostly-failing"))}
    assert len(found) == len(SERVICES) + 1
    for alarm in found.values():
        (expression,) = (part["Expression"] for part in alarm["Metrics"] if "Expression" in part)
        assert expression == "IF(part >= 2, 100 * part / whole, 0)"
        assert alarm["Threshold"] == 50


def test_a_first_deployment_rings_nothing(templates: dict[str, Template]) -> None:
    """What never had a figure yet is no alarm; where silence is one, it is a state that the figure has to leave."""
    for name, alarm in alarms(templates):
        assert alarm.get("TreatMissingData", "notBreaching") != "breaching", name
        if name.endswith("auditor-silent"):
            assert alarm["InsufficientDataActions"] == alarm["AlarmActions"], name


def test_a_message_that_is_tried_twice_makes_the_inbox_not_late(templates: dict[str, Template]) -> None:
    late = [alarm for name, alarm in alarms(templates) if name.endswith("inbox-late")]
    assert len(late) == len(SERVICES)
    assert all(alarm["Threshold"] > 2 * 180 for alarm in late)


RINGS = {
    "inbox-dead-letters": ("ApproximateNumberOfMessagesVisible", "Maximum", 60, 1),
    "relay-parked": ("ApproximateNumberOfMessagesVisible", "Maximum", 60, 1),
    "undelivered": ("ApproximateNumberOfMessagesVisible", "Maximum", 60, 1),
    "inbox-late": ("ApproximateAgeOfOldestMessage", "Maximum", 60, 900),
    "relay-late": ("IteratorAge", "Maximum", 60, 300_000),
    "desk-throttles": ("Throttles", "Sum", 300, 1),
    "desk-errors": ("Errors", "Sum", 300, 5),
    "inbox-errors": ("Errors", "Sum", 300, 5),
    "relay-errors": ("Errors", "Sum", 300, 5),
    "auditor-errors": ("Errors", "Sum", 300, 5),
    "timers-late": ("TimerLate", "Maximum", 300, 300),
}
"""Alarms that every service has: metric, statistic, seconds, and the figure at which each rings (s, ms or a count)."""


def test_every_alarm_rings_at_its_figure_of_its_metric_by_its_statistic(services: dict[str, Template]) -> None:
    found = {
        str(alarm["AlarmName"]): (alarm["MetricName"], alarm["Statistic"], alarm["Period"], alarm["Threshold"])
        for template in services.values()
        for _, alarm in resources(template, "AWS::CloudWatch::Alarm")
        if "MetricName" in alarm and "Statistic" in alarm
    }
    for ring, figures in RINGS.items():
        assert [value for name, value in found.items() if name.endswith(f"-{ring}")] == [figures] * len(SERVICES), ring


def test_alarms_ring_at_their_figure_and_not_only_above_it(services: dict[str, Template]) -> None:
    operators = {
        str(alarm["AlarmName"]).rpartition("dev-")[2]: alarm["ComparisonOperator"]
        for template in services.values()
        for _, alarm in resources(template, "AWS::CloudWatch::Alarm")
    }
    under = {name for name, operator in operators.items() if operator == "LessThanThreshold"}
    assert {name.partition("auditor-silent")[1] for name in under} == {"auditor-silent"}
    assert set(operators.values()) == {"LessThanThreshold", "GreaterThanOrEqualToThreshold"}


def test_what_failed_is_kept_as_long_as_sqs_keeps_anything(services: dict[str, Template]) -> None:
    kept = {
        str(queue["QueueName"]): queue["MessageRetentionPeriod"]
        for template in services.values()
        for _, queue in resources(template, "AWS::SQS::Queue")
    }
    assert {days // 86_400 for name, days in kept.items() if not name.endswith("-inbox")} == {14}
