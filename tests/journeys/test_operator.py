"""The operators' role, with the emulator's IAM on: enough for every command of `./rewards`, and nothing beyond them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread
from typing import Any

import boto3
import pytest

from infra.deployment import Deployment
from local import deploy
from local.emulator import REGION
from local.stack import Stack
from operations import __main__ as operations
from operations import account as accounts
from operations.account import Account
from tests.journeys import behind, rights
from tests.journeys.acting import Practice

pytestmark = pytest.mark.journey

# Permissions of their own for what the operation is called.
CALLED = {
    "dynamodbstreams:DescribeStream": "dynamodb:DescribeStream",
    "dynamodbstreams:GetRecords": "dynamodb:GetRecords",
    "dynamodbstreams:GetShardIterator": "dynamodb:GetShardIterator",
    "lambda:Invoke": "lambda:InvokeFunction",
}
UNJUDGED = {
    *("describe_stream", "get_shard_iterator", "get_records", "describe_archive", "start_replay"),
    *("describe_rule", "put_rule", "delete_rule", "put_targets", "remove_targets"),
}
"""The emulator does not know which stream, archive or bus's rule is meant, so a right to one is none.

These are only noted."""
OF_DEPLOYERS = {"preflight", "front-desk", "smoke", "destroy"}
SPAN = ("--from", "2020-01-01T00:00:00Z", "--to", "2100-01-01T00:00:00Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A client of the operator's, but for what the emulator cannot judge."""

    judged: Any
    unjudged: Any

    def __getattr__(self, name: str) -> Any:
        return getattr(self.unjudged if name in UNJUDGED else self.judged, name)


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    with rights.deployed(tmp_path_factory.mktemp("operator") / "run", strict=True) as deployed:
        yield deployed


