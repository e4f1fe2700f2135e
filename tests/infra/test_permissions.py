"""Who may do what: least privilege, read off the templates."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from generate import permissions
from tests import tables
from tests.infra.conftest import Template, resources
from tests.infra.observed import Call, Client, watched
from tests.shared.test_auditor import Ledger
from tests.wallet.management import Management
from tests.wallet.office import Office, opened

# Wildcards that AWS leaves no way around; each with its reason.
DOCUMENTED = "in the key's policy, for a service of AWS, in the families' words that its documentation asks for"
ALLOWED_ACTIONS = {
    "kms:*": "in a key's own policy: the account's administrators keep their key manageable",
    **dict.fromkeys(("kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:Describe*"), DOCUMENTED),
    "kms:GenerateDataKey*": DOCUMENTED,
}
ALLOWED_RESOURCES = {
    "s3:GetObject": "in the policy of the front desk's bucket: every file of that bucket, for its distribution",
    "dynamodb:ListStreams": "streams of our own table, whose labels are not known beforehand",
    "logs:GetQueryResults": "results of queries have no resources of their own; only the staff function may",
    "logs:StartQuery": "all streams of the desks' own log groups",
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
        if not name.startswith("OperatorsRole") or "*" in wildcard.partition(" ")[0]
    ]
    assert found == []


def test_operators_reach_nothing_but_their_stages_own_resources(prod: dict[str, Template]) -> None:
    platform = next(template for name, template in prod.items() if name.endswith("-platform"))
    (role,) = (role for name, role in resources(platform, "AWS::IAM::Role") if name.startswith("Operators"))
    (trusted,) = role["AssumeRolePolicyDocument"]["Statement"]
    assert json.dumps(trusted["Principal"]).count(":root") == 1, "the account's own administrators say who"
    allowed = [statement for name, statement in statements(platform) if name.startswith("OperatorsRole")]
    for statement in allowed:
        given = statement["Resource"]
        for resource in given if isinstance(given, list) else [given]:
            assert "rewards-prod" in json.dumps(resource) or "Key" in json.dumps(resource), statement
    everything = {action for statement in allowed for action in actions(statement)}
    assert not everything & {"dynamodb:DeleteItem", "dynamodb:DeleteTable", "dynamodb:UpdateItem", "iam:PassRole"}


def test_an_excused_action_hides_no_other_in_the_same_statement() -> None:
    statement = {"Action": ["dynamodb:ListStreams", "dynamodb:DeleteTable"], "Resource": "*"}
    assert unexplained(statement, of_key=False) == ["dynamodb:DeleteTable on *"]
    assert unexplained({"Action": ["kms:*", "s3:*"], "Resource": "x"}, of_key=True) == ["s3:*"]


def test_who_assumes_a_role_is_a_service_of_aws_and_no_account(
    templates: dict[str, Template], prod: dict[str, Template]
) -> None:
    for template in (*templates.values(), *prod.values()):
        for name, role in resources(template, "AWS::IAM::Role"):
            for statement in role["AssumeRolePolicyDocument"]["Statement"]:
                if not name.startswith("Operators"):  # whom this account's administrators name
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


def test_no_function_may_scan_and_nobody_drop_a_table(services: dict[str, Template]) -> None:
    for template in services.values():
        allowed = {action for _, statement in statements(template) for action in actions(statement)}
        assert not allowed & {"dynamodb:Scan", "dynamodb:DeleteTable", "dynamodb:UpdateTable"}


def test_only_checkout_and_owners_call_each_other_and_the_wallet_asks_points_for_its_page(
    services: dict[str, Template],
) -> None:
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
    for owner in ("points", "instant-rewards"):
        assert set(called[owner]) == {"checkout", "wallet"}
    assert set(called["wallet"]) == {"checkout", "points"}


# What Lambda does in the function's name.
FOR_MAPPINGS = {
    "inbox": {
        "sqs:ChangeMessageVisibility",
        "sqs:DeleteMessage",
        "sqs:GetQueueAttributes",
        "sqs:ReceiveMessage",
    },
    "relay": {
        "dynamodb:DescribeStream",
        "dynamodb:GetRecords",
        "dynamodb:GetShardIterator",
        "dynamodb:ListStreams",
        "sqs:GetQueueAttributes",
        "sqs:GetQueueUrl",
    },
    "auditor": {"dynamodb:ListStreams"},
}
SEEDS = range(32)
JOURNALS, TABLE, INBOX, CHECKOUT = "by_sequence of its table", "its table", "its inbox", "checkout's desk"
# Granted and real, but rarer than what a few dozen seeds and one request to each route bring about.
RARE = {
    ("checkout inbox", "dynamodb:BatchGetItem", TABLE): "a capture that waits is read with its checkout",
    ("checkout inbox", "dynamodb:DeleteItem", TABLE): "the sweeper abandons a cart, which leaves the list of open ones",
    (
        "checkout desk",
        "lambda:InvokeFunction",
        "wallet's function for staff",
    ): "a receipt of a sale that names who treated, or who gets of its tip",
    (
        "instantrewards desk",
        "dynamodb:Query",
        JOURNALS,
    ): "the same key again: the first answer is made from the journal",
    ("instantrewards inbox", "dynamodb:Query", JOURNALS): "as for checkout",
    ("points inbox", "dynamodb:Query", JOURNALS): "as for checkout",
    ("instantrewards inbox", "lambda:InvokeFunction", CHECKOUT): "a hold that heard nothing for 96 hours",
    ("points desk", "sqs:SendMessage", INBOX): "an export that is no dry run, or a backtest, begins at once",
    ("points inbox", "lambda:InvokeFunction", CHECKOUT): "as for instant rewards",
    ("points inbox", "dynamodb:Query", TABLE): "a backtest goes through a programme's accounts",
    ("points desk", "dynamodb:DeleteItem", TABLE): "an account leaves the list of those whose points are about to end",
    ("points inbox", "dynamodb:DeleteItem", TABLE): "as for the desk",
    ("wallet inbox", "lambda:InvokeFunction", CHECKOUT): "as for instant rewards",
    ("checkout inbox", "dynamodb:Query", JOURNALS): "the same event again: what it caused is read in the journal",
    ("wallet inbox", "dynamodb:Query", JOURNALS): "a liability report reads the newest entry of every wallet",
    ("wallet inbox", "dynamodb:Query", TABLE): "an import looks its patients up",
    ("wallet inbox", "dynamodb:DeleteItem", TABLE): "a membership's place in the due list moves with its cycles",
    ("wallet inbox", "sqs:SendMessage", INBOX): "the sweeper found something of wallet's, or an import goes on",
}


def ours(deployment: Mapping[str, Template]) -> set[tuple[str, str, str]]:
    """What functions are granted for calls of their own: keys and logs come with tables and functions."""
    return {
        (function, action, value)
        for template in deployment.values()
        for function, action, value in permissions.granted(template)
        if not action.startswith(("kms:", "logs:Create", "logs:Put"))
        and action not in FOR_MAPPINGS.get(function.split()[1], ())
    }


@pytest.fixture(scope="module")
def seen() -> set[tuple[str, str, str]]:
    return watched(SEEDS)


def test_no_function_calls_what_it_may_not(prod: dict[str, Template], seen: set[tuple[str, str, str]]) -> None:
    assert seen - ours(prod) == set()


def test_no_function_may_what_it_was_never_seen_to_call(
    prod: dict[str, Template], seen: set[tuple[str, str, str]]
) -> None:
    granted = {row for row in ours(prod) if not row[0].endswith(("auditor", "staff"))}
    assert granted - seen - set(RARE) == set()
    assert set(RARE) <= granted, "an excuse for what is not granted any more"


def test_the_auditor_may_what_it_calls_and_nothing_else(prod: dict[str, Template]) -> None:
    seen: set[Call] = set()
    with tables.table() as client:
        ledger = Ledger(client)
        ledger.add("m1", 100, "k1")
        ledger.spoil("m1", cents=7)
        ledger.run(wrapped=lambda made: Client(made, "auditor", seen))
    granted = {(action, value) for function, action, value in ours(prod) if function.endswith("auditor")}
    assert granted == {(action, value) for _, action, value in seen}


def test_the_table_of_permissions_is_that_of_the_templates(prod: dict[str, Template]) -> None:
    assert permissions.PAGE.read_text() == permissions.page(prod), "make generate writes it"


class Observed(Management):
    """A management of staff whose calls are noted."""

    def __init__(self, office: Office, seen: set[Call]) -> None:
        super().__init__(office)
        self.seen = seen

    def client(self, service: str) -> Any:
        return Client(super().client(service), "wallet staff", self.seen)


def test_the_function_for_staff_may_what_it_calls_and_nothing_else(prod: dict[str, Template]) -> None:
    seen: set[Call] = set()
    management = Observed(opened(), seen)
    user_id = management.invited()
    management.grant(user_id, role="provider").ok()
    for deed in ("block", "unblock", "second-factor-reset", "invitation", "invitation"):
        management.post(f"/staff/{user_id}/{deed}", key=deed).ok()
    for path in ("/staff", f"/staff/{user_id}", f"/staff/{user_id}/activity"):
        management.get(path).ok()
    assert seen == {row for row in ours(prod) if row[0] == "wallet staff"}
