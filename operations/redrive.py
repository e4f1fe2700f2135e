"""Redrive: what failed goes where it was meant to go, once its cause is mended. Safe to repeat and to interrupt.

A message leaves its queue only after it was sent or published again; whoever gets it twice knows it by its id.
One that cannot be redriven stays where it is and stops no other.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from botocore.exceptions import ClientError

from operations import announce
from operations.account import Account
from shared.kernel import instants
from shared.workers.relay import NotPublished

type Message = Mapping[str, Any]

BATCH = 10
LOOK_SECONDS = 30
SCHEDULER = "aws.events"
PAGES_MAX = 2_000
"""A stream's pages may be empty: its end is known by its record, or by the end of the shard."""

AROUND = timedelta(minutes=1)
"""An entry is dated by its decision and reaches the stream a little later."""


class UnseenEnd(Exception):  # noqa: N818  (named as what is the matter)
    """The stream did not give the last record of a batch."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redriven:
    """How many messages went back into the inbox, were published again, were left to the sweeper, or had to stay."""

    sent: int = 0
    published: int = 0
    dropped: int = 0
    kept: int = 0

    def __str__(self) -> str:
        done = f"{self.sent} back in the inbox, {self.published} published again, {self.dropped} left to the sweeper"
        return done + (f", {self.kept} STAY: see the runbook" if self.kept else "")


def redrive(account: Account, service: str) -> Redriven:
    """Everything that failed in one service."""
    done: Counter[str] = Counter()
    for queue, mend in (("inbox-dead-letters", _resend), ("undelivered", _deliver), ("relay-parked", _republish)):
        url, kept = account.queue(service, queue), list[Message]()
        for message in messages(account, url):
            try:
                done[mend(account, service, message)] += 1
            except (announce.NoSuchEntry, UnseenEnd, NotPublished, ClientError, KeyError, ValueError):
                kept.append(message)
                continue
            account.client("sqs").delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
        _put_back(account, url, kept)
        done["kept"] += len(kept)
    return Redriven(**done)


def waiting(account: Account, service: str) -> dict[str, Counter[str]]:
    """Queue → how many messages by their reason. They stay where they are."""
    return {
        queue: Counter(_reason(message) for message in peek(account, account.queue(service, queue)))
        for queue in ("inbox-dead-letters", "undelivered", "relay-parked")
    }


def peek(account: Account, url: str) -> list[Message]:
    """What is in a queue, put back in sight at once."""
    found = list(messages(account, url, hidden_seconds=LOOK_SECONDS))
    _put_back(account, url, found)
    return found


def _put_back(account: Account, url: str, found: Iterable[Message]) -> None:
    """Have messages seen again at once, not only when their time out of sight is over."""
    for message in found:
        account.client("sqs").change_message_visibility(
            QueueUrl=url, ReceiptHandle=message["ReceiptHandle"], VisibilityTimeout=0
        )


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
    """An event that did not reach its target: an inbox gets it now; a timer that never started is the sweeper's.

    What a schedule said is over: the next minute says it again, in the words that the inbox knows.
    """
    if json.loads(message["Body"]).get("source") == SCHEDULER:
        return "dropped"
    target = str(message.get("MessageAttributes", {}).get("TARGET_ARN", {}).get("StringValue", ""))
    if target.split(":")[2:3] == ["sqs"] or not target:
        return _resend(account, service, message)
    return "dropped"


def _republish(account: Account, service: str, message: Message) -> str:
    """Parked entries are read by their keys; a batch that never reached the relay is read from the stream.

    The stream forgets after 24 hours: then it is everything in the table of the time that the batch was from.
    """
    body = json.loads(message["Body"])
    if "parked" in body:
        announce.entry(account, service, pk=body["parked"]["pk"], sk=body["parked"]["sk"])
        return "published"
    info = body["DDBStreamBatchInfo"]
    try:
        keys = list(in_stream(account, info))
    except ClientError as error:
        if error.response["Error"]["Code"] not in {"TrimmedDataAccessException", "ResourceNotFoundException"}:
            raise
        since, until = (instants.parse(info[f"approximateArrivalOf{end}Record"]) for end in ("First", "Last"))
        announce.span(account, service, since=since - AROUND, until=until + AROUND)
        return "published"
    for pk, sk in keys:
        announce.entry(account, service, pk=pk, sk=sk)
    return "published"


def in_stream(account: Account, info: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Keys of the entries that Lambda gave up on, as long as the stream still has them.

    Raises `UnseenEnd` when the last of them does not come: then nothing of the batch counts as published.
    """
    streams = account.client("dynamodbstreams")
    iterator = streams.get_shard_iterator(
        StreamArn=info["streamArn"],
        ShardId=info["shardId"],
        ShardIteratorType="AT_SEQUENCE_NUMBER",
        SequenceNumber=info["startSequenceNumber"],
    )["ShardIterator"]
    for _ in range(PAGES_MAX):
        if not iterator:
            break
        page = streams.get_records(ShardIterator=iterator)
        for record in page["Records"]:
            pk, sk = (record["dynamodb"]["Keys"][name]["S"] for name in ("pk", "sk"))
            if sk.startswith("entry#"):
                yield pk, sk
            if record["dynamodb"]["SequenceNumber"] == info["endSequenceNumber"]:
                return
        iterator = page.get("NextShardIterator")
    raise UnseenEnd(info["endSequenceNumber"])
