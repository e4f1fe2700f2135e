"""What services show of each other's facts is what those are."""

from __future__ import annotations

from collections import Counter
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


def checkout_notes_what_owners_captured(books: Books) -> Iterator[str]:
    """For its settlements: each capture and each return once, however often and in whatever order it was told."""
    captured, returned = Counter[str](), Counter[str]()
    for name, event in {event["metadata"]["event_id"]: (name, event["data"]) for name, event in books.told}.values():
        certificate = event.get("kind") == "certificate"
        if event.get("checkout_id") and (
            name == "PointsRedemptionCaptured" or (name == "WalletCaptured" and certificate)
        ):
            captured[event["authorization_id"]] += event["amount_cents"]
        if name == "PointsRedemptionRestored" or (name == "WalletRestored" and certificate):
            returned[event["authorization_id"]] += event["amount_cents"]
    notes = {note.state.reimbursable_id: note.state for note in books.notes if not note.state.reward}
    for name in sorted(captured.keys() | returned.keys() | notes.keys()):
        told, noted = (captured[name], returned[name]), notes.get(name)
        if noted is None or (noted.amount_cents, noted.returned_cents) != told:
            yield f"{name}: captured and returned were {told}, noted is {noted}"


LAWS = (the_wallet_shows_the_points_there_are, points_tell_their_balances, checkout_notes_what_owners_captured)
