"""Who may do what: least privilege, read off the templates."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from tests.infra.conftest import Template, resources

# Wildcards that AWS leaves no way around, or that end a name of ours; each with its reason.
ALLOWED_WILDCARDS = {
    "logs:CreateLogDelivery": "log delivery of Step Functions has no resources of its own",
    "dynamodb:ListStreams": "streams of our own table, whose labels are not known beforehand",
    "kms:*": "the account's administrators keep their key manageable",
    "kms:GenerateDataKey*": "the family of data key actions on our own key",
    "kms:ReEncrypt*": "the two halves of re-encrypting with our own key",
}
WRITES = {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"}


def statements(template: Template) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every allowing statement with the logical id it belongs to."""
    for name, resource in template["Resources"].items():
        properties = resource.get("Properties", {})
        for document in (properties.get("PolicyDocument"), properties.get("KeyPolicy")):
            for statement in (document or {}).get("Statement", ()):
                if statement["Effect"] == "Allow":
                    yield name, statement


def actions(statement: Mapping[str, Any]) -> list[str]:
    given = statement["Action"]
    return [given] if isinstance(given, str) else list(given)


def of_function(template: Template, role: str) -> list[dict[str, Any]]:
    return [statement for name, statement in statements(template) if f"{role}FunctionRole" in name]


def test_no_wildcard_without_a_written_reason(templates: dict[str, Template], prod: dict[str, Template]) -> None:
    unexplained = [
        f"{stack} {name}: {statement}"
        for stack, template in {**templates, **prod}.items()
        for name, statement in statements(template)
        if "*" in json.dumps([statement["Action"], statement.get("Resource", "")])
        and not any(action in ALLOWED_WILDCARDS for action in actions(statement))
    ]
    assert unexplained == []


def test_no_role_has_managed_policies(templates: dict[str, Template]) -> None:
    managed = [
        name
        for template in templates.values()
        for name, role in resources(template, "AWS::IAM::Role")
        if role.get("ManagedPolicyArns")
    ]
    assert managed == []


def test_a_service_reaches_no_table_but_its_own(services: dict[str, Template]) -> None:
    for template in services.values():
        (table,) = (name for name, _ in resources(template, "AWS::DynamoDB::Table"))
        for _, statement in statements(template):
            if any(action.startswith("dynamodb:") for action in actions(statement)):
                assert table in json.dumps(statement["Resource"])
                assert "ImportValue" not in json.dumps(statement["Resource"])


def test_the_relay_neither_reads_nor_writes_the_table(services: dict[str, Template]) -> None:
    for template in services.values():
        allowed = {action for statement in of_function(template, "Relay") for action in actions(statement)}
        assert not allowed & (WRITES | {"dynamodb:GetItem", "dynamodb:Query"})
        assert {"dynamodb:GetRecords", "events:PutEvents", "sqs:SendMessage"} <= allowed


def test_nobody_may_scan_or_drop_a_table(services: dict[str, Template]) -> None:
    for template in services.values():
        allowed = {action for _, statement in statements(template) for action in actions(statement)}
        assert not allowed & {"dynamodb:Scan", "dynamodb:DeleteTable", "dynamodb:UpdateTable"}


def test_only_checkout_and_owners_call_each_other(services: dict[str, Template]) -> None:
    called = {
        stack.removeprefix("rewards-dev-"): sorted(
            other
            for other in ("wallet", "points", "instant-rewards", "checkout")
            for _, statement in statements(template)
            if "lambda:InvokeFunction" in actions(statement)
            and f"rewards-dev-{other}-desk" in json.dumps(statement["Resource"])
        )
        for stack, template in services.items()
    }
    assert called["checkout"] == ["instant-rewards", "points", "wallet"]
    for owner in ("wallet", "points", "instant-rewards"):
        assert set(called[owner]) == {"checkout"}
