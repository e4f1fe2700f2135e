"""A service's DynamoDB table: snapshots and journal entries, one read and one transaction per command.

Keys: `pk` is the aggregate id (`wallet/<practice>/<patient>`), `sk` is `snapshot` or `entry#<command id>`.
The local index `by_sequence` lists an aggregate's entries in order; the sparse global index `by_deadline`
lists snapshots by their next deadline, spread over shards.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast, overload

from botocore.exceptions import ClientError

from shared.kernel import codec, entries, instants
from shared.kernel.aggregates import AggregateId, AnyId, AnyLoaded, IndexRow, Loaded, LoadedStates
from shared.kernel.entries import Item
from shared.kernel.journal import Cause, Conflict, Entry, EventOf, Outcome
from shared.kernel.refusals import KeyReused

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

DEADLINE_SHARDS = 8
SNAPSHOT = "snapshot"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedFor[B]:
    """Everything read for one command, its own aggregate first, and what `decide` judges it by."""

    judged: B
    loaded: tuple[AnyLoaded, ...]

    @property
    def version(self) -> int:
        """The version of the command's own aggregate."""
        return self.loaded[0].version


@dataclass(frozen=True, slots=True, kw_only=True)
class Page[T]:
    """A page and where the next one starts."""

    items: tuple[T, ...]
    next: str | None


def silent(_entry: Entry[Any]) -> tuple[()]:
    """Announce nothing."""
    return ()


