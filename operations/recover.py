"""Bring back into a live table what it lost and a restored one has: what is there stays, so nothing newer is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from operations.account import Account
from operations.prove import opened
from shared.kernel import changes
from shared.kernel.changes import SNAPSHOT

type Item = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recovered:
    """How many snapshots and journal entries came back, and how many were there."""

    snapshots: int = 0
    entries: int = 0
    stayed: int = 0

    def __str__(self) -> str:
        return f"{self.snapshots} snapshots and {self.entries} entries are back, {self.stayed} were there"


def recover(account: Account, service: str, *, table: str) -> Recovered:
    """Copy what the service's live table lacks. Run twice it does no harm.

    Entries that announce something are published again by the relay, under ids that everybody knows. What a snapshot
    is found by (patients by name, say) is written anew from it: what was taken away since does not come back.
    """
    client, live = account.client("dynamodb"), account.table(service)
    done: Counter[str] = Counter()
    for item in _kept(client, table):
        kind = "snapshots" if item["sk"]["S"] == SNAPSHOT else "entries"
        try:
            client.put_item(TableName=live, Item=item, ConditionExpression="attribute_not_exists(pk)")
        except ClientError as error:
            if error.response["Error"]["Code"] != "ConditionalCheckFailedException":
                raise
            done["stayed"] += 1
            continue
        done[kind] += 1
        if kind == "snapshots":
            _found_again(account, service, item["pk"]["S"])
    return Recovered(**done)


def _kept(client: Any, table: str) -> Iterator[Item]:
    """Snapshots and journal entries: the auditor's bookmarks are the live table's own."""
    for page in client.get_paginator("scan").paginate(TableName=table, ConsistentRead=True):
        for item in page["Items"]:
            if item["sk"]["S"] == SNAPSHOT or item["sk"]["S"].startswith("entry#"):
                yield item


def _found_again(account: Account, service: str, aggregate_id: str) -> None:
    store, ref = opened(account, service, aggregate_id)
    for row in changes.sorted_rows(ref.type.rows(store.get(ref).state)):
        account.client("dynamodb").put_item(TableName=store.name, Item=changes.row_item(row))
