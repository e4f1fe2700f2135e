"""Redrive on real queues: each message once, what cannot be mended stays and stops no other."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from moto import mock_aws

from operations import redrive
from operations.account import Account, _client

QUEUES = ("inbox", "inbox-dead-letters", "undelivered", "relay-parked")


class Deployed(Account):
    """An account whose stacks are not described: their tables have plain names."""

    def table(self, service: str) -> str:
        return f"{service}-table"


@pytest.fixture
def account() -> Iterator[Account]:
    with mock_aws():
        _client.cache_clear()
        made = Deployed(stage="dev")
        for name in QUEUES:
            made.client("sqs").create_queue(QueueName=made.deployment.name("points", name))
        made.client("dynamodb").create_table(
            TableName="points-table",
            KeySchema=[{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}],
            AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in ("pk", "sk")],
            BillingMode="PAY_PER_REQUEST",
        )
        yield made
    _client.cache_clear()


def put(account: Account, queue: str, body: str, **attributes: str) -> None:
    said: Any = {name: {"DataType": "String", "StringValue": value} for name, value in attributes.items()}
    account.client("sqs").send_message(
        QueueUrl=account.queue("points", queue), MessageBody=body, MessageAttributes=said
    )


def bodies(account: Account, queue: str) -> list[str]:
    return sorted(message["Body"] for message in redrive.peek(account, account.queue("points", queue)))


def test_dead_letters_go_back_to_the_inbox_each_once(account: Account) -> None:
    for number in range(25):
        put(account, "inbox-dead-letters", f"{number:02}", reason="busy")
    assert redrive.redrive(account, "points") == redrive.Redriven(sent=25)
    assert bodies(account, "inbox") == [f"{number:02}" for number in range(25)]
    assert redrive.redrive(account, "points") == redrive.Redriven()


def test_looking_leaves_everything_where_it_is_and_in_sight(account: Account) -> None:
    for number in range(12):
        put(account, "inbox-dead-letters", str(number), reason="busy" if number % 2 else "unknown-patient")
    for _ in range(2):
        assert redrive.waiting(account, "points")["inbox-dead-letters"] == {"busy": 6, "unknown-patient": 6}


def test_an_event_that_did_not_reach_an_inbox_gets_there_and_a_timers_is_the_sweepers(account: Account) -> None:
    event = json.dumps({"source": "rewards.checkout", "detail-type": "CheckoutOpened"})
    put(account, "undelivered", event, TARGET_ARN="arn:aws:sqs:us-east-1:1:rewards-dev-points-inbox")
    put(account, "undelivered", event, TARGET_ARN="arn:aws:states:us-east-1:1:stateMachine:x", ERROR_CODE="NO_PERMIT")
    assert redrive.waiting(account, "points")["undelivered"] == {"no reason given": 1, "NO_PERMIT": 1}
    assert redrive.redrive(account, "points") == redrive.Redriven(sent=1, dropped=1)
    assert bodies(account, "inbox") == [event]


def test_what_cannot_be_published_again_stays_in_sight_and_stops_no_other(account: Account) -> None:
    lost = json.dumps({"parked": {"pk": "account/gone", "sk": "entry#gone"}})
    for body in (lost, "{}", "no JSON"):
        put(account, "relay-parked", body, reason="KeyError")
    put(account, "inbox-dead-letters", "good")
    assert redrive.redrive(account, "points") == redrive.Redriven(sent=1, kept=3)
    assert len(bodies(account, "relay-parked")) == 3
    assert "3 STAY" in str(redrive.redrive(account, "points"))


def test_an_undelivered_sweep_does_not_come_back_after_every_redrive(account: Account) -> None:
    scheduled = json.dumps({"source": "aws.events", "detail-type": "Scheduled Event", "detail": {}})
    put(account, "undelivered", scheduled, TARGET_ARN="arn:aws:sqs:us-east-1:1:rewards-dev-points-inbox")
    assert redrive.redrive(account, "points") == redrive.Redriven(dropped=1)
    assert bodies(account, "inbox") == []


class Streams:
    """A shard whose pages are given; the last one has no page after it."""

    def __init__(self, pages: list[list[str]]) -> None:
        self.pages = pages

    def get_shard_iterator(self, **_where: str) -> dict[str, str]:
        return {"ShardIterator": "0"}

    def get_records(self, *, ShardIterator: str) -> dict[str, Any]:  # noqa: N803  (AWS's name)
        place = int(ShardIterator)
        keys = [{"pk": {"S": "account/p/1"}, "sk": {"S": f"entry#{number}"}} for number in self.pages[place]]
        records = [
            {"dynamodb": {"Keys": key, "SequenceNumber": number}}
            for key, number in zip(keys, self.pages[place], strict=True)
        ]
        following = {"NextShardIterator": str(place + 1)} if place + 1 < len(self.pages) else {}
        return {"Records": records, **following}


BATCH = {"streamArn": "s", "shardId": "1", "startSequenceNumber": "7", "endSequenceNumber": "9"}


def of_batch(monkeypatch: pytest.MonkeyPatch, pages: list[list[str]]) -> list[str]:
    monkeypatch.setattr(Account, "client", lambda _self, _service: Streams(pages))
    return [sk for _, sk in redrive.in_stream(Account(stage="dev"), BATCH)]


def test_a_batch_is_read_through_empty_pages_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [["7"], *[[] for _ in range(30)], ["8", "9"], ["10"]]
    assert of_batch(monkeypatch, pages) == ["entry#7", "entry#8", "entry#9"]


def test_a_batch_whose_end_was_not_seen_is_not_published(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(redrive.UnseenEnd):
        of_batch(monkeypatch, [["7"], [], ["8"]])
