"""What services show of each other's facts is what those are."""

from __future__ import annotations

from collections.abc import Iterator

from tests.simulation.laws.books import Books
from tests.simulation.laws.reads import get

BALANCES = ("posted", "held", "available", "pending")


def the_wallet_shows_the_points_there_are(books: Books) -> Iterator[str]:
    """For every loyalty account at a practice, on its patient's page: what points itself shows of it."""
    for account in books.of("points", "account"):
        account_id = "acc_" + "_".join(account.ids)
        for known in account.state.practices:
            own = get(books, known.practice_id, f"/loyalty-accounts/{account_id}").body
            page = get(books, known.practice_id, f"/patients/{known.patient_id}/wallet").body
            told = next((shown for shown in page.get("points", ()) if shown["account_id"] == account_id), None)
            if told is None or any(told[name] != own[name] for name in BALANCES):
                yield f"{account_id} at {known.practice_id}: wallet shows {told}, points {own}"


def points_tell_their_balances(books: Books) -> Iterator[str]:
    """What points announced last is what the account has."""
    for account in books.of("points", "account"):
        state = account.state
        posted, held = sum(lot.posted for lot in state.lots), sum(lot.held for lot in state.lots)
        struck = [event for event in account.events if type(event).__name__ == "BalanceStruck"]
        if struck and (struck[-1].posted, struck[-1].held, struck[-1].pending) != (posted, held, state.pending):
            yield f"{account.aggregate_id}: has {posted}, {held} held, {state.pending} pending; told {struck[-1]}"


LAWS = (the_wallet_shows_the_points_there_are, points_tell_their_balances)
