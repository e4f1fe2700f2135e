"""An exchange covers at most one line ever, held with points before and never taken back afterwards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from shared.value.holds import Status
from tests.simulation.laws.books import Books


def an_exchange_covers_at_most_one_line_ever(books: Books) -> Iterator[str]:
    """Of all completed checkouts, whatever was refunded since."""
    covered = Counter(
        line.exchange_id
        for checkout in books.checkouts.values()
        if checkout.state.completed
        for line in checkout.state.lines
        if line.exchange_id
    )
    yield from (f"{name} covers {count} lines" for name, count in covered.items() if count > 1)


def an_exchange_is_held_by_one_cart_at_a_time(books: Books) -> Iterator[str]:
    """At any moment."""
    for account in books.of("points", "account"):
        for state in account.states:
            held = [
                redemption.exchange
                for redemption in state.redemptions
                if redemption.exchange and redemption.hold.status is Status.AUTHORIZED
            ]
            if len(held) > len(set(held)):
                yield f"{account.aggregate_id}: one exchange is held twice: {held}"


def what_an_exchange_covers_was_exchanged(books: Books) -> Iterator[str]:
    """And is used up by it: never by one that was invented or taken back."""
    made = {
        exchange.exchange_id: exchange
        for account in books.of("points", "account")
        for exchange in account.state.exchanges
    }
    for checkout in books.checkouts.values():
        for line in checkout.state.lines if checkout.state.completed else ():
            exchange = made.get(line.exchange_id)
            if line.exchange_id and (exchange is None or exchange.cancelled or not exchange.used):
                yield f"{checkout.aggregate_id}: {line.line_id} came from {exchange or line.exchange_id}"


LAWS = (
    an_exchange_covers_at_most_one_line_ever,
    an_exchange_is_held_by_one_cart_at_a_time,
    what_an_exchange_covers_was_exchanged,
)
