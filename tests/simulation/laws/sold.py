"""What is sold under a wallet's name: cycles, cards, and that what is owed is what was paid in advance and not used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.simulation.laws.books import Aggregate, Books


def _granted(books: Books) -> Iterator[Any]:
    """Every lot that ever came into being, wherever it is now."""
    for aggregate in books.aggregates:
        for event in aggregate.events:
            if type(event).__name__ == "ValueGranted":
                yield event.lot


def a_cycle_grants_at_most_once(books: Books) -> Iterator[str]:
    """However its payment was told: one lot for each thing that the plan grants, worth the fee in all."""
    lots = Counter(
        (lot.membership_id, lot.cycle, lot.kind, lot.item) for lot in _granted(books) if lot.membership_id and lot.cycle
    )
    for cycle, count in lots.items():
        if count > 1:
            yield f"{cycle} granted {count} times"
    for membership in books.of("wallet", "membership"):
        paid = Counter(event.number for event in membership.events if type(event).__name__ == "DuesPaid")
        for number, count in paid.items():
            if count > 1:
                yield f"{membership.aggregate_id}: cycle {number} was paid {count} times"


def dues_that_were_taken_are_somewhere(books: Books) -> Iterator[str]:
    """What was paid for a cycle is what its lots are worth; what was paid beyond is in the wallet as credits."""
    worth = Counter[str]()
    for lot in _granted(books):
        if lot.origin == "membership" and lot.membership_id:
            worth[lot.membership_id] += lot.cents(lot.granted)
    for membership in books.of("wallet", "membership"):
        taken = sum(
            event.amount_cents for event in membership.events if type(event).__name__ in {"DuesPaid", "SurplusKept"}
        )
        if worth[membership.ids[-1]] != taken:
            yield f"{membership.aggregate_id}: {taken} taken, {worth[membership.ids[-1]]} owed for it"


def a_card_pays_at_most_its_value(books: Books) -> Iterator[str]:
    """Whatever was captured of it, less what came back, is within what it was issued with."""
    paid = Counter[str]()
    for wallet in books.of("wallet", "wallet"):
        for event in wallet.events:
            if type(event).__name__ == "CardCaptured":
                paid[event.card_id] += event.amount_cents
            elif type(event).__name__ == "CardRestored":
                paid[event.card_id] -= event.amount_cents
    for card in books.of("wallet", "giftcard"):
        issued = sum(event.lot.granted for event in card.events if type(event).__name__ == "ValueGranted")
        used = sum(lot.captured - lot.restored for lot in card.state.lots)
        used += sum(total.captured - total.restored for total in card.state.closed)
        if paid[card.ids[-1]] > issued:
            yield f"{card.aggregate_id}: {paid[card.ids[-1]]} paid, issued with {issued}"
        if paid[card.ids[-1]] != used:
            yield f"{card.aggregate_id}: wallets say {paid[card.ids[-1]]} was paid with it, the card says {used}"


def of_a_sold_card_goes_back_what_was_not_spent(books: Books) -> Iterator[str]:
    """Refunds of a line's cards give back no more than their price, less what was spent of those that came back."""
    free = Counter[tuple[str, str]]()
    for card in books.of("wallet", "giftcard"):
        for event, before in zip(card.events, card.steps, strict=False):
            if type(event).__name__ == "ValueRemoved" and event.origin == "refund":
                price = sum(lot.granted for lot in before.lots if lot.line_id and lot.funding == "bought")
                used = sum(lot.captured - lot.restored for lot in before.lots)
                free[before.checkout_id, before.line_id] += max(price - used, 0)
                break
    for checkout in books.checkouts.values():
        cards = {line.line_id for line in checkout.state.lines if line.kind == "gift_card"}
        back = Counter[str]()
        for document in checkout.state.refunds:
            for line in document.lines:
                back[line.line_id] += sum(part.amount_cents for part in line.parts)
        for line_id in cards:
            if back[line_id] > (most := free[checkout.ids[-1], line_id]):
                yield f"{checkout.aggregate_id} {line_id}: {back[line_id]} refunded, {most} unspent"


def what_wallets_hold_of_cards_is_what_cards_hold(books: Books) -> Iterator[str]:
    """In the end, hold by hold."""
    theirs = {
        (hold.card_id, hold.authorization_id, hold.amount_cents)
        for wallet in books.of("wallet", "wallet")
        for hold in wallet.state.card_holds
    }
    ours = {
        (card.ids[-1], hold.authorization_id, hold.amount_cents)
        for card in books.of("wallet", "giftcard")
        for hold in card.state.holds
    }
    for hold in sorted(theirs ^ ours):
        yield f"{hold} is held by {'a wallet' if hold in theirs else 'a card'} alone"


def _deferred(aggregate: Aggregate) -> Iterator[tuple[int, int]]:
    """After each event: what was paid in advance and not used by the journal's movements, and what is owed."""
    deferred: Counter[str] = Counter()
    for event, state in zip(aggregate.events, aggregate.steps[1:], strict=True):
        name = type(event).__name__
        if name in {"WalletReceived", "WalletMergedInto"}:
            return
        if name == "ValueGranted":
            deferred[event.lot.lot_id] += event.lot.granted
        for part in getattr(event, "taken", ()) if name == "ValueRestored" else ():
            deferred[part.lot_id] += part.quantity
        if name in {"ValueRemoved", "ValueExpired"}:
            deferred[event.taken.lot_id] -= event.taken.quantity
        if name == "ValueCaptured":
            before = aggregate.steps[aggregate.events.index(event)]
            for part in _holds(before)[event.authorization_id].taken:
                deferred[part.lot_id] -= part.quantity
        yield sum(deferred.values()), sum(lot.posted for lot in state.lots)


def _holds(state: Any) -> dict[str, Any]:
    return {hold.authorization_id: hold for hold in state.holds}


def what_is_owed_is_what_was_paid_in_advance_and_not_used(books: Books) -> Iterator[str]:
    """At every instant, wallet by wallet and card by card: nothing is owed that nobody paid, nothing is forgotten."""
    for kind in ("wallet", "giftcard"):
        for aggregate in books.of("wallet", kind):
            for deferred, owed in _deferred(aggregate):
                if deferred != owed:
                    yield f"{aggregate.aggregate_id}: {owed} owed, {deferred} deferred"
                    break


LAWS = (
    a_cycle_grants_at_most_once,
    dues_that_were_taken_are_somewhere,
    a_card_pays_at_most_its_value,
    of_a_sold_card_goes_back_what_was_not_spent,
    what_wallets_hold_of_cards_is_what_cards_hold,
    what_is_owed_is_what_was_paid_in_advance_and_not_used,
)
