"""The auditor: re-adds every account that changed from its journal and compares; any drift is an alarm with its name.

It follows the table's stream from its own bookmarks and re-adds from the first new entry on, so a run costs what
changed, however long a journal is, and one that ends early goes on at the same place the next time. What it finds it
only reports: people mend it, by what the journal says.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from shared.kernel import codec, entries
from shared.kernel.aggregates import AggregateId, AnyId, AnyType
from shared.kernel.records import Records
from shared.value.lots import Lot
from shared.workers import runtime
from shared.workers.runtime import Runtime
from shared.workers.telemetry import count, figures, logger, observed

RUN_LASTS = timedelta(seconds=45)
BOOKMARKS = {"pk": {"S": "auditor"}, "sk": {"S": "bookmarks"}}
EMPTY_MAX = 10
"""An open shard has no end: after so many pages with nothing new its newest record was seen."""

ENDED = "ended"
"""The bookmark of a shard that was read to its end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """An account whose snapshot is not what its journal adds up to: which members differ."""

    aggregate_id: str
    differs: tuple[str, ...]


def examine(table: Records, ref: AnyId, *, since: int = 1) -> Drift | None:
    """Re-add one account up to the version of its snapshot, from an entry on. None if it is whole.

    What came before `since` is taken as the entries left it: it was looked at when it was new.
    """
    (part,) = table.read(ref)
    base = table.state_after(ref, since - 1)
    state, expected, differs = base.state, base.version, set[str]()
    if base.version != since - 1:
        differs.add("sequence")
    for kept in table.kept_entries(ref, after=since - 1):
        entry = entries.read_entry(ref.type, kept)
        if entry.sequence > part.version:
            if table.read(ref)[0].version < entry.sequence:  # not written meanwhile: the snapshot was lost or put back
                differs.add("version")
            break
        expected += 1
        if entry.sequence != expected:
            differs.add("sequence")
        state = ref.type.fold(state, entry.events)
        if (carried := entries.carried_state(kept)) and codec.load(ref.type.state, carried) != state:
            differs.add("carried_state")
    if expected != part.version:
        differs.add("version")
    differs |= {field.name for field in fields(state) if getattr(state, field.name) != getattr(part.state, field.name)}
    if any(lot.available < 0 or lot.held < 0 for lot in _lots(part.state)):
        differs.add("below_zero")
    return Drift(aggregate_id=ref.key, differs=tuple(sorted(differs))) if differs else None


def _lots(value: object) -> Iterator[Lot]:
    if isinstance(value, Lot):
        yield value
    elif isinstance(value, tuple | frozenset):
        for row in value:
            yield from _lots(row)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _lots(getattr(value, field.name))


def handler(kinds: Iterable[AnyType]) -> Callable[[dict[str, Any], Any], dict[str, int]]:
    """The Lambda handler that audits the accounts of these kinds; it answers how many, and how many drifted."""
    by_name = {kind.name: kind for kind in kinds}

    def handle(_event: dict[str, Any], _context: Any) -> dict[str, int]:
        return _run(runtime.current(), by_name)

    return observed(handle)


def _run(world: Runtime, kinds: Mapping[str, AnyType]) -> dict[str, int]:
    table = Records(world.dynamodb, world.table_name)
    until, seen, drifted = world.now() + RUN_LASTS, set[str](), set[str]()
    for changed in _changes(world, until):
        seen |= changed.keys()
        for aggregate_id in sorted(changed.keys() - drifted):  # one that changed since the last page is looked at again
            ref = AggregateId(type=kinds[aggregate_id.partition("/")[0]], key=aggregate_id)
            suspected = examine(table, ref, since=changed[aggregate_id])
            if suspected and (drift := examine(table, ref)):  # the whole journal has the last word
                drifted.add(aggregate_id)
                _report(world, drift)
    counted = figures({"LedgerDrift": len(drifted), "AuditRuns": 1})
    logger.info("audited", extra={"accounts": len(seen), "drifted": len(drifted), **counted})
    return {"audited": len(seen), "drifted": len(drifted)}