class Table[B, C, E]:
    """The store of one service (`shared.kernel.journal.Store`).

    `reads` names the aggregates a command is judged by, its own first;
    `judged_by` makes of their states what `decide` takes;
    `announce` is what the relay will make of an entry: one that says nothing need not wake it.
    """

    def __init__(
        self,
        client: DynamoDBClient,
        name: str,
        *,
        reads: Callable[[C, Cause], tuple[AnyId, ...]],
        judged_by: Callable[[LoadedStates], B],
        announce: Callable[[Entry[E]], Iterable[object]] = silent,
        pause: Callable[[int], None],
    ) -> None:
        self.client = client
        self.name = name
        self._pause = pause
        self._reads = reads
        self._judged_by = judged_by
        self._announce = announce

    def load(self, command: C, cause: Cause) -> LoadedFor[B]:
        """One consistent read of everything that the command is judged by."""
        loaded = self.read(*self._reads(command, cause))
        return LoadedFor(judged=self._judged_by(LoadedStates(loaded)), loaded=loaded)

    def receipt(self, command: C, cause: Cause) -> Outcome[E] | None:
        """What this command id caused before, or None."""
        own = self._reads(command, cause)[0]
        item = self._entry_item(own, cause.command_id)
        return self._repeat(own, item, cause) if item else None

    def entry[S, X](self, at: AggregateId[S, X], command_id: str) -> Entry[X] | None:
        """The journal entry that a command left in an aggregate."""
        item = self._entry_item(at, command_id)
        return entries.read_entry(at.type, item) if item else None

    def commit(
        self, before: LoadedFor[B], events: tuple[E | EventOf[E], ...], command: C, cause: Cause, now: datetime
    ) -> Outcome[E]:
        """One transaction over every aggregate that has events; an existing receipt is returned."""
        changes = [
            _Change(before=part, entry=_entry(part, command, cause, theirs, now), after=_after(part, theirs))
            for part, theirs in _grouped(before.loaded, events)
        ]
        own = changes[0]
        try:
            self.client.transact_write_items(TransactItems=cast("Any", [w for c in changes for w in self._writes(c)]))
        except ClientError as error:
            return self._repeat(own.before.id, _recorded(error, own.before.id), cause)
        return Outcome(entry=own.entry, own=lambda: own.after)

    def nothing(self, before: LoadedFor[B], command: C, cause: Cause, now: datetime) -> Outcome[E]:
        """The outcome of a command that changes nothing."""
        own = before.loaded[0]
        entry: Entry[E] = _entry(own, command, cause, (), now, sequence=own.version)
        return Outcome(entry=entry, own=lambda: own)

    def pause(self, attempt: int) -> None:
        """Somebody else was first: let the others finish."""
        self._pause(attempt)

    def get[S, X](self, wanted: AggregateId[S, X]) -> Loaded[S, X]:
        """One snapshot as it is now, consistently; version 0 if there is none."""
        return self.read(wanted)[0]

    @overload
    def read[S, X](self, first: AggregateId[S, X], /) -> tuple[Loaded[S, X]]: ...

    @overload
    def read[S, X, S2, X2](
        self, first: AggregateId[S, X], second: AggregateId[S2, X2], /
    ) -> tuple[Loaded[S, X], Loaded[S2, X2]]: ...

    @overload
    def read[S, X](self, *wanted: AggregateId[S, X]) -> tuple[Loaded[S, X], ...]: ...

    def read(self, *wanted: AnyId) -> tuple[AnyLoaded, ...]:
        """Snapshots as they are now, consistently, in one request."""
        keys = [{"pk": {"S": each.key}, "sk": {"S": SNAPSHOT}} for each in wanted]
        if len(keys) == 1:
            got = self.client.get_item(TableName=self.name, Key=cast("Any", keys[0]), ConsistentRead=True)
            found = [got["Item"]] if "Item" in got else []
        else:
            found = self._batch(keys)
        by_id = {item["pk"]["S"]: item for item in cast("list[Item]", found)}
        return tuple(_loaded(each, by_id.get(each.key)) for each in wanted)

    def history[S, X](
        self, at: AggregateId[S, X], *, before: int | None = None, limit: int = 50
    ) -> Page[Entry[X]]:
        """The journal newest first; a page costs the page, whatever the journal's length."""
        values: Item = {":pk": {"S": at.key}}
        condition = "pk = :pk"
        if before is not None:
            values[":before"] = {"N": str(before)}
            condition += " AND #s < :before"
        rows, cut = self._query("by_sequence", condition, values, forward=False, limit=limit + 1)
        found = tuple(entries.read_entry(at.type, row) for row in rows[:limit])
        return Page(items=found, next=str(found[-1].sequence) if cut or len(rows) > limit else None)

    def journal[S, X](self, at: AggregateId[S, X]) -> Iterator[Entry[X]]:
        """Every entry, oldest first."""
        after = 0
        while True:
            values: Item = {":pk": {"S": at.key}, ":after": {"N": str(after)}}
            rows, _ = self._query("by_sequence", "pk = :pk AND #s > :after", values, forward=True, limit=200)
            for row in rows:
                yield entries.read_entry(at.type, row)
            if not rows:
                return
            after = int(rows[-1]["sequence"]["N"])

    def as_of[S, X](self, at: AggregateId[S, X], wanted: Callable[[Entry[X]], bool]) -> Loaded[S, X]:
        """The aggregate rebuilt from its journal: the entries up to the first that is not wanted."""
        state, version = at.type.state(), 0
        for entry in self.journal(at):
            if not wanted(entry):
                break
            state, version = at.type.fold(state, entry.events), entry.sequence
        return Loaded(id=at, state=state, version=version)

    def overdue(self, now: datetime, *, limit: int = 200) -> Iterator[tuple[str, datetime]]:
        """Aggregates whose next deadline has passed, with that deadline."""
        until = {"S": instants.text(now)}
        for shard in range(DEADLINE_SHARDS):
            values: Item = {":shard": {"S": str(shard)}, ":now": until}
            condition = "deadline_shard = :shard AND deadline <= :now"
            rows, _ = self._query("by_deadline", condition, values, forward=True, limit=limit, consistent=False)
            for row in rows:
                yield row["pk"]["S"], instants.parse(row["deadline"]["S"])

    def rows(self, pk: str, prefix: str, *, after: str | None = None, limit: int = 50) -> Page[tuple[str, str]]:
        """Search items by prefix, as (key, value), in key order."""
        values: Item = {":pk": {"S": pk}, ":prefix": {"S": prefix}}
        request: Item = {"TableName": self.name, "ExpressionAttributeValues": values, "Limit": limit + 1}
        request["KeyConditionExpression"] = "pk = :pk AND begins_with(sk, :prefix)"
        if after is not None:
            request["ExclusiveStartKey"] = {"pk": {"S": pk}, "sk": {"S": after}}
        got = self.client.query(**request)
        page = tuple((row["sk"]["S"], row["value"]["S"]) for row in got["Items"][:limit])
        return Page(items=page, next=page[-1][0] if len(got["Items"]) > limit or "LastEvaluatedKey" in got else None)

    def _entry_item(self, at: AnyId, command_id: str) -> Item | None:
        key = {"pk": {"S": at.key}, "sk": {"S": entries.key(command_id)}}
        return cast("Item | None", self.client.get_item(TableName=self.name, Key=key, ConsistentRead=True).get("Item"))

    def _batch(self, keys: list[Item]) -> list[Item]:
        found: list[Item] = []
        asked: Any = {self.name: {"Keys": keys, "ConsistentRead": True}}
        while asked:
            got = self.client.batch_get_item(RequestItems=asked)
            found += cast("list[Item]", got["Responses"].get(self.name, []))
            asked = got.get("UnprocessedKeys")
        return found

    def _query(
        self, index: str, condition: str, values: Item, *, forward: bool, limit: int, consistent: bool = True
    ) -> tuple[list[Item], bool]:
        """What is found, and whether there is more: an answer ends at the limit, or at 1 MB before it."""
        request: Item = {
            "TableName": self.name,
            "IndexName": index,
            "KeyConditionExpression": condition,
            "ExpressionAttributeValues": values,
            "ScanIndexForward": forward,
            "ConsistentRead": consistent,
            "Limit": limit,
        }
        if "#s" in condition:
            request["ExpressionAttributeNames"] = {"#s": "sequence"}
        got = self.client.query(**request)
        return cast("list[Item]", got["Items"]), "LastEvaluatedKey" in got

    def _writes(self, change: _Change) -> list[Item]:
        rows = change.before.id.type.rows
        writes = [self._put_snapshot(change), self._put_entry(change.entry)]
        was, is_now = rows(change.before.state), rows(change.after.state)
        kept = {(row.pk, row.sk) for row in is_now}  # a row whose value changes is put once, never deleted as well
        gone = frozenset(row for row in was if (row.pk, row.sk) not in kept and not row.stays)
        writes += [{"Delete": {"TableName": self.name, "Key": _row_key(row)}} for row in sorted_rows(gone)]
        for row in sorted_rows(is_now - was):
            writes.append({"Put": {"TableName": self.name, "Item": {**_row_key(row), "value": {"S": row.value}}}})
        return writes

    def _put_snapshot(self, change: _Change) -> Item:
        own, after, version = change.before.id, change.after.state, change.before.version
        item: Item = {
            "pk": {"S": own.key},
            "sk": {"S": SNAPSHOT},
            "version": {"N": str(change.after.version)},
            "state": codec.pack(codec.dump(after)),
        }
        if deadline := own.type.deadline(after):
            item["deadline"] = {"S": instants.text(deadline)}
            item["deadline_shard"] = {"S": str(zlib.crc32(own.key.encode()) % DEADLINE_SHARDS)}
        put: Item = {"TableName": self.name, "Item": item, "ConditionExpression": "attribute_not_exists(pk)"}
        if version:
            put |= {
                "ConditionExpression": "#v = :v",
                "ExpressionAttributeNames": {"#v": "version"},
                "ExpressionAttributeValues": {":v": {"N": str(version)}},
            }
        return {"Put": put}

    def _put_entry(self, entry: Entry[Any]) -> Item:
        return {
            "Put": {
                "TableName": self.name,
                "Item": entries.write_entry(entry, announces=any(True for _ in self._announce(entry))),
                "ConditionExpression": "attribute_not_exists(pk)",
                "ReturnValuesOnConditionCheckFailure": "ALL_OLD",
            }
        }

    def _repeat(self, own: AnyId, item: Item, cause: Cause) -> Outcome[E]:
        entry: Entry[E] = entries.read_entry(own.type, item)
        if entry.fingerprint != cause.fingerprint:
            raise KeyReused("This Idempotency-Key was used for something else. Take a new key for a new request.")
        return Outcome(entry=entry, own=lambda: self.as_of(own, lambda other: other.sequence <= entry.sequence))


