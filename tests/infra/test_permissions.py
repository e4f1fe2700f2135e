"""Who may do what: least privilege, read off the templates."""

import ast
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from infra import permissions
from tests.infra.conftest import Template, resources

# Wildcards that AWS leaves no way around; each with its reason.
ALLOWED_ACTIONS = {"kms:*": "in a key's own policy: the account's administrators keep their key manageable"}
ALLOWED_RESOURCES = {
    "dynamodb:ListStreams": "streams of our own table, whose labels are not known beforehand",
    "logs:CreateLogDelivery": "log delivery of Step Functions has no resources of its own, nor have its siblings:",
    "logs:DeleteLogDelivery": "log delivery",
    "logs:DescribeLogGroups": "log delivery",
    "logs:DescribeResourcePolicies": "log delivery",
    "logs:GetLogDelivery": "log delivery",
    "logs:ListLogDeliveries": "log delivery",
    "logs:PutResourcePolicy": "log delivery",
    "logs:UpdateLogDelivery": "log delivery",
    **dict.fromkeys(
        (
            "events:DeleteRule",
            "events:DescribeRule",
            "events:DisableRule",
            "events:EnableRule",
            "events:ListTargetsByRule",
            "events:PutRule",
            "events:PutTargets",
            "events:RemoveTargets",
        ),
        "rules on our bus that the other account names; a condition keeps it to its own",
    ),
}
WRITES = {"dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:DeleteItem"}


def statements(template: Template) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every allowing statement with the logical id it belongs to."""
    for name, resource in template["Resources"].items():
        properties = resource.get("Properties", {})
        of_bus = {"Statement": [properties["Statement"]]} if resource["Type"] == "AWS::Events::EventBusPolicy" else None
        for document in (properties.get("PolicyDocument"), properties.get("KeyPolicy"), of_bus):
            for statement in (document or {}).get("Statement", ()):
                if statement["Effect"] == "Allow":
                    yield name, statement


def actions(statement: Mapping[str, Any]) -> list[str]:
    given = statement["Action"]
    return [given] if isinstance(given, str) else list(given)


def of_function(template: Template, role: str) -> list[dict[str, Any]]:
    return [statement for name, statement in statements(template) if f"{role}FunctionRole" in name]


def unexplained(statement: Mapping[str, Any], *, of_key: bool) -> list[str]:
    """The wildcards of one statement that nothing excuses: an excused action excuses no other beside it."""
    found = [action for action in actions(statement) if "*" in action and action not in ALLOWED_ACTIONS]
    if "*" in json.dumps(statement.get("Resource", "")) and not of_key:  # in a key's policy, * is that key
        found += [f"{action} on *" for action in actions(statement) if action not in ALLOWED_RESOURCES]
    return found


def test_no_wildcard_without_a_written_reason(templates: dict[str, Template], prod: dict[str, Template]) -> None:
    found = [
        f"{stack} {name}: {wildcard}"
        for stack, template in {**templates, **prod}.items()
        for name, statement in statements(template)
        for wildcard in unexplained(statement, of_key=template["Resources"][name]["Type"] == "AWS::KMS::Key")
    ]
    assert found == []


def test_an_excused_action_hides_no_other_in_the_same_statement() -> None:
    statement = {"Action": ["dynamodb:ListStreams", "dynamodb:DeleteTable"], "Resource": "*"}
    assert unexplained(statement, of_key=False) == ["dynamodb:DeleteTable on *"]
    assert unexplained({"Action": ["kms:*", "s3:*"], "Resource": "x"}, of_key=True) == ["s3:*"]


def test_who_assumes_a_role_is_a_service_of_aws_and_no_account(
    templates: dict[str, Template], prod: dict[str, Template]
) -> None:
    for template in (*templates.values(), *prod.values()):
        for _, role in resources(template, "AWS::IAM::Role"):
            for statement in role["AssumeRolePolicyDocument"]["Statement"]:
                assert set(statement["Principal"]) == {"Service"}


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


# What a call of ours in the code asks IAM for.
ASKS = {
    "get_item": "dynamodb:GetItem",
    "batch_get_item": "dynamodb:BatchGetItem",
    "query": "dynamodb:Query",
    "put_item": "dynamodb:PutItem",
    "put_events": "events:PutEvents",
    "send_message": "sqs:SendMessage",
    "invoke": "lambda:InvokeFunction",
    "publish": "sns:Publish",
    "describe_stream": "dynamodb:DescribeStream",
    "get_shard_iterator": "dynamodb:GetShardIterator",
    "get_records": "dynamodb:GetRecords",
}
# A transaction has no action of its own: it asks for those of the operations in it.
IN_TRANSACTIONS = {"Put": "dynamodb:PutItem", "Delete": "dynamodb:DeleteItem"}
# What Lambda does in the function's name, and DynamoDB for a table under our key.
FOR_MAPPINGS = {
    "sqs:ChangeMessageVisibility",
    "sqs:DeleteMessage",
    "sqs:GetQueueAttributes",
    "sqs:GetQueueUrl",
    "sqs:ReceiveMessage",
    "dynamodb:ListStreams",
}


def called() -> set[str]:
    """The actions that the deployed code's calls ask for."""
    root, found = Path(__file__).parent.parent.parent, set[str]()
    for folder in ("shared", "services"):
        for file in (root / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text())):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ASKS:
                    found.add(ASKS[node.func.attr])
                if isinstance(node, ast.Dict):
                    names = {key.value for key in node.keys if isinstance(key, ast.Constant)}
                    found |= {IN_TRANSACTIONS[str(name)] for name in names if name in IN_TRANSACTIONS}
    return found


def test_what_is_granted_is_what_the_code_calls(prod: dict[str, Template]) -> None:
    granted = {action for template in prod.values() for _, action, _ in permissions.granted(template)}
    ours = {action for action in granted - FOR_MAPPINGS if not action.startswith(("kms:", "logs:"))}
    assert ours == called()


def test_the_table_of_permissions_is_that_of_the_templates(prod: dict[str, Template]) -> None:
    assert permissions.PAGE.read_text() == permissions.page(prod), "python -m infra.permissions writes it"