def _report(world: Runtime, drift: Drift) -> None:
    logger.error("ledger drift", extra={"account": drift.aggregate_id, "differs": drift.differs})
    said = {"alarm": "LedgerDrift", "service": world.environment["SERVICE"], "account": drift.aggregate_id}
    world.client("sns").publish(
        TopicArn=world.environment["ALARMS_TOPIC_ARN"],
        Subject=f"LedgerDrift in {world.environment['SERVICE']}",
        Message=json.dumps({**said, "differs": drift.differs, "what to do": "docs/operators.md, ledger-drift"}),
    )


def _changes(world: Runtime, until: datetime) -> Iterator[dict[str, int]]:
    """Accounts that changed, each with its first new entry, page by page; a bookmark moves on after its page."""
    streams, arn = world.client("dynamodbstreams"), world.environment["STREAM_ARN"]
    marks = _bookmarks(world)
    shards = _shards(streams, arn)
    kept = {shard: mark for shard, mark in marks.items() if shard in shards}
    for shard in shards:
        if kept.get(shard) == ENDED:
            continue
        iterator = _iterator(streams, arn, shard, kept.get(shard))
        empty = 0
        while iterator and world.now() < until:
            page = streams.get_records(ShardIterator=iterator, Limit=1000)
            records, iterator = _others(page["Records"]), page.get("NextShardIterator")
            yield _first_changed(records)
            if records:
                kept[shard] = records[-1]["SequenceNumber"]
            if iterator is None:
                kept[shard] = ENDED
            if records or iterator is None:
                _keep(world, kept)
            empty = 0 if records else empty + 1
            if empty == EMPTY_MAX:
                break


def _others(records: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What others wrote: a bookmark for a bookmark would never come to an end."""
    return [record["dynamodb"] for record in records if record["dynamodb"]["Keys"] != BOOKMARKS]


def _first_changed(records: list[Mapping[str, Any]]) -> dict[str, int]:
    """Each account's first entry among these; one that is gone has no image, and everything is re-added."""
    found: dict[str, int] = {}
    for record in records:
        key, sort_key = record["Keys"]["pk"]["S"], record["Keys"]["sk"]["S"]
        if sort_key.startswith("entry#"):
            sequence = int(record.get("NewImage", {}).get("sequence", {"N": "1"})["N"])
            found[key] = min(sequence, found.get(key, sequence))
    return found


def _shards(streams: Any, arn: str) -> list[str]:
    found: list[str] = []
    request: dict[str, Any] = {"StreamArn": arn}
    while True:
        said = streams.describe_stream(**request)["StreamDescription"]
        found += [shard["ShardId"] for shard in said["Shards"]]
        if "LastEvaluatedShardId" not in said:
            return found
        request["ExclusiveStartShardId"] = said["LastEvaluatedShardId"]


def _iterator(streams: Any, arn: str, shard: str, mark: str | None) -> str | None:
    request: dict[str, Any] = {"StreamArn": arn, "ShardId": shard, "ShardIteratorType": "TRIM_HORIZON"}
    if mark:
        request |= {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": mark}
    try:
        found: str | None = streams.get_shard_iterator(**request)["ShardIterator"]
    except ClientError as error:
        if error.response["Error"]["Code"] != "TrimmedDataAccessException":
            raise
        count("AuditGaps")  # away for a day: what the stream forgot, `prove` looks at
        found = _iterator(streams, arn, shard, None)
    return found


def _bookmarks(world: Runtime) -> dict[str, str]:
    item = world.dynamodb.get_item(TableName=world.table_name, Key=BOOKMARKS, ConsistentRead=True).get("Item")
    marks: dict[str, str] = json.loads(item["marks"]["S"]) if item else {}
    return marks


def _keep(world: Runtime, marks: Mapping[str, str]) -> None:
    item: Any = {**BOOKMARKS, "marks": {"S": json.dumps(marks, sort_keys=True)}}
    world.dynamodb.put_item(TableName=world.table_name, Item=item)
