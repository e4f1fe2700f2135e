"""Prove that a table is whole: every account is re-added from its journal. Reads only."""

import importlib
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from operations.account import Account
from shared.kernel.aggregates import AggregateId, AnyId, AnyType
from shared.kernel.changes import SNAPSHOT
from shared.kernel.records import Records
from shared.workers.auditor import Drift, examine


def prove(account: Account, service: str, *, table: str | None, aggregate_id: str | None) -> Iterator[Drift | None]:
    """For each account its drift, or None if it is whole. Notes keep no journal, so there is nothing to add up."""
    if aggregate_id:
        yield examine(*journal_of(account, service, aggregate_id, table=table))
        return
    for found in accounts(account.client("dynamodb"), table or account.table(service)):
        store, ref = opened(account, service, found, table=table)
        if ref.type.journaled:
            yield examine(store, ref)


def journal_of(account: Account, service: str, aggregate_id: str, *, table: str | None = None) -> tuple[Records, AnyId]:
    """As `opened`, for an account that has a journal."""
    store, ref = opened(account, service, aggregate_id, table=table)
    if not ref.type.journaled:
        raise SystemExit(f"{aggregate_id} is a note of what another service's journal says: look at that account.")
    return store, ref


def opened(account: Account, service: str, aggregate_id: str, *, table: str | None = None) -> tuple[Records, AnyId]:
    """The table as its service reads it, and the account in it."""
    kinds = _kinds(service)
    if (kind := kinds.get(aggregate_id.partition("/")[0])) is None:
        raise SystemExit(f"{service} has no accounts like {aggregate_id}: {', '.join(sorted(kinds))}.")
    name = table or account.table(service)
    store, ref = Records(account.client("dynamodb"), name), AggregateId(type=kind, key=aggregate_id)
    if not (store.get(ref).version or store.as_of(ref, lambda _: True).version):
        raise SystemExit(f"{service} has no account {aggregate_id}: copy the id from the alarm, whole.")
    return store, ref


@cache
def _kinds(service: str) -> Mapping[str, AnyType]:
    return {kind.name: kind for kind in importlib.import_module(f"services.{service}.store").AGGREGATES}


def accounts(client: Any, name: str) -> Iterator[str]:
    """Every id that has a snapshot or an entry, so that a lost snapshot shows as well as a lost entry."""
    seen = set[str]()
    pages = client.get_paginator("scan").paginate(TableName=name, ProjectionExpression="pk, sk", ConsistentRead=True)
    for page in pages:
        for item in page["Items"]:
            pk, sk = item["pk"]["S"], item["sk"]["S"]
            if (sk == SNAPSHOT or sk.startswith("entry#")) and pk not in seen:
                seen.add(pk)
                yield pk
