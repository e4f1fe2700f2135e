"""The auditor: re-adds every account that changed from its journal and compares; any drift is an alarm with its name.

It follows the table's stream from its own bookmarks and re-adds from the first new entry on, so a run costs what
changed, however long a journal is, and one that ends early goes on at the same place the next time. What it finds it
only reports: people mend it, by what the journal says.

On the way it adds up what is owed, by kind (`shared.workers.sums`): kept together with the bookmarks, so that no entry
counts twice and none is left out.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError

from shared.kernel import codec, entries
from shared.kernel.aggregates import AggregateId, AnyId, AnyType
from shared.kernel.records import Records
from shared.kernel.structs import Struct
from shared.value.lots import Lot
from shared.workers import business, runtime
from shared.workers.runtime import Runtime
from shared.workers.sums import Difference, New, Owes
from shared.workers.telemetry import count, figures, logger, observed

RUN_LASTS = timedelta(seconds=45)
BOOKMARKS = {"pk": {"S": "auditor"}, "sk": {"S": "bookmarks"}}
EMPTY_MAX = 10
"""An open shard has no end: after so many pages with nothing new its newest record was seen."""

ENDED = "ended"
"""The bookmark of a shard that was read to its end."""


class Drift(Struct):
    """An account whose snapshot is not what its journal adds up to: which members differ."""

    aggregate_id: str
    differs: tuple[str, ...]


def examine(
    table: Records, ref: AnyId, *, since: int = 1, seen: Callable[[int, Any], None] = lambda _sequence, _state: None
) -> Drift | None:
    """Re-add one account up to the version of its snapshot, from an entry on. None if it is whole.

    What came before `since` is taken as the entries left it: it was looked at when it was new. `seen` is told each
    state that the journal comes to, with the number of its last entry.
    """
    (part,) = table.read(ref)
    base = table.state_after(ref, since - 1)
    state, expected, differs = base.state, base.version, set[str]()
    seen(base.version, state)
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
        seen(entry.sequence, state)
        if (carried := entries.carried_state(kept)) and codec.load(ref.type.state, carried) != state:
            differs.add("carried_state")
    if expected != part.version:
        differs.add("version")
    differs |= {name for name in state.__struct_fields__ if getattr(state, name) != getattr(part.state, name)}
    if any(lot.available < 0 or lot.held < 0 for lot in _lots(part.state)):
        differs.add("below_zero")
    return Drift(aggregate_id=ref.key, differs=tuple(sorted(differs))) if differs else None


def _lots(value: object) -> Iterator[Lot]:
    if isinstance(value, Lot):
        yield value
    elif isinstance(value, tuple | frozenset):
        for row in value:
            yield from _lots(row)
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from _lots(getattr(value, name))


@dataclass(slots=True, kw_only=True)
class Bookmarks:
    """How far each shard was read, and what is owed as of there, in cents by kind."""

    marks: dict[str, str]
    owed: Counter[str]


def handler(kinds: Iterable[AnyType], *, owes: Owes | None = None) -> Callable[[dict[str, Any], Any], dict[str, int]]:
    """The Lambda handler that audits the accounts of these kinds; it answers how many, and how many drifted.

    `owes`: of a service that owes what its accounts hold; what it comes to is a figure of the business.
    """
    by_name = {kind.name: kind for kind in kinds}

    def handle(_event: dict[str, Any], _context: Any) -> dict[str, int]:
        return _run(runtime.current(), by_name, owes)

    return observed(handle)


def _run(world: Runtime, kinds: Mapping[str, AnyType], owes: Owes | None) -> dict[str, int]:
    table, known = Records(world.dynamodb, world.table_name), _bookmarks(world)
    until, seen, drifted = world.now() + RUN_LASTS, set[str](), set[str]()
    for changed in _changes(world, known, until):
        seen |= changed.keys()
        for aggregate_id in sorted(changed):  # one that changed since the last page is looked at again
            ref, new = AggregateId(type=kinds[aggregate_id.partition("/")[0]], key=aggregate_id), changed[aggregate_id]
            difference = Difference(new=new, owes=owes)
            suspected = examine(table, ref, since=new.since, seen=difference.see)
            known.owed.update(difference.owed())
            if not suspected or aggregate_id in drifted:
                continue
            if drift := examine(table, ref):  # the whole journal has the last word
                drifted.add(aggregate_id)
                _report(world, drift)
    if owes:
        business.tell_owed(known.owed)
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


def _changes(world: Runtime, known: Bookmarks, until: datetime) -> Iterator[dict[str, New]]:
    """Accounts that changed, each with its new entries, page by page; a bookmark moves on after its page."""
    streams, arn = world.client("dynamodbstreams"), world.environment["STREAM_ARN"]
    shards = _shards(streams, arn)
    kept = known.marks = {shard: mark for shard, mark in known.marks.items() if shard in shards}
    for shard in shards:
        if kept.get(shard) == ENDED:
            continue
        iterator = _iterator(streams, arn, shard, kept.get(shard))
        empty = 0
        while iterator and world.now() < until:
            page = streams.get_records(ShardIterator=iterator, Limit=1000)
            records, iterator = _others(page["Records"]), page.get("NextShardIterator")
            yield _changed(records)
            if records:
                kept[shard] = records[-1]["SequenceNumber"]
            if iterator is None:
                kept[shard] = ENDED
            if records or iterator is None:
                _keep(world, known)
            empty = 0 if records else empty + 1
            if empty == EMPTY_MAX:
                break


def _others(records: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """What others wrote: a bookmark for a bookmark would never come to an end."""
    return [record["dynamodb"] for record in records if record["dynamodb"]["Keys"] != BOOKMARKS]


def _changed(records: list[Mapping[str, Any]]) -> dict[str, New]:
    """Each account's entries among these; one that is gone has no image, and everything is re-added."""
    found: dict[str, New] = {}
    for record in records:
        key, sort_key = record["Keys"]["pk"]["S"], record["Keys"]["sk"]["S"]
        if sort_key.startswith("entry#"):
            image = record.get("NewImage", {})
            written = (int(image["sequence"]["N"]),) if "sequence" in image else ()
            new = New(since=written[0] if written else 1, written=written)
            found[key] = found[key].and_then(new) if key in found else new
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


def _bookmarks(world: Runtime) -> Bookmarks:
    item: Any = world.dynamodb.get_item(TableName=world.table_name, Key=BOOKMARKS, ConsistentRead=True).get("Item", {})
    kept = {name: json.loads(item[name]["S"]) if name in item else {} for name in ("marks", "owed")}
    return Bookmarks(marks=kept["marks"], owed=Counter(kept["owed"]))


def _keep(world: Runtime, known: Bookmarks) -> None:
    kept = {"marks": known.marks, "owed": known.owed}
    item: Any = BOOKMARKS | {name: {"S": json.dumps(value, sort_keys=True)} for name, value in kept.items()}
    world.dynamodb.put_item(TableName=world.table_name, Item=item)
