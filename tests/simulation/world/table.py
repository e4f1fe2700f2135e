"""A service's table in memory, with DynamoDB's semantics for the calls that our stores make.

`test_table_contract.py` runs the same cases against this, moto and the emulator.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ClientError

from tests.simulation.world import expressions
from tests.simulation.world.expressions import Item

ITEMS_MAX = 100
ITEM_BYTES_MAX = 400 * 1024
INDEXES = {
    "by_sequence": ("pk", "sequence"),
    "by_deadline": ("deadline_shard", "deadline"),
    "by_end": ("ends_shard", "ends_at"),
    "by_list": ("list", "place"),
}
GLOBAL = frozenset(INDEXES) - {"by_sequence"}
KEYS_ONLY = {name: ("pk", "sk", *INDEXES[name]) for name in GLOBAL}
SPARSE = tuple(INDEXES[name][0] for name in sorted(GLOBAL))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One item as a write left it; `after` is None for one that it deleted, `transaction` 0 for one put alone."""

    key: Item
    before: Item | None
    after: Item | None
    transaction: int


type Listener = Callable[[list[Change]], None]


def refusal(code: str, operation: str, message: str = "", **more: Any) -> ClientError:
    """An error as boto3 raises it."""
    response: Any = {"Error": {"Code": code, "Message": message}, **more}
    return ClientError(response, operation)


def size(item: Item) -> int:
    """Bytes as DynamoDB counts them: names and values in UTF-8; a number takes half its digits and one more."""
    return sum(len(name.encode()) + _bytes(value) for name, value in item.items())


def _bytes(of: Any) -> int:
    kind, value = next(iter(of.items()))
    if kind == "N":
        return (len(value.lstrip("-").strip("0")) + 1) // 2 + 1
    if kind == "BOOL":
        return 1
    if kind == "B":
        return len(value)
    return len(value.encode())


