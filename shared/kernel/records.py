"""What a table has: snapshots as they are, journals as they grew, what is overdue, what is found by prefix. Reads only.

Keys: `pk` is the aggregate's key (`wallet/<practice>/<patient>`), `sk` is `snapshot` or `entry#<command id>`.
The local index `by_sequence` lists an aggregate's entries in order; the sparse global index `by_deadline`
lists snapshots by their next deadline, spread over shards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast, overload

from shared.kernel import codec, entries, instants
from shared.kernel.aggregates import AggregateId, AnyId, AnyLoaded, Loaded
from shared.kernel.changes import DEADLINE_SHARDS, SNAPSHOT
from shared.kernel.entries import Item
from shared.kernel.journal import Entry

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


@dataclass(frozen=True, slots=True, kw_only=True)
class Page[T]:
    """A page and where the next one starts."""

    items: tuple[T, ...]
    next: str | None


class Records:
    """A service's table, read."""

    def __init__(self, client: DynamoDBClient, name: str) -> None:
        self.client = client
        self.name = name

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
    def read[S, X, S2, X2](
        self, first: AggregateId[S, X], /, *others: AggregateId[S2, X2]
    ) -> tuple[Loaded[S, X], *tuple[Loaded[S2, X2], ...]]: ...

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

    def history[S, X](self, at: AggregateId[S, X], *, before: int | None = None, limit: int = 50) -> Page[Entry[X]]:
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

    def entry[S, X](self, at: AggregateId[S, X], command_id: str) -> Entry[X] | None:
        """The journal entry that a command left in an aggregate."""
        item = self.entry_item(at, command_id)
        return entries.read_entry(at.type, item) if item else None

    def entry_item(self, at: AnyId, command_id: str) -> Item | None:
        """As `entry`, as it is kept."""
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


def _loaded(at: AnyId, item: Item | None) -> AnyLoaded:
    if item is None:
        return Loaded(id=at, state=at.type.state(), version=0)
    state = codec.load(at.type.state, codec.unpack(item["state"]))
    return Loaded(id=at, state=state, version=int(item["version"]["N"]))
