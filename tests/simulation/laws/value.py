"""Value is conserved, lot by lot, in every state that ever was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from shared.value.holds import Hold, Status
from shared.value.lots import Lot
from tests.simulation.laws.books import Aggregate, Books

SIGNS = ("granted", "restored", "held", "captured", "expired", "removed")
TERMINAL = frozenset({Status.CAPTURED, Status.VOIDED, Status.EXPIRED})


def lots(state: Any) -> Iterable[Lot]:
    """The lots of a state that has any."""
    return getattr(state, "lots", ())


def holds(state: Any) -> Iterable[Hold]:
    """The holds of a state that has any."""
    return getattr(state, "holds", ())


def nothing_is_below_zero(books: Books) -> Iterator[str]:
    """Neither a lot's parts nor what remains of it, at any moment."""
    for aggregate in books.aggregates:
        for state in aggregate.states:
            for lot in lots(state):
                if lot.available < 0 or any(getattr(lot, sign) < 0 for sign in SIGNS):
                    yield f"{aggregate.aggregate_id}: below zero: {lot}"
            if getattr(state, "debt", 0) < 0 or getattr(state, "taken", 0) < 0:
                yield f"{aggregate.aggregate_id}: below zero: {state}"


NAMED = (
    ("lots", "lot_id"),
    ("holds", "authorization_id"),
    ("transactions", "transaction_id"),
    ("exchanges", "exchange_id"),
    ("offers", "offer_id"),
)
"""Where what has an id of its own is kept, and what it is called; refunds are remembered by others than their maker."""


def ids_are_unique_over_a_whole_practice(books: Books) -> Iterator[str]:
    """No two things have one id, whatever keys clients used; an alias has handed over what it had."""
    seen: dict[str, str] = {}
    for aggregate in books.aggregates:
        if getattr(aggregate.state, "merged_into", None):
            continue
        where = f"{aggregate.service} {aggregate.aggregate_id}"
        for place, name in NAMED:
            for thing in getattr(aggregate.state, place, ()):
                found = str(getattr(thing, name))
                if seen.setdefault(found, where) != where:
                    yield f"{found} is in {seen[found]} and in {where}"
            ids_there = [getattr(thing, name) for thing in getattr(aggregate.state, place, ())]
            if len(set(ids_there)) < len(ids_there):
                yield f"{aggregate.aggregate_id} has one of its {place} twice"


def what_is_held_is_held_by_someone(books: Books) -> Iterator[str]:
    """A lot's held part is what the holds that are open took from it, at any moment."""
    for aggregate in books.aggregates:
        for state in aggregate.states:
            held: dict[str, int] = {}
            for hold in holds(state):
                if hold.status is Status.AUTHORIZED:
                    for part in hold.taken:
                        held[part.lot_id] = held.get(part.lot_id, 0) + part.quantity
            for lot in lots(state):
                if lot.held != held.get(lot.lot_id, 0):
                    took = held.get(lot.lot_id, 0)
                    yield f"{aggregate.aggregate_id}: {lot.lot_id} has {lot.held} held, holds took {took}"


def no_lot_leaves_with_value(books: Books) -> Iterator[str]:
    """A lot that leaves the snapshot has nothing left, and the totals keep what became of it."""
    for aggregate in books.aggregates:
        if not hasattr(aggregate.kind.state(), "closed"):
            continue
        for before, after, entry in zip(aggregate.states, aggregate.states[1:], aggregate.entries, strict=False):
            if getattr(after, "merged_into", None):
                continue
            if {lot.lot_id for lot in lots(before)} - {lot.lot_id for lot in lots(after)}:
                yield from _left(aggregate, before, entry.events)
            if _total(before) > _total(after):
                yield f"{aggregate.aggregate_id}: granted in all went from {_total(before)} to {_total(after)}"


def _left(aggregate: Aggregate, state: Any, events: tuple[Any, ...]) -> Iterator[str]:
    """Event by event: a command may spend the last of a lot and tidy it away."""
    for event in events:
        after = aggregate.kind.evolve(state, event)
        kept = {lot.lot_id for lot in lots(after)}
        for lot in lots(state):
            if lot.lot_id not in kept and lot.posted:
                yield f"{aggregate.aggregate_id}: {lot.lot_id} left with {lot.posted}"
        state = after


def _total(state: Any) -> int:
    closed = state.closed if isinstance(state.closed, tuple) else (state.closed,)
    gone: int = sum(row.granted for row in closed)
    return gone + sum(lot.granted for lot in lots(state))