@pytest.fixture
def asked(strict: Stack, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What is asked of AWS by an operator who has the role, and nothing else."""
    role = strict.output("platform", "OperatorRole")
    given = strict.client("sts").assume_role(RoleArn=role, RoleSessionName="night")["Credentials"]
    session = boto3.session.Session(
        aws_access_key_id=given["AccessKeyId"],
        aws_secret_access_key=given["SecretAccessKey"],
        aws_session_token=given["SessionToken"],
        region_name=REGION,
    )
    everybody = boto3.session.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name=REGION)
    seen = set[str]()

    def made(who: boto3.session.Session, service: str) -> Any:
        name: Any = service
        client = who.client(name, endpoint_url=strict.endpoint)

        def note(model: Any, **_more: Any) -> None:
            action = f"{service}:{model.name}"
            seen.add(CALLED.get(action, action))

        client.meta.events.register("before-call", note)
        return client

    def client(_account: Account, service: str) -> Any:
        return Chosen(judged=made(session, service), unjudged=made(everybody, service))

    account = behind.account_of(strict)
    monkeypatch.setattr(Account, "client", client)
    monkeypatch.setattr(accounts, "find", lambda _stage: account)
    return seen


def run(*command: str) -> int:
    return operations.main(list(command))


def test_the_role_is_enough_for_every_command_and_has_nothing_that_none_of_them_asks_for(
    strict: Stack, asked: set[str]
) -> None:
    patient, practice = _something_happened(strict)
    _something_failed(strict)
    wallet = f"wallet/{practice}/{patient}"
    assert run("dead") == 0
    assert run("redrive") == 0
    assert run("sweep") == 0
    assert run("prove", "--service", "wallet") == 0
    _spoil(strict, wallet)
    assert run("rebuild", "--service", "wallet", "--account", wallet) == 0
    assert run("recover", "--service", "wallet", "--table", strict.table("wallet")) == 0
    assert run("recount", "--service", "wallet") == 0
    assert run("announce", "--service", "wallet", *SPAN) == 0
    assert run("appoint", "--practice", practice, "--name", "Noor Example", "--email", "noor@example.com") == 0
    with _something_passes(strict):
        assert run("events", "tail", "--idle", "2") == 0
    assert run("replay", *SPAN, "--rule", _rule(strict)) == 0
    data = json.dumps({"patient_id": patient})
    assert run("events", "send", "AspirePointsAwarded", "--practice", practice, "--data", data) == 0
    assert asked == _granted(strict)


def test_every_command_of_the_program_was_tried() -> None:
    (commands,) = (action for action in operations.parser()._actions if isinstance(action.choices, Mapping))
    tried = {"dead", "redrive", "sweep", "prove", "rebuild", "recover", "recount"}
    tried |= {"announce", "replay", "appoint", "events"}
    assert set(commands.choices or ()) == tried | OF_DEPLOYERS


def _granted(stack: Stack) -> set[str]:
    role, iam = Deployment(stage=stack.stage).name("operator"), stack.client("iam")
    documents = [
        iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"]
        for name in iam.list_role_policies(RoleName=role)["PolicyNames"]
    ]
    every = [action for document in documents for rule in document["Statement"] for action in rights.several(rule)]
    return set(every) - {deploy.SEND_BATCH}


def _something_happened(stack: Stack) -> tuple[str, str]:
    practice = Practice.opened(stack, "operated")
    patient = practice.register()
    practice.give_credits(patient, 500)
    bus = stack.client("events").describe_event_bus(Name=stack.output("platform", "BusName"))["Arn"]
    name = Deployment(stage=stack.stage).name("events")
    stack.client("events").create_archive(ArchiveName=name, EventSourceArn=bus)
    return patient, practice.practice_id


def _something_failed(stack: Stack) -> None:
    """A dead letter, what did not reach an inbox, and a batch of the stream that the relay never saw."""
    sqs, table = stack.client("sqs"), stack.table("wallet")
    undelivered = behind.account_of(stack).queue("wallet", "undelivered")
    sqs.send_message(QueueUrl=undelivered, MessageBody=json.dumps({"source": "aws.events"}))
    attribute = {"reason": {"DataType": "String", "StringValue": "busy"}}
    sweep = json.dumps({"sweep": True})
    sqs.send_message(QueueUrl=stack.dead_letters("wallet"), MessageBody=sweep, MessageAttributes=attribute)
    streams = stack.client("dynamodbstreams")
    (stream,) = streams.list_streams(TableName=table)["Streams"]
    shard = streams.describe_stream(StreamArn=stream["StreamArn"])["StreamDescription"]["Shards"][0]["ShardId"]
    iterator = streams.get_shard_iterator(
        StreamArn=stream["StreamArn"], ShardId=shard, ShardIteratorType="TRIM_HORIZON"
    )["ShardIterator"]
    numbers = [
        record["dynamodb"]["SequenceNumber"] for record in streams.get_records(ShardIterator=iterator)["Records"]
    ]
    batch = {"streamArn": stream["StreamArn"], "shardId": shard}
    ends = {"startSequenceNumber": numbers[0], "endSequenceNumber": numbers[-1]}
    missed = json.dumps({"DDBStreamBatchInfo": batch | ends})
    sqs.send_message(QueueUrl=stack.output("wallet", "ParkedQueueUrl"), MessageBody=missed)


@contextmanager
def _something_passes(stack: Stack) -> Iterator[None]:
    """An event in the queue of whoever listens meanwhile."""
    sqs, prefix, ended = stack.client("sqs"), Deployment(stage=stack.stage).name("tail-"), Event()
    passing = {"source": "rewards.wallet", "detail-type": "WalletCredited", "time": "2026-03-01T12:00:00Z"}
    body = json.dumps({**passing, "detail": {"metadata": {"practice_id": "prac_operated"}, "data": {}}})

    def pass_by() -> None:
        while not (found := sqs.list_queues(QueueNamePrefix=prefix).get("QueueUrls")):
            if ended.wait(0.1):
                return
        sqs.send_message(QueueUrl=found[0], MessageBody=body)

    passing_by = Thread(target=pass_by)
    passing_by.start()
    yield
    ended.set()
    passing_by.join()


def _spoil(stack: Stack, account: str) -> None:
    """Its snapshot is not what its journal adds up to: that of somebody else who has nothing."""
    dynamodb, table = stack.client("dynamodb"), stack.table("wallet")
    key = {"pk": {"S": account}, "sk": {"S": "snapshot"}}
    dynamodb.delete_item(TableName=table, Key=key)


def _rule(stack: Stack) -> str:
    rules = stack.client("events").list_rules(EventBusName=stack.output("platform", "BusName"))["Rules"]
    return str(rules[0]["Name"])
