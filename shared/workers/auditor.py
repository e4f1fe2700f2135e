"""The auditor: re-adds every account that changed from its journal and compares; any drift is an alarm with its name.

It follows the table's stream from its own bookmarks and re-adds from the first new entry on, so a run costs what
changed, however long a journal is, and one that ends early goes on at the same place the next time. What it finds it
only reports: people mend it, by what the journal says.

On the way it adds up what is owed, by kind (`shared.workers.sums`): kept together with the bookmarks, so that no entry
counts twice and none is left out.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from shared.kernel import codec, entries
from shared.kernel.aggregates import AggregateId, AnyId, AnyType
from shared.kernel.records import Records
from shared.kernel.structs import Struct
from shared.value.lots import Lot
from shared.workers import bookmarks, business, runtime, streams
from shared.workers.bookmarks import ENDED, Bookmarks
from shared.workers.runtime import Runtime
from shared.workers.sums import Difference, New, Owes
from shared.workers.telemetry import count, figures, logger, observed

RUN_LASTS = timedelta(seconds=45)


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


def handler(kinds: Iterable[AnyType], *, owes: Owes | None = None) -> Callable[[dict[str, Any], Any], dict[str, int]]:
    """The Lambda handler that audits the accounts of these kinds; it answers how many, and how many drifted.

    `owes`: of a service that owes what its accounts hold; what it comes to is a figure of the business.
    """
    by_name = {kind.name: kind for kind in kinds}

    def handle(_event: dict[str, Any], _context: Any) -> dict[str, int]:
        return _run(runtime.current(), by_name, owes)

    return observed(handle)


def _run(world: Runtime, kinds: Mapping[str, AnyType], owes: Owes | None) -> dict[str, int]:
    table, known = Records(world.dynamodb, world.table_name), bookmarks.read(world.dynamodb, world.table_name)
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
    """Accounts that changed, each with its new entries, page by page; a bookmark moves on after its page.

    It ends with its time, and where somebody else wrote the bookmarks meanwhile: the next run goes on from those.
    """
    client, arn = world.client("dynamodbstreams"), world.environment["STREAM_ARN"]
    shards = streams.shards(client, arn)
    there = {shard.shard_id for shard in shards}
    kept = known.marks = {shard: mark for shard, mark in known.marks.items() if shard in there}
    for shard in shards:
        if (mark := kept.get(shard.shard_id)) == ENDED:
            continue
        for page in streams.pages(client, arn, shard, mark, forgotten=_gap):
            yield _changed(page.records)
            if page.records:
                kept[shard.shard_id] = page.records[-1]["SequenceNumber"]
            if page.last:
                kept[shard.shard_id] = ENDED
            if (page.records or page.last) and not bookmarks.keep(world.dynamodb, world.table_name, known):
                logger.warning("bookmarks were written meanwhile")
                known.owed = bookmarks.read(world.dynamodb, world.table_name).owed
                return
            if world.now() >= until:
                return


def _gap() -> None:
    """Away for a day: what the stream forgot, `prove` looks at."""
    count("AuditGaps")


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