def a_fate_is_final(books: Books) -> Iterator[str]:
    """What was captured, voided or expired stays so; a checkout ends once; points transactions go one way."""
    for aggregate in books.aggregates:
        seen: dict[str, Status] = {}
        for state in aggregate.states:
            for hold in holds(state):
                was = seen.get(hold.authorization_id)
                if was in TERMINAL and hold.status is not was:
                    yield f"{aggregate.aggregate_id}: {hold.authorization_id} went from {was} to {hold.status}"
                seen[hold.authorization_id] = hold.status
    yield from _checkouts_end_once(books)
    yield from _transactions_go_one_way(books)


_NEXT = {
    "open": {"open", "completed", "cancelled"},
    "completed": {"completed", "partially_refunded", "refunded"},
    "partially_refunded": {"partially_refunded", "refunded"},
    "refunded": {"refunded"},
    "cancelled": {"cancelled"},
}
_MAY_BE_NOW = {
    "pending": {"pending", "completed", "cancelled"},
    "completed": {"completed", "reversed"},
    "cancelled": {"cancelled"},
    "reversed": {"reversed", "completed"},  # a correction may put right what an earlier correction took back whole
}


def _checkouts_end_once(books: Books) -> Iterator[str]:
    for checkout in books.checkouts.values():
        for before, after in zip(checkout.states, checkout.states[1:], strict=False):
            if after.status.value not in _NEXT[before.status.value]:
                yield f"{checkout.aggregate_id}: went from {before.status} to {after.status}"


def _transactions_go_one_way(books: Books) -> Iterator[str]:
    for aggregate in books.of("points", "account"):
        seen: dict[str, str] = {}
        for state in aggregate.steps:
            for transaction in state.transactions:
                now = transaction.status.value
                if now not in _MAY_BE_NOW[seen.get(transaction.transaction_id, "pending")]:
                    yield f"{transaction.transaction_id}: went from {seen[transaction.transaction_id]} to {now}"
                seen[transaction.transaction_id] = now


def every_hold_is_resolved(books: Books) -> Iterator[str]:
    """At the end nothing is held but for a checkout that is still open."""
    for aggregate in books.aggregates:
        if getattr(aggregate.state, "merged_into", None):
            continue
        for hold in holds(aggregate.state):
            if hold.status is Status.AUTHORIZED and not _open(books, hold):
                yield f"{aggregate.aggregate_id}: still held: {hold.authorization_id} for {hold.checkout_id}"


def _open(books: Books, hold: Hold) -> bool:
    checkout = books.checkouts.get(hold.checkout_id or "")
    return checkout is not None and checkout.state.is_open


def a_lot_is_one_lot(books: Books) -> Iterator[str]:
    """No two lots of an account have one id."""
    for aggregate in books.aggregates:
        ids = [lot.lot_id for lot in lots(aggregate.state)]
        if len(ids) != len(set(ids)):
            yield f"{aggregate.aggregate_id}: a lot is there twice: {sorted(ids)}"


def expiry_is_kept_to_the_instant(books: Books) -> Iterator[str]:
    """Nothing is set aside at or after its expiry, nothing is written off before it."""
    for aggregate in books.aggregates:
        for before, after, entry in zip(aggregate.states, aggregate.states[1:], aggregate.entries, strict=False):
            was = {lot.lot_id: lot for lot in lots(before)}
            for lot in lots(after):
                held, expired = (was[lot.lot_id].held, was[lot.lot_id].expired) if lot.lot_id in was else (0, 0)
                if lot.expires_at is None or getattr(after, "lapses_at", None):
                    continue
                if lot.held > held and entry.occurred_at >= lot.expires_at:
                    yield f"{aggregate.aggregate_id}: {lot.lot_id} was used at {entry.occurred_at}, after its expiry"
                if lot.expired > expired and entry.occurred_at < lot.expires_at:
                    at = entry.occurred_at
                    yield f"{aggregate.aggregate_id}: {lot.lot_id} was written off at {at}, before its expiry"


LAWS = (
    a_lot_is_one_lot,
    expiry_is_kept_to_the_instant,
    nothing_is_below_zero,
    ids_are_unique_over_a_whole_practice,
    what_is_held_is_held_by_someone,
    no_lot_leaves_with_value,
    a_fate_is_final,
    every_hold_is_resolved,
)