@dataclass(kw_only=True)
class MemoryTable:
    """The table and its client in one; `listener` is told what each transaction changed."""

    name: str = "table"
    listener: Listener = lambda _changes: None
    items: dict[str, dict[str, Item]] = field(default_factory=dict)
    sparse: dict[tuple[str, str], dict[tuple[str, str], Item]] = field(default_factory=dict)
    transactions: int = 0

    def get_item(self, *, TableName: str, Key: Item, **_more: Any) -> Item:  # noqa: N803  (AWS's names)
        """One item."""
        self._mine(TableName, "GetItem")
        found = self._item(Key)
        return {"Item": dict(found)} if found else {}

    def batch_get_item(self, *, RequestItems: Item) -> Item:  # noqa: N803
        """Several items in any order; those that are not there are left out."""
        ((name, wanted),) = RequestItems.items()
        self._mine(name, "BatchGetItem")
        keys = wanted["Keys"]
        if len({_place(key) for key in keys}) < len(keys):
            raise refusal("ValidationException", "BatchGetItem", "Provided list of item keys contains duplicates")
        found = [dict(item) for key in keys if (item := self._item(key))]
        return {"Responses": {name: found}, "UnprocessedKeys": {}}

    def query(self, *, TableName: str, KeyConditionExpression: str, **more: Any) -> Item:  # noqa: N803
        """Items of one partition of the table or of an index, in the order of its sort key."""
        self._mine(TableName, "Query")
        index = more.get("IndexName")
        if index in GLOBAL and more.get("ConsistentRead"):
            raise refusal("ValidationException", "Query", "Consistent reads are not supported on global indexes")
        hash_key, sort_key = INDEXES[index] if index else ("pk", "sk")
        names, values = more.get("ExpressionAttributeNames", {}), more["ExpressionAttributeValues"]
        wanted = expressions.equal_to(KeyConditionExpression, hash_key, names, values)
        if not (partition := self._partition(hash_key, wanted)):
            return {"Items": [], "Count": 0, "ScannedCount": 0}
        rows = [
            item
            for item in partition
            if sort_key in item and expressions.key_holds(KeyConditionExpression, item, names, values)
        ]
        rows.sort(key=lambda item: (expressions.value(item[sort_key]), item["pk"]["S"], item["sk"]["S"]))
        if not more.get("ScanIndexForward", True):
            rows.reverse()
        return _page(rows, sort_key, index, more)

    def put_item(self, *, TableName: str, Item: Item, **condition: Any) -> Item:  # noqa: N803
        """One item, on its condition."""
        self._mine(TableName, "PutItem")
        if self._reason({"Item": Item, **condition})["Code"] != "None":
            raise refusal("ConditionalCheckFailedException", "PutItem", "The conditional request failed")
        self.listener([self._write("Put", {"Item": Item}, transaction=0)])
        return {}

    def transact_write_items(self, *, TransactItems: list[Item]) -> Item:  # noqa: N803
        """All or nothing, each write on its own condition."""
        writes = [next(iter(write.items())) for write in TransactItems]
        self._check(writes)
        reasons = [self._reason(write) for _, write in writes]
        if any(reason["Code"] != "None" for reason in reasons):
            codes = ", ".join(reason["Code"] for reason in reasons)
            raise refusal(
                "TransactionCanceledException",
                "TransactWriteItems",
                f"Transaction cancelled, please refer cancellation reasons for specific reasons [{codes}]",
                CancellationReasons=reasons,
            )
        self.transactions += 1
        self.listener([self._write(kind, write, transaction=self.transactions) for kind, write in writes])
        return {}

    def _check(self, writes: list[tuple[str, Item]]) -> None:
        places = {_place(_key(write)) for _, write in writes}
        if len(places) < len(writes):
            message = "Transaction request cannot include multiple operations on one item"
            raise refusal("ValidationException", "TransactWriteItems", message)
        if len(writes) > ITEMS_MAX:
            raise refusal("ValidationException", "TransactWriteItems", "Member must have length less than 100")
        for _, write in writes:
            self._mine(write["TableName"], "TransactWriteItems")
            if size(write.get("Item", {})) > ITEM_BYTES_MAX:
                raise refusal("ValidationException", "TransactWriteItems", "Item size has exceeded the maximum")

    def _reason(self, write: Item) -> Item:
        names, values = write.get("ExpressionAttributeNames", {}), write.get("ExpressionAttributeValues", {})
        there = self._item(_key(write))
        if expressions.condition_holds(write.get("ConditionExpression"), there, names, values):
            return {"Code": "None"}
        reason: Item = {"Code": "ConditionalCheckFailed", "Message": "The conditional request failed"}
        if write.get("ReturnValuesOnConditionCheckFailure") == "ALL_OLD" and there:
            reason["Item"] = dict(there)
        return reason

    def _write(self, kind: str, write: Item, *, transaction: int) -> Change:
        key = _key(write)
        pk, sk = _place(key)
        before = self._item(key)
        after: Item | None = None
        for hash_key in SPARSE:
            if before and hash_key in before:
                del self.sparse[hash_key, before[hash_key]["S"]][pk, sk]
        if kind == "Put":
            after = dict(write["Item"])
            self.items.setdefault(pk, {})[sk] = after
            for hash_key in SPARSE:
                if hash_key in after:
                    self.sparse.setdefault((hash_key, after[hash_key]["S"]), {})[pk, sk] = after
        else:
            self.items.get(pk, {}).pop(sk, None)
        return Change(key=key, before=before, after=after, transaction=transaction)

    def _item(self, key: Item) -> Item | None:
        pk, sk = _place(key)
        return self.items.get(pk, {}).get(sk)

    def _partition(self, hash_key: str, wanted: str) -> tuple[Item, ...]:
        found: dict[Any, Item] = (
            self.items.get(wanted, {}) if hash_key == "pk" else self.sparse.get((hash_key, wanted), {})
        )
        return tuple(found.values())

    def _mine(self, name: str, operation: str) -> None:
        if name != self.name:
            raise refusal("ResourceNotFoundException", operation, "Requested resource not found")


def _place(key: Item) -> tuple[str, str]:
    return key["pk"]["S"], key["sk"]["S"]


def _key(write: Item) -> Item:
    of = write["Key"] if "Key" in write else write["Item"]
    return {"pk": of["pk"], "sk": of["sk"]}


def _page(rows: list[Item], sort_key: str, index: str | None, more: Item) -> Item:
    if start := more.get("ExclusiveStartKey"):
        after = (expressions.value(start[sort_key]), start["pk"]["S"], start["sk"]["S"])
        forward = more.get("ScanIndexForward", True)
        rows = [row for row in rows if _past(row, sort_key, after, forward=forward)]
    limit = more.get("Limit", len(rows))
    names = KEYS_ONLY.get(index or "")
    items = [{name: value for name, value in row.items() if not names or name in names} for row in rows[:limit]]
    answer: Item = {"Items": items, "Count": len(items), "ScannedCount": len(items)}
    if limit and len(rows) >= limit:
        last = rows[limit - 1]
        kept = {"pk", "sk", *(INDEXES[index] if index else ())}
        answer["LastEvaluatedKey"] = {name: value for name, value in last.items() if name in kept}
    return answer


def _past(row: Item, sort_key: str, after: Any, *, forward: bool) -> bool:
    here = (expressions.value(row[sort_key]), row["pk"]["S"], row["sk"]["S"])
    return bool(here > after) if forward else bool(here < after)
