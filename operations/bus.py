"""The bus by hand: listen to events as they pass, send one as a partner would, and replay the archive."""

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

from operations.account import Account
from shared.kernel import instants

SOURCES = [{"prefix": "rewards."}, {"prefix": "partner."}]


def tail(account: Account, *, practice_id: str | None = None, idle_seconds: float | None = None) -> Iterator[Any]:
    """Events as they pass, through a rule and a queue that are gone afterwards.

    `idle_seconds`: end when nothing came for so long; None listens until it is stopped.
    """
    sqs = account.client("sqs")
    with ExitStack() as undo:
        url, heard = _open(account, practice_id, undo), time.monotonic()
        while idle_seconds is None or time.monotonic() - heard < idle_seconds:
            found = sqs.receive_message(QueueUrl=url, MaxNumberOfMessages=10, WaitTimeSeconds=1).get("Messages", [])
            for message in found:
                sqs.delete_message(QueueUrl=url, ReceiptHandle=message["ReceiptHandle"])
                yield json.loads(message["Body"])
                heard = time.monotonic()


def _open(account: Account, practice_id: str | None, undo: ExitStack) -> str:
    """The queue; each thing that was made is undone, also where the next was not made any more."""
    name = account.deployment.name(f"tail-{uuid4().hex[:8]}")
    events, sqs, bus = account.client("events"), account.client("sqs"), account.deployment.bus_name
    url: str = sqs.create_queue(QueueName=name)["QueueUrl"]
    undo.callback(sqs.delete_queue, QueueUrl=url)
    arn = sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    pattern: dict[str, Any] = {"source": SOURCES}
    if practice_id:
        pattern["detail"] = {"metadata": {"practice_id": [practice_id]}}
    rule = events.put_rule(Name=name, EventBusName=bus, EventPattern=json.dumps(pattern))["RuleArn"]
    undo.callback(events.delete_rule, Name=name, EventBusName=bus)
    allowed = {
        "Effect": "Allow",
        "Principal": {"Service": "events.amazonaws.com"},
        "Action": "sqs:SendMessage",
        "Resource": arn,
        "Condition": {"ArnEquals": {"aws:SourceArn": rule}},
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allowed]})
    sqs.set_queue_attributes(QueueUrl=url, Attributes={"Policy": policy})
    events.put_targets(Rule=name, EventBusName=bus, Targets=[{"Id": "tail", "Arn": arn}])
    undo.callback(events.remove_targets, Rule=name, EventBusName=bus, Ids=["tail"])
    return url


def line(event: Mapping[str, Any]) -> str:
    """An event as one readable line."""
    metadata = event["detail"].get("metadata", {})
    data = json.dumps(event["detail"].get("data", {}), separators=(",", ":"))
    at = str(metadata.get("occurred_at", ""))[11:23]
    return f"{at}  {event['detail-type']:32} {metadata.get('practice_id', '')}  {metadata.get('event_id', '')}  {data}"


def send(account: Account, *, source: str, event: str, practice_id: str, data: Any, event_id: str | None) -> str:
    """Put one event on the bus as a partner's system would, and return its id.

    Nothing is checked here: what the product makes of a wrong event is part of what one wants to see.
    `event_id`: the one to repeat; a new one if not given.
    """
    event_id = event_id or f"evt_{uuid4().hex}"
    metadata = {
        "event_id": event_id,
        "occurred_at": instants.text(datetime.now(UTC)),
        "practice_id": practice_id,
        "aggregate_id": event_id,
        "sequence": 1,
        "command_id": event_id,
        "correlation_id": event_id,
    }
    entry = {
        "EventBusName": account.deployment.bus_name,
        "Source": source,
        "DetailType": event,
        "Detail": json.dumps({"metadata": metadata, "data": data}),
    }
    answer = account.client("events").put_events(Entries=[entry])
    if answer["FailedEntryCount"]:
        raise SystemExit(f"EventBridge does not take it: {answer['Entries'][0]['ErrorMessage']}")
    return event_id


def replay(account: Account, *, since: datetime, until: datetime, rule: str | None) -> str:
    """Start a replay of the archive and return its name; EventBridge works through it in its own time."""
    events, name = account.client("events"), account.deployment.name(f"replay-{datetime.now(UTC):%Y%m%d-%H%M%S}")
    try:
        archive = events.describe_archive(ArchiveName=account.deployment.name("events"))
    except events.exceptions.ResourceNotFoundException:
        raise SystemExit("There is no archive to replay: the local run has none, and every stage on AWS has.") from None
    destination: dict[str, Any] = {"Arn": archive["EventSourceArn"]}
    if rule:
        destination["FilterArns"] = [events.describe_rule(Name=rule, EventBusName=account.deployment.bus_name)["Arn"]]
    events.start_replay(
        ReplayName=name,
        EventSourceArn=archive["ArchiveArn"],
        EventStartTime=since,
        EventEndTime=until,
        Destination=destination,
    )
    return name
