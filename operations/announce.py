"""Publish journal entries again: the same events under the same ids, so whoever has heard them knows them."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from operations.account import Account
from shared.kernel import entries, instants
from shared.kernel.aggregates import AnyType
from shared.workers.relay import envelopes, publish
from shared.workers.runtime import Runtime, use

type Item = Mapping[str, Any]


class NoSuchEntry(Exception):  # noqa: N818  (named as what is the matter)
    """The table has no such journal entry: it was replaced, or the message is not from this deployment."""


def entry(account: Account, service: str, *, pk: str, sk: str) -> None:
    """Publish the events of one journal entry again."""
    key = {"pk": {"S": pk}, "sk": {"S": sk}}
    table = account.table(service)
    item = account.client("dynamodb").get_item(TableName=table, Key=key, ConsistentRead=True).get("Item")
    if item is None:
        raise NoSuchEntry(sk)
    _publish(account, service, item)


def span(account: Account, service: str, *, since: datetime, until: datetime) -> int:
    """Publish everything again that was journaled from `since` up to `until`; how many entries there were.

    Reads the whole table: it is for what the stream has forgotten.
    """
    number = 0
    for item in _entries(account.client("dynamodb"), account.table(service), since, until):
        _publish(account, service, item)
        number += 1
    return number


def _entries(client: Any, table: str, since: datetime, until: datetime) -> Iterator[Item]:
    pages = client.get_paginator("scan").paginate(
        TableName=table,
        ConsistentRead=True,
        FilterExpression="begins_with(sk, :entry) AND occurred_at BETWEEN :since AND :until",
        ExpressionAttributeValues={
            ":entry": {"S": "entry#"},
            ":since": {"S": instants.text(since)},
            ":until": {"S": instants.text(until)},
        },
    )
    for page in pages:
        yield from page["Items"]


def _publish(account: Account, service: str, item: Item) -> None:
    kinds, announce = _announced(service)
    read = entries.read_entry(kinds[item["pk"]["S"].partition("/")[0]], item)
    with use(Runtime(environment={"BUS_NAME": account.deployment.bus_name}, client=account.client)):
        publish(envelopes(read, announce(read)))


@cache
def _announced(service: str) -> tuple[Mapping[str, AnyType], Callable[..., Any]]:
    kinds = {kind.name: kind for kind in importlib.import_module(f"services.{service}.store").AGGREGATES}
    return kinds, importlib.import_module(f"services.{service}.announce").announce
