"""What a table finds by lists and search items: a page costs the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from shared.kernel.entries import Item
from shared.kernel.structs import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mypy_boto3_dynamodb import DynamoDBClient

INDEX, NAME, PLACE = "by_list", "list", "place"
"""The sparse index of what stands in a list, and its keys: the list's name, and the place there."""


class Page[T](Struct):
    """A page and where the next one starts."""

    items: tuple[T, ...]
    next: str | None


class Listed(NamedTuple):
    """An aggregate that stands in a list: its place, and its key."""

    place: str
    key: str


class Lists:
    """A service's table, read by lists and search items."""

    def __init__(self, client: DynamoDBClient, name: str) -> None:
        self.client = client
        self.name = name

    def listed(self, name: str, *, before: str | None = None, limit: int) -> Page[Listed]:
        """The snapshots of a list, the last place first; `next` is the place before which the next page begins."""
        where = {":before": before} if before is not None else {}
        return self._listed(name, f" AND {PLACE} < :before" if where else "", where, forward=False, limit=limit)

    def listed_between(self, name: str, first: str, last: str, *, limit: int) -> Page[Listed]:
        """The snapshots of a list from one place to another, the first place first."""
        where = {":first": first, ":last": last}
        return self._listed(name, f" AND {PLACE} BETWEEN :first AND :last", where, forward=True, limit=limit)

    def _listed(self, name: str, where: str, places: Mapping[str, str], *, forward: bool, limit: int) -> Page[Listed]:
        request: Item = {
            "TableName": self.name,
            "IndexName": INDEX,
            "KeyConditionExpression": f"#l = :list{where}",
            "ExpressionAttributeNames": {"#l": NAME},
            "ExpressionAttributeValues": {
                ":list": {"S": name},
                **{key: {"S": place} for key, place in places.items()},
            },
            "ScanIndexForward": forward,
            "Limit": limit,
        }
        got = self.client.query(**request)
        items = tuple(Listed(row[PLACE]["S"], row["pk"]["S"]) for row in got["Items"])
        return Page(items=items, next=items[-1].place if items and "LastEvaluatedKey" in got else None)

    def rows_between(self, pk: str, first: str, last: str, *, limit: int) -> Page[tuple[str, str]]:
        """Search items from one key up to, not at, another, as (key, value), the last one first."""
        request: Item = {
            "TableName": self.name,
            "KeyConditionExpression": "pk = :pk AND sk BETWEEN :first AND :last",
            "ExpressionAttributeValues": {":pk": {"S": pk}, ":first": {"S": first}, ":last": {"S": last}},
            "ScanIndexForward": False,
            "Limit": limit + 1,
        }
        got = self.client.query(**request)
        found = tuple((row["sk"]["S"], row["value"]["S"]) for row in got["Items"] if row["sk"]["S"] != last)
        page = found[:limit]
        return Page(items=page, next=page[-1][0] if len(found) > limit or "LastEvaluatedKey" in got else None)

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

    def every_row(self, pk: str, prefix: str, *, limit: int) -> Iterator[tuple[str, str]]:
        """Every search item by prefix, as (key, value), in key order, read in pages of so many."""
        after, more = None, True
        while more:
            page = self.rows(pk, prefix, after=after, limit=limit)
            yield from page.items
            after, more = page.next, page.next is not None
