"""Prove that a table is whole: every account is re-added from its journal. Reads only."""

import importlib
from collections.abc import Iterator
from typing import Any

from operations.account import Account
from shared.auditor import Drift, examine
from shared.kinds import Ref
from shared.table import SNAPSHOT, Table


def prove(account: Account, service: str, *, table: str | None, aggregate_id: str | None) -> Iterator[Drift | None]:
    """For each account its drift, or None if it is whole."""
    kinds = {kind.name: kind for kind in importlib.import_module(f"services.{service}.store").KINDS}
    client, name = account.client("dynamodb"), table or account.table(service)
    store: Table[Any, Any, Any] = Table(client, name, reads=lambda *_: (), pause=lambda _: None)
    for found in [aggregate_id] if aggregate_id else _accounts(client, name):
        yield examine(store, Ref(kind=kinds[found.partition("/")[0]], aggregate_id=found))


def _accounts(client: Any, name: str) -> Iterator[str]:
    """Every id that has a snapshot or an entry, so that a lost snapshot shows as well as a lost entry."""
    seen = set[str]()
    pages = client.get_paginator("scan").paginate(TableName=name, ProjectionExpression="pk, sk", ConsistentRead=True)
    for page in pages:
        for item in page["Items"]:
            pk, sk = item["pk"]["S"], item["sk"]["S"]
            if (sk == SNAPSHOT or sk.startswith("entry#")) and pk not in seen:
                seen.add(pk)
                yield pk