def sorted_rows(rows: frozenset[IndexRow]) -> list[IndexRow]:
    """Search items in one order, so that a transaction is the same every time."""
    return sorted(rows, key=lambda row: (row.pk, row.sk))


def _row_key(row: IndexRow) -> Item:
    return {"pk": {"S": row.pk}, "sk": {"S": row.sk}}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """What a command does to one aggregate: folded once, written and answered from here."""

    before: AnyLoaded
    entry: Entry[Any]
    after: AnyLoaded


def _after(part: AnyLoaded, events: tuple[Any, ...]) -> AnyLoaded:
    return Loaded(id=part.id, state=part.id.type.fold(part.state, events), version=part.version + 1)


def _loaded(at: AnyId, item: Item | None) -> AnyLoaded:
    if item is None:
        return Loaded(id=at, state=at.type.state(), version=0)
    state = codec.load(at.type.state, codec.unpack(item["state"]))
    return Loaded(id=at, state=state, version=int(item["version"]["N"]))


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


def _entry(
    part: AnyLoaded, command: object, cause: Cause, events: tuple[Any, ...], now: datetime, *, sequence: int | None = None
) -> Entry[Any]:
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


def _recorded(error: ClientError, own: AnyId) -> Item:
    """The receipt that stopped the transaction; `Conflict` if something else did."""
    code = error.response["Error"]["Code"]
    if code in {"TransactionInProgressException", "TransactionConflictException"}:
        raise Conflict from error
    if code != "TransactionCanceledException":
        raise error
    reasons = cast("list[Item]", error.response.get("CancellationReasons", []))
    for reason in reasons:
        item = reason.get("Item")
        if item and item["pk"]["S"] == own.key and "sequence" in item:
            return cast("Item", item)
    if {reason.get("Code") for reason in reasons} & {"ConditionalCheckFailed", "TransactionConflict"}:
        raise Conflict from error
    raise error
