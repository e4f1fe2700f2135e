"""The bus as partners meet it: archive, schemas, and who may listen or send by configuration."""

import json
from typing import Any

from infra.constructs.bus import draft4
from infra.whole import WRITTEN
from shared.contracts.events import EVENTS
from tests.infra.conftest import Template, resources


def platform(deployment: dict[str, Template]) -> Template:
    return next(template for name, template in deployment.items() if name.endswith("-platform"))


def policies(deployment: dict[str, Template]) -> dict[str, dict[str, Any]]:
    found = (policy["Statement"] for _, policy in resources(platform(deployment), "AWS::Events::EventBusPolicy"))
    return {statement["Sid"].removeprefix("cdk-"): statement for statement in found}


def test_every_event_is_archived_for_replay(templates: dict[str, Template]) -> None:
    ((_, archive),) = resources(platform(templates), "AWS::Events::Archive")
    assert set(archive["EventPattern"]["source"]) == {event.source for event in EVENTS.values()}
    assert archive["RetentionDays"] >= 30


def test_the_registry_holds_the_schema_of_every_event(templates: dict[str, Template]) -> None:
    schemas = {value["SchemaName"]: value for _, value in resources(platform(templates), "AWS::EventSchemas::Schema")}
    assert set(schemas) >= {f"{name}.v{event.version}" for name, event in EVENTS.items()}
    for schema in schemas.values():
        content = json.loads(schema["Content"])
        assert content["$schema"].endswith("draft-04/schema#")
        assert "$defs" not in schema["Content"]
        assert '"const"' not in schema["Content"]
        assert len(schema["Content"]) < 100_000


def test_a_schema_says_the_same_in_older_words() -> None:
    newer = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$defs": {"Part": {"type": "integer", "exclusiveMinimum": 0}},
        "properties": {"kind": {"const": "a"}, "part": {"$ref": "#/$defs/Part"}},
    }
    assert draft4(newer) == {
        "$schema": "http://json-schema.org/draft-04/schema#",
        "definitions": {"Part": {"type": "integer", "minimum": 0, "exclusiveMinimum": True}},
        "properties": {"kind": {"enum": ["a"]}, "part": {"$ref": "#/definitions/Part"}},
    }


def test_nobody_outside_reaches_the_bus_unless_configured(templates: dict[str, Template]) -> None:
    assert policies(templates) == {}


def test_an_account_of_ours_may_make_rules_and_only_touch_its_own(prod: dict[str, Template]) -> None:
    (account,) = WRITTEN["subscriber_accounts"]
    statement = policies(prod)[f"Listen{account}"]
    assert "events:PutEvents" not in statement["Action"]
    assert statement["Condition"]["StringEqualsIfExists"]["events:creatorAccount"] == account


def test_a_partner_sends_its_own_events_and_none_that_look_like_ours(prod: dict[str, Template]) -> None:
    (account,) = WRITTEN["partner_accounts"]
    statement = policies(prod)[f"Send{account}"]
    assert statement["Action"] == "events:PutEvents"
    assert statement["Condition"]["StringEquals"]["events:source"] == ["partner.aspire", "partner.sponsors"]


def test_a_subscriber_gets_the_events_of_its_practices_alone(prod: dict[str, Template]) -> None:
    wanted: Any = WRITTEN["subscribers"]
    (rule,) = (
        rule
        for _, rule in resources(platform(prod), "AWS::Events::Rule")
        if rule.get("Description") == "What labs subscribed to"
    )
    assert rule["EventPattern"]["detail"]["metadata"]["practice_id"] == wanted["labs"]["practices"]
    (target,) = rule["Targets"]
    assert target["Arn"] == wanted["labs"]["bus"]
    assert target["DeadLetterConfig"]["Arn"]
