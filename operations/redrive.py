"""Redrive: what failed goes where it was meant to go, once its cause is mended. Safe to repeat and to interrupt.

A message leaves its queue only after it was sent or published again; whoever gets it twice knows it by its id.
"""

import importlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from operations.account import Account
from shared import entries
from shared.relay import envelopes, publish
from shared.runtime import Runtime, use

type Message = Mapping[str, Any]

BATCH = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Redriven:
    """How many messages went back into the inbox, were published again, or were left to the sweeper."""

    sent: int = 0
    published: int = 0
    dropped: int = 0

    def __str__(self) -> str:
        return f"{self.sent} back in the inbox, {self.published} published again, {self.dropped} left to the sweeper"


def redrive(account: Account, service: str) -> Redriven:
    """Everything that failed in one service."""
    done: Counter[str] = Counter()
    for queue, mend in (("inbox-dead-letters", _resend), ("undelivered", _deliver), ("relay-parked", _republish)):
        url = account.queue(service, queue)
        for message in messages(account, url):
            done[mend(account, service, message)] += 1
            account.client("sqs").delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
    return Redriven(**done)


def waiting(account: Account, service: str) -> dict[str, Counter[str]]:
    """Queue → how many messages by their reason. They stay where they are, out of sight for ten seconds."""
    return {
        queue: Counter(
            _reason(message) for message in messages(account, account.queue(service, queue), hidden_seconds=10)
        )
        for queue in ("inbox-dead-letters", "undelivered", "relay-parked")
    }


def messages(account: Account, url: str, *, hidden_seconds: int = 60) -> Iterator[Message]:
    """The messages that are in a queue now, each once; what fails again later is for the next redrive."""
    sqs, seen = account.client("sqs"), set[str]()
    name = "ApproximateNumberOfMessages"
    left = int(sqs.get_queue_attributes(QueueUrl=url, AttributeNames=[name])["Attributes"][name])
    while left > 0:
        found = sqs.receive_message(
            QueueUrl=url,
            MaxNumberOfMessages=BATCH,
            MessageAttributeNames=["All"],
            VisibilityTimeout=hidden_seconds,
            WaitTimeSeconds=1,
        ).get("Messages", [])
        fresh = [message for message in found if message["MessageId"] not in seen]
        if not fresh:
            return
        for message in fresh:
            seen.add(message["MessageId"])
            left -= 1
            yield message


def _reason(message: Message) -> str:
    attributes = message.get("MessageAttributes", {})
    for name in ("reason", "ERROR_CODE"):
        if name in attributes:
            return str(attributes[name]["StringValue"])
    return "no reason given"


def _resend(account: Account, service: str, message: Message) -> str:
    account.client("sqs").send_message(QueueUrl=account.queue(service, "inbox"), MessageBody=message["Body"])
    return "sent"


def _deliver(account: Account, service: str, message: Message) -> str:
    """An event that did not reach its target: an inbox gets it now; a timer that never started is the sweeper's."""
    target = str(message.get("MessageAttributes", {}).get("TARGET_ARN", {}).get("StringValue", ""))
    if target.split(":")[2:3] == ["sqs"] or not target:
        return _resend(account, service, message)
    return "dropped"


def _republish(account: Account, service: str, message: Message) -> str:
    """Parked entries are read by their keys; a batch that never reached the relay is read from the stream."""
    body = json.loads(message["Body"])
    keys = [body["parked"]] if "parked" in body else list(_batch(account, body["DDBStreamBatchInfo"]))
    for key in keys:
        if key["sk"].startswith("entry#"):
            republish(account, service, key["pk"], key["sk"])
    return "published"


def republish(account: Account, service: str, pk: str, sk: str) -> None:
    """Announce one journal entry again: the same events under the same ids."""
    dynamodb = account.client("dynamodb")
    key = {"pk": {"S": pk}, "sk": {"S": sk}}
    item = dynamodb.get_item(TableName=account.table(service), Key=key, ConsistentRead=True).get("Item")
    if item is None:
        raise SystemExit(f"{service} has no journal entry {sk} of {pk}: was the table replaced?")
    kinds = {kind.name: kind for kind in importlib.import_module(f"services.{service}.store").KINDS}
    announce: Callable[..., Any] = importlib.import_module(f"services.{service}.announce").announce
    entry = entries.read_entry(kinds[pk.partition("/")[0]], item)
    with use(Runtime(environment={"BUS_NAME": account.deployment.bus_name}, client=account.client)):
        publish(envelopes(entry, announce(entry)))


def _batch(account: Account, info: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Keys of the records that Lambda gave up on, as long as the stream still has them (24 hours)."""
    streams = account.client("dynamodbstreams")
    iterator = streams.get_shard_iterator(
        StreamArn=info["streamArn"],
        ShardId=info["shardId"],
        ShardIteratorType="AT_SEQUENCE_NUMBER",
        SequenceNumber=info["startSequenceNumber"],
    )["ShardIterator"]
    while iterator:
        page = streams.get_records(ShardIterator=iterator)
        for record in page["Records"]:
            keys = record["dynamodb"]["Keys"]
            yield {"pk": keys["pk"]["S"], "sk": keys["sk"]["S"]}
            if record["dynamodb"]["SequenceNumber"] == info["endSequenceNumber"]:
                return
        iterator = page.get("NextShardIterator") if page["Records"] else None
