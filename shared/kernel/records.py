"""What a table has: snapshots as they are, journals as they grew, what is overdue, what is found by prefix. Reads only.

Keys: `pk` is the aggregate's key (`wallet/<practice>/<patient>`), `sk` is `snapshot` or `entry#<command id>`.
The local index `by_sequence` lists an aggregate's entries in order; the sparse global indexes `by_deadline` and
`by_end` list snapshots by their next instants, spread over shards, and `by_list` those that stand in a list, by place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import batched
from typing import Any, NamedTuple, cast, overload

from shared.kernel import codec, entries, instants
from shared.kernel.aggregates import AggregateId, AnyId, AnyLoaded, Loaded
from shared.kernel.changes import SNAPSHOT, Clock
from shared.kernel.entries import Item
from shared.kernel.journal import Entry
from shared.kernel.lists import Lists, Page

KEYS_MAX = 100
"""A batch read takes no more."""


class Overdue(NamedTuple):
    """An aggregate for which an instant has passed."""

    key: str
    at: datetime


class Records(Lists):
    """A service's table, read."""

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
        """Snapshots as they are now, consistently, in a request for each hundred; what is named twice is read once."""
        keys: list[Item] = [{"pk": {"S": key}, "sk": {"S": SNAPSHOT}} for key in dict.fromkeys(at.key for at in wanted)]
        if len(keys) == 1:
            got = self.client.get_item(TableName=self.name, Key=cast("Any", keys[0]), ConsistentRead=True)
            found = [got["Item"]] if "Item" in got else []
        else:
            found = [item for some in batched(keys, KEYS_MAX, strict=False) for item in self._batch(some)]
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

    def journal[S, X](self, at: AggregateId[S, X], *, after: int = 0) -> Iterator[Entry[X]]:
        """Every entry, or those after one, oldest first."""
        return (entries.read_entry(at.type, row) for row in self.kept_entries(at, after=after))

    def kept_entries(self, at: AnyId, *, after: int = 0) -> Iterator[Item]:
        """As `journal`, as they are kept."""
        more = True
        while more:
            values: Item = {":pk": {"S": at.key}, ":after": {"N": str(after)}}
            rows, more = self._query("by_sequence", "pk = :pk AND #s > :after", values, forward=True, limit=200)
            for row in rows:
                yield row
                after = int(row["sequence"]["N"])

    def state_after[S, X](self, at: AggregateId[S, X], sequence: int) -> Loaded[S, X]:
        """The aggregate right after an entry: the last state that an entry carries, and what came after it.

        It costs a page, whatever the journal's length (`entries.STATE_EVERY`).
        """
        late: list[Entry[X]] = []
        carried: Loaded[S, X] = Loaded(id=at, state=at.type.state(), version=0)
        for row in self._backwards(at, sequence):
            if text := entries.carried_state(row):
                carried = Loaded(id=at, state=codec.load(at.type.state, text), version=int(row["sequence"]["N"]))
                break
            late.append(entries.read_entry(at.type, row))
        state = carried.state
        for entry in reversed(late):
            state = at.type.fold(state, entry.events)
        return Loaded(id=at, state=state, version=late[0].sequence if late else carried.version)

    def as_of[S, X](self, at: AggregateId[S, X], wanted: Callable[[Entry[X]], bool]) -> Loaded[S, X]:
        """The aggregate rebuilt from its whole journal, by nothing else: the entries up to the first not wanted."""
        state, version = at.type.state(), 0
        for entry in self.journal(at):
            if not wanted(entry):
                break
            state, version = at.type.fold(state, entry.events), entry.sequence
        return Loaded(id=at, state=state, version=version)

    def overdue_in(
        self,
        clock: Clock,
        shard: int,
        now: datetime,
        *,
        after: Overdue | None = None,
        newest_first: bool = False,
        limit: int,
    ) -> Page[Overdue]:
        """Aggregates of a clock's shard whose instant has passed, in their order; `next` is None at the end."""
        request: Item = {
            "TableName": self.name,
            "IndexName": clock.index,
            "KeyConditionExpression": f"{clock.shard} = :shard AND {clock.instant} <= :now",
            "ExpressionAttributeValues": {":shard": {"S": str(shard)}, ":now": {"S": instants.text(now)}},
            "ScanIndexForward": not newest_first,
            "Limit": limit,
        }
        if after:
            request["ExclusiveStartKey"] = {
                "pk": {"S": after.key},
                "sk": {"S": SNAPSHOT},
                clock.shard: {"S": str(shard)},
                clock.instant: {"S": instants.text(after.at)},
            }
        got = self.client.query(**request)
        items = tuple(Overdue(row["pk"]["S"], instants.parse(row[clock.instant]["S"])) for row in got["Items"])
        return Page(items=items, next=items[-1].key if items and "LastEvaluatedKey" in got else None)

    def entry[S, X](self, at: AggregateId[S, X], command_id: str) -> Entry[X] | None:
        """The journal entry that a command left in an aggregate."""
        item = self.entry_item(at, command_id)
        return entries.read_entry(at.type, item) if item else None

    def entries[S, X](self, at: AggregateId[S, X], command_ids: Iterable[str]) -> dict[str, Entry[X]]:
        """The journal entries that these commands left in an aggregate, by their ids; a hundred cost one read."""
        keys = [{"pk": {"S": at.key}, "sk": {"S": entries.key(name)}} for name in dict.fromkeys(command_ids)]
        found = [item for some in batched(keys, KEYS_MAX, strict=False) for item in self._batch(some)]
        return {entry.command_id: entry for entry in (entries.read_entry(at.type, item) for item in found)}

    def entry_item(self, at: AnyId, command_id: str) -> Item | None:
        """As `entry`, as it is kept."""
        key = {"pk": {"S": at.key}, "sk": {"S": entries.key(command_id)}}
        return cast("Item | None", self.client.get_item(TableName=self.name, Key=key, ConsistentRead=True).get("Item"))

    def _batch(self, keys: Sequence[Item]) -> list[Item]:
        found: list[Item] = []
        asked: Any = {self.name: {"Keys": [*keys], "ConsistentRead": True}}
        while asked:
            got = self.client.batch_get_item(RequestItems=asked)
            found += cast("list[Item]", got["Responses"].get(self.name, []))
            asked = got.get("UnprocessedKeys")
        return found

    def _backwards(self, at: AnyId, sequence: int) -> Iterator[Item]:
        """Entries as they are kept, from one back to the first."""
        upto, more = sequence, True
        while more:
            values: Item = {":pk": {"S": at.key}, ":upto": {"N": str(upto)}}
            condition = "pk = :pk AND #s <= :upto"
            rows, more = self._query("by_sequence", condition, values, forward=False, limit=entries.STATE_EVERY)
            for row in rows:
                yield row
                upto = int(row["sequence"]["N"]) - 1

    def _query(self, index: str, condition: str, values: Item, *, forward: bool, limit: int) -> tuple[list[Item], bool]:
        """What is found, and whether there is more: an answer ends at the limit, or at 1 MB before it."""
        request: Item = {
            "TableName": self.name,
            "IndexName": index,
            "KeyConditionExpression": condition,
            "ExpressionAttributeValues": values,
            "ScanIndexForward": forward,
            "ConsistentRead": True,
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
