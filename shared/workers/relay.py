"""The relay function: journal entries from the table's stream, in order, onto the bus.

A record that fails is tried again by the stream (the handler raises) while it is young; then that one record is parked
with its reason, by its key alone, and the others go on. Whatever was published before a failure is published
again: consumers know events by their id.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from shared.contracts.envelope import Envelope, EventData, Metadata
from shared.kernel import entries, ids
from shared.kernel.aggregates import AnyType
from shared.kernel.journal import Entry
from shared.workers import business, runtime
from shared.workers.telemetry import follow, logger, named, observed

YOUNG = timedelta(minutes=5)

type Announce = Callable[[Entry[Any]], Iterable[EventData]]


class NotPublished(Exception):  # noqa: N818  (a signal to the stream)
    """The bus did not take an event."""


def envelopes(entry: Entry[Any], announced: Iterable[EventData]) -> list[Envelope[Any]]:
    """The events of an entry as they go on the bus; their ids are the same whenever they are made."""
    return [
        Envelope(
            metadata=Metadata(
                event_id=ids.derive("evt", entry.aggregate_id, entry.command_id, str(place)),
                occurred_at=entry.occurred_at,
                practice_id=entry.practice_id,
                aggregate_id=entry.aggregate_id,
                sequence=entry.sequence,
                command_id=entry.command_id,
                correlation_id=entry.correlation_id,
                causation_id=entry.causation_id,
                schema_version=data.version,
            ),
            data=data,
        )
        for place, data in enumerate(announced)
    ]


def publish(envelopes: list[Envelope[Any]]) -> None:
    """Put events on the bus, ten at a time; raises `NotPublished` if the bus did not take one."""
    world = runtime.current()
    bus = world.environment["BUS_NAME"]
    for start in range(0, len(envelopes), 10):
        batch: list[Any] = [
            {
                "Source": envelope.data.source,
                "DetailType": type(envelope.data).__name__,
                "Detail": envelope.model_dump_json(),
                "EventBusName": bus,
                "Time": envelope.metadata.occurred_at,
            }
            for envelope in envelopes[start : start + 10]
        ]
        answer = world.events.put_events(Entries=batch)
        if answer["FailedEntryCount"]:
            codes = {entry.get("ErrorCode", "") for entry in answer["Entries"]} - {""}
            raise NotPublished(",".join(sorted(codes)))


def handler(kinds: Iterable[AnyType], announce: Announce) -> Callable[[dict[str, Any], Any], dict[str, Any]]:
    """The Lambda handler that announces the entries of these kinds of aggregates.

    Where the mapping takes partial answers (`STREAM_ANSWERS=partial`), it is told from which record on to try again,
    so that those before it are not published anew; elsewhere the whole batch comes again.
    """
    by_name = {kind.name: kind for kind in kinds}

    def handle(event: dict[str, Any], _context: Any) -> dict[str, Any]:
        partial = runtime.current().environment.get("STREAM_ANSWERS") == "partial"
        for record in event["Records"]:
            try:
                _relay(record, by_name, announce)
            except Exception:
                if not partial:
                    raise
                return {"batchItemFailures": [{"itemIdentifier": record["dynamodb"]["SequenceNumber"]}]}
        return {"batchItemFailures": []}

    return observed(handle)


def _relay(record: Mapping[str, Any], kinds: Mapping[str, AnyType], announce: Announce) -> None:
    image: Mapping[str, Any] = record["dynamodb"].get("NewImage", {})
    if record["eventName"] != "INSERT" or "sequence" not in image:
        return
    now = runtime.current().now()
    try:
        entry = entries.read_entry(kinds[image["pk"]["S"].partition("/")[0]], image)
        follow(correlation_id=entry.correlation_id, practice_id=entry.practice_id, actor=entry.actor)
        events = envelopes(entry, announce(entry))
        publish(events)
        business.tell(envelope.data for envelope in events)
    except Exception as error:
        age = now - _written(record, now)
        logger.warning("not relayed", extra={"cause": named(error), "age_seconds": age.total_seconds()})
        if age < YOUNG:
            raise
        _park(image, type(error).__name__)
        return
    lag = max((now - entry.occurred_at).total_seconds() * 1000, 0)
    kind = image["pk"]["S"].partition("/")[0]
    logger.info("relayed", extra={"aggregate": kind, "events": len(events), "lag_milliseconds": round(lag)})


def _written(record: Mapping[str, Any], now: datetime) -> datetime:
    at = record["dynamodb"].get("ApproximateCreationDateTime")
    return datetime.fromtimestamp(float(at), tz=now.tzinfo) if at else now


def _park(image: Mapping[str, Any], reason: str) -> None:
    """Keep the record's key, never its content: the entry itself stays in the journal."""
    world = runtime.current()
    key = {"pk": image["pk"]["S"], "sk": image["sk"]["S"]}
    world.sqs.send_message(
        QueueUrl=world.environment["PARKED_QUEUE_URL"],
        MessageBody=json.dumps({"parked": key}),
        MessageAttributes={"reason": {"DataType": "String", "StringValue": reason}},
    )
    logger.error("parked", extra={"reason": reason})
