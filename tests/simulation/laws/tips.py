"""Tips stand beside everything else, to the cent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from tests.simulation.laws.books import Books
from tests.simulation.laws.reads import get

MONEY = frozenset({"cash", "card", "check", "other"})
"""What lies in a drawer; credits and gift cards do not."""


def a_tip_is_whole_and_no_more_goes_back_than_was_given(books: Books) -> Iterator[str]:
    """Its shares add up to it, and what of each share went back is no more than the share."""
    for checkout_id, checkout in books.checkouts.items():
        shares: Counter[tuple[str, str]] = Counter()
        for tip in checkout.state.tips:
            shares.update({(tip.tip_id, share.provider_id): share.amount_cents for share in tip.shares})
            if sum(share.amount_cents for share in tip.shares) != tip.amount_cents:
                yield f"{checkout_id}: {tip}"
        for document in checkout.state.tip_refunds:
            shares.subtract({(document.tip_id, share.provider_id): share.amount_cents for share in document.shares})
        if below := {share: cents for share, cents in shares.items() if cents < 0}:
            yield f"{checkout_id}: more went back than was given, {below}"


def no_tip_is_in_a_cancelled_checkout_or_beside_credits_alone(books: Books) -> Iterator[str]:
    """Whoever gave one has it back, or has paid by cash or card as well."""
    for checkout_id, checkout in books.checkouts.items():
        state = checkout.state
        if not state.tips:
            continue
        methods = {str(payment.method) for payment in state.payments}
        if state.status.value == "cancelled":
            yield f"{checkout_id} was cancelled with {state.tips}"
        if state.completed and "wallet" in methods and not methods & {"cash", "card"}:
            yield f"{checkout_id} was completed with {state.tips} by {methods}"


def a_day_adds_up(books: Books) -> Iterator[str]:
    """What is in the drawers is the money that was paid and the tips, less what went back of either."""
    days = {(checkout.ids[0], checkout.state.day) for checkout in books.checkouts.values() if checkout.state.day}
    for practice_id, day in sorted(days):
        reply = get(books, practice_id, f"/day-totals/{day}")
        if not reply.ok:
            yield f"{practice_id} {day}: {reply.status} {reply.raw}"
            continue
        money = _sum(paid for paid in reply.body["net_payments"] if paid["kind"] in MONEY)
        tips, drawer = _sum(reply.body["net_tips"]), _sum(reply.body["drawer"])
        if (money + tips, tips) != (drawer, _sum(reply.body["tips"])):
            yield f"{practice_id} {day}: {money} and {tips} in tips, {drawer} in the drawers"


def _sum(rows: Any) -> int:
    return sum(row["amount_cents"] for row in rows)


LAWS = (
    a_tip_is_whole_and_no_more_goes_back_than_was_given,
    no_tip_is_in_a_cancelled_checkout_or_beside_credits_alone,
    a_day_adds_up,
)
