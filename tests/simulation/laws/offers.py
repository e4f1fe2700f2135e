"""An offer pays at most as often as it was issued, and never more than it says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from services.points.domain.issue import IssuedOffer
from shared.value.holds import Status
from tests.simulation.laws.books import Aggregate, Books


def an_offer_pays_at_most_as_often_as_it_was_issued(books: Books) -> Iterator[str]:
    """Once, or again after its days; a use that a refund took back whole is none."""
    for account in books.of("points", "account"):
        for offer_id, offer in _issued(account).items():
            days = sorted(day for day, back in _uses(account, offer_id).values() if not back)
            if offer.terms.every_days is None and len(days) > 1:
                yield f"{account.aggregate_id}: {offer_id} was issued once and paid on {days}"
            apart = timedelta(days=offer.terms.every_days or 0)
            for earlier, later in pairwise(days):
                if offer.terms.every_days and later - earlier < apart:
                    yield f"{account.aggregate_id}: {offer_id} paid on {earlier} and on {later} already"


def an_offer_is_held_by_one_at_a_time_and_takes_off_what_it_says(books: Books) -> Iterator[str]:
    """Whoever holds it; and nobody holds what was never issued."""
    for account in books.of("points", "account"):
        issued = _issued(account)
        for state in account.states:
            held = [redemption for redemption in state.redemptions if redemption.offer]
            for redemption in held:
                offer = issued.get(redemption.offer)
                if offer is None or redemption.hold.amount_cents > (offer.terms.amount_cents or 10**9):
                    yield f"{account.aggregate_id}: {redemption.hold.authorization_id} is more than was offered"
            now = [redemption.offer for redemption in held if redemption.hold.status is Status.AUTHORIZED]
            if len(now) > len(set(now)):
                yield f"{account.aggregate_id}: one offer is held twice: {now}"


def _issued(account: Aggregate) -> dict[str, IssuedOffer]:
    return {event.offer.offer_id: event.offer for event in _events(account, "OfferIssued")}


def _uses(account: Aggregate, offer_id: str) -> dict[str, tuple[date, bool]]:
    """By authorization: the day on which it paid, and whether all of it came back."""
    found: dict[str, tuple[date, bool]] = {}
    for event in _events(account, "RedemptionCaptured", "RedemptionRestored"):
        hold = event.redemption.hold
        if event.redemption.offer != offer_id:
            continue
        day = getattr(event, "day", None) or found[hold.authorization_id][0]
        found[hold.authorization_id] = (day, hold.returned_cents >= hold.amount_cents)
    return found


def _events(account: Aggregate, *names: str) -> Iterator[Any]:
    return (event for event in account.events if type(event).__name__ in names)


LAWS = (
    an_offer_pays_at_most_as_often_as_it_was_issued,
    an_offer_is_held_by_one_at_a_time_and_takes_off_what_it_says,
)
