"""Whose wallet value ends soon, of a whole practice: read from the list that wallets stand in by their first end."""

from datetime import timedelta

from services.wallet.domain import wallets
from services.wallet.jobs.check_in import held_items
from services.wallet.store import WALLET, table
from shared.contracts.calls import ExpiringSoon, ExpiringWallet, ExpiringWallets
from shared.kernel import instants
from shared.workers.runtime import current


def expiring_soon(call: ExpiringSoon) -> ExpiringWallets:
    """Whose value ends first comes first; a wallet that changed after the list was copied is judged as it is now."""
    world, practice_id, soon = current(), call.caller.practice_id, timedelta(days=call.days)
    now, store = world.now(), table(world)
    page = store.listed_between(
        wallets.ending(practice_id), instants.text(now), instants.text(now + soon), limit=call.most
    )
    wanted = [WALLET.at(practice_id, listed.key.rpartition("/")[2]) for listed in page.items]
    found: list[ExpiringWallet] = []
    for loaded in store.read(*wanted):
        items = tuple(item for item in held_items(loaded.state, now, soon) if item.expires_at)
        ends_at = min((item.expires_at for item in items if item.expires_at), default=None)
        if ends_at:
            found.append(ExpiringWallet(patient_id=loaded.state.patient_id, expires_at=ends_at, items=items))
    found.sort(key=lambda wallet: (wallet.expires_at, wallet.patient_id))
    return ExpiringWallets(wallets=tuple(found), more=page.next is not None)
