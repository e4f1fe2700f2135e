"""What services show of each other's facts is what those are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.simulation.laws.books import Books

BALANCES = ("posted", "held", "available", "pending")


def the_wallet_shows_the_points_there_are(books: Books) -> Iterator[str]:
    """For every loyalty account at a practice: the balances of the account's last entry that concerned it."""
    for account in books.of("points", "account"):
        account_id = "acc_" + "_".join(account.ids)
        for known in account.state.practices:
            told = _last_told(books, account_id, known.practice_id)
            shown = _shown(books, known.practice_id, known.patient_id, account_id)
            if told and shown != told:
                yield f"{account_id} at {known.practice_id}: wallet shows {shown}, points told {told}"


def _last_told(books: Books, account_id: str, practice_id: str) -> dict[str, int] | None:
    mine = [
        detail
        for _, detail in books.told
        if detail["data"].get("account_id") == account_id and detail["metadata"]["practice_id"] == practice_id
    ]
    if not mine:
        return None
    last = max(mine, key=lambda detail: int(detail["metadata"]["sequence"]))
    return {name: last["data"][name] for name in BALANCES}


def _shown(books: Books, practice_id: str, patient_id: str, account_id: str) -> dict[str, int] | None:
    for wallet in books.of("wallet", "wallet"):
        if wallet.ids == [practice_id, patient_id]:
            if (
                into := wallet.state.merged_into
            ):  # enrolled while her records were merged: the one that remains shows it
                return _shown(books, practice_id, into, account_id)
            found: Any = next((one for one in wallet.state.points if one.account_id == account_id), None)
            return {name: getattr(found, name) for name in BALANCES} if found else None
    return None


def points_tell_their_balances(books: Books) -> Iterator[str]:
    """What points announced last is what the account has."""
    for account in books.of("points", "account"):
        state = account.state
        posted, held = sum(lot.posted for lot in state.lots), sum(lot.held for lot in state.lots)
        struck = [event for event in account.events if type(event).__name__ == "BalanceStruck"]
        if struck and (struck[-1].posted, struck[-1].held, struck[-1].pending) != (posted, held, state.pending):
            yield f"{account.aggregate_id}: has {posted}, {held} held, {state.pending} pending; told {struck[-1]}"


LAWS = (the_wallet_shows_the_points_there_are, points_tell_their_balances)
