"""From what a command decided to the writes of its one transaction: a snapshot, an entry and search items for each."""

from __future__ import annotations

import zlib
from datetime import datetime
from typing import Any, cast

from botocore.exceptions import ClientError

from shared.kernel import codec, entries, instants, lists
from shared.kernel.aggregates import AnyId, AnyLoaded, IndexRow, Loaded
from shared.kernel.entries import Item
from shared.kernel.journal import Cause, Conflict, Entry, EventOf
from shared.kernel.structs import Struct

SHARDS = 8
SNAPSHOT = "snapshot"


class Clock(Struct):
    """A sparse index that lists snapshots by an instant of theirs, spread over shards: its name, and its keys."""

    index: str
    shard: str
    instant: str


DEADLINES = Clock(index="by_deadline", shard="deadline_shard", instant="deadline")
ENDS = Clock(index="by_end", shard="ends_shard", instant="ends_at")
CLOCKS = (DEADLINES, ENDS)


class Change(Struct):
    """What a command does to one aggregate: folded once, written and answered from here."""

    before: AnyLoaded
    entry: Entry[Any]
    after: AnyLoaded


def changes(
    loaded: tuple[AnyLoaded, ...], events: tuple[Any, ...], command: object, cause: Cause, now: datetime
) -> list[Change]:
    """What the events change, aggregate by aggregate, the command's own first."""
    return [
        Change(before=part, entry=entry(part, command, cause, theirs, now), after=_after(part, theirs))
        for part, theirs in _grouped(loaded, events)
    ]


def writes(change: Change, *, table: str, announces: bool) -> list[Item]:
    """The operations of a transaction that make this change, on condition that nobody was there before."""
    kind = change.before.id.type
    rows = kind.rows
    kept = snapshot(change.after)
    writes = [_put_snapshot(kept, change.before.version, table)]
    if kind.journaled:
        entry = entries.write_entry(change.entry, announces=announces, left=kept["state"])
        writes.append(_put_entry(entry, table))
    was, is_now = rows(change.before.state), rows(change.after.state)
    stay = {(row.pk, row.sk) for row in is_now}  # a row whose value changes is put once, never deleted as well
    gone = frozenset(row for row in was if (row.pk, row.sk) not in stay and not row.stays)
    writes += [{"Delete": {"TableName": table, "Key": _row_key(row)}} for row in sorted_rows(gone)]
    for row in sorted_rows(is_now - was):
        writes.append({"Put": {"TableName": table, "Item": row_item(row)}})
    return writes


def snapshot(kept: AnyLoaded) -> Item:
    """A snapshot as an item."""
    item: Item = {
        "pk": {"S": kept.id.key},
        "sk": {"S": SNAPSHOT},
        "version": {"N": str(kept.version)},
        "state": codec.pack(codec.dump(kept.state)),
    }
    kind = kept.id.type
    for clock, instant in ((DEADLINES, kind.deadline(kept.state)), (ENDS, kind.ends(kept.state))):
        if instant:
            item[clock.instant] = {"S": instants.text(instant)}
            item[clock.shard] = {"S": str(zlib.crc32(kept.id.key.encode()) % SHARDS)}
    if listing := kind.listing(kept.state):
        item[lists.NAME], item[lists.PLACE] = {"S": listing.name}, {"S": listing.place}
    return item


def unchanged(version: int) -> Item:
    """The condition that a snapshot is still of that version; 0 is one that does not exist."""
    if version == 0:
        return {"ConditionExpression": "attribute_not_exists(pk)"}
    return {
        "ConditionExpression": "#v = :v",
        "ExpressionAttributeNames": {"#v": "version"},
        "ExpressionAttributeValues": {":v": {"N": str(version)}},
    }


def _put_snapshot(item: Item, version_before: int, table: str) -> Item:
    return {"Put": {"TableName": table, "Item": item, **unchanged(version_before)}}


def _put_entry(item: Item, table: str) -> Item:
    return {
        "Put": {
            "TableName": table,
            "Item": item,
            "ConditionExpression": "attribute_not_exists(pk)",
            "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
        }
    }


def sorted_rows(rows: frozenset[IndexRow]) -> list[IndexRow]:
    """Search items in one order, so that a transaction is the same every time."""
    return sorted(rows, key=lambda row: (row.pk, row.sk))


def row_item(row: IndexRow) -> Item:
    """A search item as it is written."""
    return {**_row_key(row), "value": {"S": row.value}}


def _row_key(row: IndexRow) -> Item:
    return {"pk": {"S": row.pk}, "sk": {"S": row.sk}}


def _after(part: AnyLoaded, events: tuple[Any, ...]) -> AnyLoaded:
    return Loaded(id=part.id, state=part.id.type.fold(part.state, events), version=part.version + 1)


def _grouped(parts: tuple[AnyLoaded, ...], events: tuple[Any, ...]) -> list[tuple[AnyLoaded, tuple[Any, ...]]]:
    """Each aggregate with its events; the command's own comes first and always has some (the receipt is its entry)."""
    groups: dict[int, list[Any]] = {}
    for event in events:
        place, plain = (event.place, event.event) if isinstance(event, EventOf) else (_place(parts, event), event)
        groups.setdefault(place, []).append(plain)
    if 0 not in groups:
        raise ValueError("a command needs an event of its own aggregate: its receipt")
    return [(parts[place], tuple(groups[place])) for place in sorted(groups)]


def _place(parts: tuple[AnyLoaded, ...], event: object) -> int:
    return next(place for place, part in enumerate(parts) if type(event) in part.id.type.events)


def entry(
    part: AnyLoaded,
    command: object,
    cause: Cause,
    events: tuple[Any, ...],
    now: datetime,
    *,
    sequence: int | None = None,
) -> Entry[Any]:
    """The journal entry of a command in one aggregate."""
    return Entry(
        aggregate_id=part.id.key,
        sequence=part.version + 1 if sequence is None else sequence,
        command_id=cause.command_id,
        command=type(command).__name__,
        practice_id=cause.practice_id,
        actor=cause.actor,
        occurred_at=now,
        fingerprint=cause.fingerprint,
        correlation_id=cause.correlation_id,
        causation_id=cause.causation_id,
        events=events,
    )


def recorded(error: ClientError, own: AnyId) -> Item:
    """The receipt that stopped the transaction; `Conflict` if something else did."""
    code = error.response["Error"]["Code"]
    if code in {"TransactionInProgressException", "TransactionConflictException", "ConditionalCheckFailedException"}:
        raise Conflict from error
    if code != "TransactionCanceledException":
        raise error
    reasons = cast("list[Item]", error.response.get("CancellationReasons", []))
    for reason in reasons:
        item = reason.get("Item")
        if item and item["pk"]["S"] == own.key and "sequence" in item:
            return cast("Item", item)
    if {reason.get("Code") for reason in reasons} & {"ConditionalCheckFailed", "TransactionConflict"}:
        raise Conflict(id_taken=any("sequence" in reason.get("Item", {}) for reason in reasons)) from error
    raise error
