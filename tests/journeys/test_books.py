"""The books as operators prove them: the auditor, a table beside the live one, and an account changed by hand."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from infra.deployment import Deployment
from local.stack import Stack
from operations import account as operated
from operations import prove
from operations.__main__ import main
from operations.account import Account
from services import SERVICES
from shared.kernel import codec
from tests.journeys import behind
from tests.journeys.acting import Practice, treatment

pytestmark = pytest.mark.journey

CREDITS_CENTS = 7_300
TERMS = {"amount_cents_min": 10_000, "points_min": 200, "hours_to_reach": 1.0, "hours_to_use": 1.0}


@pytest.fixture(scope="module")
def account(stack: Stack) -> Account:
    return behind.account_of(stack)


@pytest.fixture(scope="module")
def practice(stack: Stack) -> Practice:
    """A practice where something was sold, with everybody told of it."""
    made = Practice.opened(stack, "books", instant_rewards=TERMS)
    patient = made.register()
    made.enrol(patient)
    made.give_credits(patient, CREDITS_CENTS)
    made.sell(patient, treatment("botox", 1_400, 20))
    behind.settled(stack)
    return made


@pytest.fixture
def rewards(stack: Stack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """`./rewards …` of a checkout whose local run this stack is."""
    port = tmp_path / "port"
    port.write_text(stack.endpoint.rpartition(":")[2])
    monkeypatch.setattr(operated, "PORT_FILE", port)
    return lambda *words: main(list(words))


@pytest.mark.usefixtures("practice")
def test_the_books_are_whole_and_the_auditor_says_so_once(stack: Stack) -> None:
    first = {service: behind.audit(stack, service) for service in SERVICES}
    assert {service: answer["drifted"] for service, answer in first.items()} == dict.fromkeys(SERVICES, 0)
    assert all(answer["audited"] for answer in first.values()), first
    again = behind.audit(stack, "checkout")
    assert again == {"audited": 0, "drifted": 0}, "it goes on at its bookmark and reads nothing twice"


@pytest.mark.usefixtures("practice")
def test_the_operators_commands_look_sweep_redrive_and_prove(
    rewards: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert [rewards(what) for what in ("dead", "sweep", "redrive", "prove")] == [0, 0, 0, 0]
    told = capsys.readouterr().out
    assert "0 back in the inbox" in told
    assert told.rstrip().endswith("whole")


@pytest.fixture
def restored(stack: Stack) -> Iterator[str]:
    """The wallet's table beside the live one, as a restore makes it."""
    client, name = stack.client("dynamodb"), f"restored-{uuid4().hex[:6]}"
    live = client.describe_table(TableName=stack.table("wallet"))["Table"]
    by_sequence: Any = [
        {part: index[part] for part in ("IndexName", "KeySchema", "Projection")}
        for index in live["LocalSecondaryIndexes"]
    ]
    named = {value["AttributeName"] for schema in (live, *by_sequence) for value in schema["KeySchema"]}
    client.create_table(
        TableName=name,
        KeySchema=live["KeySchema"],
        AttributeDefinitions=[value for value in live["AttributeDefinitions"] if value["AttributeName"] in named],
        LocalSecondaryIndexes=by_sequence,
        BillingMode="PAY_PER_REQUEST",
    )
    for page in client.get_paginator("scan").paginate(TableName=stack.table("wallet")):
        for item in page["Items"]:
            client.put_item(TableName=name, Item=item)
    yield name
    client.delete_table(TableName=name)


def test_a_restored_table_is_proven_whole_and_a_lost_entry_or_snapshot_is_named(
    stack: Stack, account: Account, practice: Practice, restored: str
) -> None:
    def broken() -> list[str]:
        found = prove.prove(account, "wallet", table=restored, aggregate_id=None)
        return [drift.aggregate_id for drift in found if drift]

    assert broken() == []
    client, wallet = stack.client("dynamodb"), f"wallet/{practice.practice_id}/{practice.register('Lost')}"
    items = client.query(
        TableName=restored,
        KeyConditionExpression="pk = :pk",
        ExpressionAttributeValues={":pk": {"S": _a_wallet(stack, restored, practice.practice_id)}},
    )["Items"]
    assert wallet not in {item["pk"]["S"] for item in items}, "what came after the restore is not in it"
    for lost in (next(item for item in items if "sequence" in item), next(i for i in items if "sequence" not in i)):
        client.delete_item(TableName=restored, Key={"pk": lost["pk"], "sk": lost["sk"]})
        assert broken() == [lost["pk"]["S"]]
        client.put_item(TableName=restored, Item=lost)


def _a_wallet(stack: Stack, table: str, practice_id: str) -> str:
    for page in stack.client("dynamodb").get_paginator("scan").paginate(TableName=table):
        for item in page["Items"]:
            if item["pk"]["S"].startswith(f"wallet/{practice_id}/"):
                return str(item["pk"]["S"])
    raise LookupError(practice_id)


def test_an_account_that_somebody_changed_by_hand_is_an_alarm_that_names_it_and_is_rebuilt_from_its_journal(
    stack: Stack, practice: Practice, rewards: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    patient = practice.register()
    practice.give_credits(patient, CREDITS_CENTS)
    name = f"wallet/{practice.practice_id}/{patient}"
    dynamodb, table = stack.client("dynamodb"), stack.table("wallet")
    item = dynamodb.get_item(TableName=table, Key={"pk": {"S": name}, "sk": {"S": "snapshot"}})["Item"]
    spoiled = codec.unpack(item["state"]).replace(str(CREDITS_CENTS), str(CREDITS_CENTS + 100))
    pager = _pager(stack)
    dynamodb.put_item(TableName=table, Item={**item, "state": codec.pack(spoiled)})
    assert behind.audit(stack, "wallet")["drifted"] == 1
    message = practice.until(lambda: _paged(stack, pager), "the message to the alarms' topic")
    assert (message["alarm"], message["service"], message["account"]) == ("LedgerDrift", "wallet", name)
    asked = ("--service", "wallet", "--account", name)
    assert [rewards(what, *asked) for what in ("prove", "rebuild", "prove", "rebuild")] == [1, 0, 0, 0]
    assert f"{name} is whole" in capsys.readouterr().out
    assert dynamodb.get_item(TableName=table, Key={"pk": {"S": name}, "sk": {"S": "snapshot"}})["Item"] == item


def _pager(stack: Stack) -> str:
    """The address of a queue that hears the alarms' topic."""
    function = Deployment(stage=stack.stage).function_name("wallet", "auditor")
    settings = stack.client("lambda").get_function_configuration(FunctionName=function)["Environment"]["Variables"]
    sqs = stack.client("sqs")
    url = str(sqs.create_queue(QueueName=f"pager-{uuid4().hex[:6]}")["QueueUrl"])
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    topic = settings["ALARMS_TOPIC_ARN"]
    allowed = {
        "Effect": "Allow",
        "Principal": {"Service": "sns.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": arn,
        "Condition": {"ArnEquals": {"aws:SourceArn": topic}},
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allowed]})
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})
    stack.client("sns").subscribe(TopicArn=topic, Protocol="sqs", Endpoint=arn)
    return url


def _paged(stack: Stack, pager: str) -> Any:
    for message in stack.client("sqs").receive_message(QueueUrl=pager).get("Messages", []):
        return json.loads(json.loads(message["Body"])["Message"])
    return None
