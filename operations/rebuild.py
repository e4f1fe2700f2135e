"""Rebuild one account's snapshot from its journal, which is the ledger: the cure for drift."""

from __future__ import annotations

from collections.abc import Iterator

from operations.account import Account
from operations.prove import journal_of
from shared.kernel import changes, codec, entries
from shared.kernel.aggregates import AnyId
from shared.kernel.entries import Item
from shared.kernel.records import Records
from shared.workers.auditor import Drift, examine


def rebuild(account: Account, service: str, *, aggregate_id: str) -> Drift | None:
    """Put the snapshot that the journal adds up to in the place of the one that is there; what still differs then.

    Nothing is written when the account is whole, or when somebody changes it meanwhile: then run it again.
    """
    store, ref = journal_of(account, service, aggregate_id)
    before = store.get(ref)
    drift = examine(store, ref)
    if drift is None:
        return None
    after = store.as_of(ref, lambda _: True)
    if after.version == 0:
        return drift  # no journal, nothing to rebuild from
    client = account.client("dynamodb")
    client.put_item(TableName=store.name, Item=changes.snapshot(after), **changes.unchanged(before.version))
    for entry in wrong_states(store, ref):
        client.put_item(TableName=store.name, Item=entry, ConditionExpression="attribute_exists(pk)")
    return examine(store, ref)


def wrong_states(store: Records, ref: AnyId) -> Iterator[Item]:
    """Entries that carry another state than they left, with the right one."""
    state = ref.type.state()
    for kept in store.kept_entries(ref):
        state = ref.type.fold(state, entries.read_entry(ref.type, kept).events)
        carried = entries.carried_state(kept)
        if carried and codec.load(ref.type.state, carried) != state:
            yield {**kept, "state": codec.pack(codec.dump(state))}
