"""Rebuild one account's snapshot from its journal, which is the ledger: the cure for drift."""

from __future__ import annotations

from operations.account import Account
from operations.prove import opened
from shared.kernel import changes
from shared.workers.auditor import Drift, examine


def rebuild(account: Account, service: str, *, aggregate_id: str) -> Drift | None:
    """Put the snapshot that the journal adds up to in the place of the one that is there; what still differs then.

    Nothing is written when the account is whole, or when somebody changes it meanwhile: then run it again.
    """
    store, ref = opened(account, service, aggregate_id)
    before = store.get(ref)
    drift = examine(store, ref)
    if drift is None:
        return None
    after = store.as_of(ref, lambda _: True)
    if after.version == 0:
        return drift  # no journal, nothing to rebuild from
    account.client("dynamodb").put_item(
        TableName=store.name, Item=changes.snapshot(after), **changes.unchanged(before.version)
    )
    return examine(store, ref)
