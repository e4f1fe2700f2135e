"""Rebuild one account's snapshot from its journal, which is the ledger: the cure for drift."""

from __future__ import annotations

from typing import Any

from operations.account import Account
from operations.prove import opened
from shared.kernel.aggregates import Loaded
from shared.workers.auditor import Drift, examine


def rebuild(account: Account, service: str, *, aggregate_id: str) -> Drift | None:
    """Put the snapshot that the journal adds up to in the place of the one that is there; what still differs then.

    Nothing is written when the account is whole, or when somebody changes it meanwhile: then run it again.
    """
    store, ref = opened(account, service, aggregate_id)
    before = store.read(ref)[0]
    drift = examine(store, ref)
    if drift is None:
        return None
    after = store.as_of(ref, lambda _: True)
    if after.version == 0:
        return drift  # no journal, nothing to rebuild from
    put: dict[str, Any] = store._put_snapshot(  # noqa: SLF001  (written as the service writes it)
        Loaded(ref=ref, state=after.state, version=after.version - 1), after.state
    )["Put"]
    unchanged: dict[str, Any] = {"ConditionExpression": "attribute_not_exists(pk)"}
    if before.version:
        unchanged = {
            "ConditionExpression": "#v = :v",
            "ExpressionAttributeNames": {"#v": "version"},
            "ExpressionAttributeValues": {":v": {"N": str(before.version)}},
        }
    account.client("dynamodb").put_item(TableName=put["TableName"], Item=put["Item"], **unchanged)
    return examine(store, ref)
