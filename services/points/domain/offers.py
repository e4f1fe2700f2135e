"""Offers: flash ones, gift cards (all or nothing, S0), and those curated by what the member bought (S1)."""

from datetime import timedelta

from services.points.domain import refusals
from services.points.domain.case import Case
from services.points.domain.program import Offer
from shared.kernel import instants
from shared.value.holds import Status


def found(case: Case, name: str) -> Offer:
    """The offer of that name, if this member can use it now."""
    offer = case.rules.offer(name)
    if offer is None:
        raise refusals.UnknownOffer
    if reason := unavailable(case, offer):
        raise refusals.OfferUnavailable(reason, offer=name)
    return offer


def amount(offer: Offer, payable_cents: int) -> int:
    """What it takes off lines on which so much is left to pay."""
    if offer.kind == "gift_card" and payable_cents < offer.amount_cents:
        raise refusals.OfferTakenInFull(amount_cents=offer.amount_cents, payable_cents=payable_cents)
    return min(offer.amount_cents, payable_cents)


def unavailable(case: Case, offer: Offer) -> str | None:
    """Why the member can't use it now, as a sentence; None if she can."""
    if offer.starts_at is not None and case.now < offer.starts_at:
        return f"This offer starts at {instants.text(offer.starts_at)}."
    if offer.ends_at is not None and case.now >= offer.ends_at:
        return f"This offer ended at {instants.text(offer.ends_at)}. GET the loyalty account's offers for others."
    if offer.tiers and case.tier.tier not in offer.tiers:
        names = " or ".join(case.rules.tier(tier).name for tier in offer.tiers)
        return f"This offer is for {names} members; this one is {case.tier.name}."
    if offer.offer in case.account.offers_used:
        return "She has used this offer already; each member can use it once."
    if any(held.offer == offer.offer and held.hold.status is Status.AUTHORIZED for held in case.account.redemptions):
        return "This offer is set aside for another redemption. Void that one, or leave it out here."
    if (times := bought(case, offer)) < offer.bought_times:
        what = " or ".join(offer.bought)
        return (
            f"This offer is for who had {what} {offer.bought_times} times in {offer.bought_days} days; she had {times}."
        )
    return None


def bought(case: Case, offer: Offer) -> int:
    """On how many days within the offer's look-back she had one of its treatments."""
    since = case.today - timedelta(days=offer.bought_days)
    days = {
        transaction.treatment_date
        for transaction in case.account.transactions
        if transaction.counts and any(earned.treatment in offer.bought for earned in transaction.earned)
    }
    days |= {past.day for past in case.account.past if any(treatment in offer.bought for treatment, _ in past.earned)}
    return sum(day > since for day in days)
