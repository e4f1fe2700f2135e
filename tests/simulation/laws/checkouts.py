"""A checkout and the owners of what it used agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from shared.value.units import HUNDREDTHS
from tests.simulation.laws.books import Books

CAPTURED = ("WalletCaptured", "PointsRedemptionCaptured", "OfferRedeemed", "InstantRewardCouponRedeemed")
ENDED = (
    "WalletCaptured",
    "WalletVoided",
    "PointsRedemptionCaptured",
    "PointsRedemptionVoided",
    "PointsRedemptionExpired",
    "InstantRewardCouponRedeemed",
)


def _completions(books: Books) -> dict[str, dict[str, Any]]:
    return {detail["data"]["checkout_id"]: detail["data"] for name, detail in books.told if name == "CheckoutCompleted"}


def _told_once(books: Books, names: tuple[str, ...]) -> list[dict[str, Any]]:
    """The data of these events, each once however often it was told."""
    return list({event["metadata"]["event_id"]: event["data"] for name, event in books.told if name in names}.values())


def what_a_checkout_lists_is_captured_and_nothing_else(books: Books) -> Iterator[str]:
    """Each tender of a completed checkout is captured with its amount; what is captured is listed somewhere.

    That an exchange is used up is told to nobody: `laws.exchanges` looks at it itself.
    """
    captured = {data["authorization_id"]: data for data in _told_once(books, CAPTURED)}
    listed: dict[str, str] = {}
    for checkout_id, data in _completions(books).items():
        exchanged = {line.exchange_hold for line in books.checkouts[checkout_id].state.lines}
        for tender in data["tenders"]:
            if tender["authorization_id"] in exchanged:
                continue
            listed[tender["authorization_id"]] = checkout_id
            found = captured.get(tender["authorization_id"])
            if found is None:
                yield f"{checkout_id} lists {tender}, which is not captured"
            elif found["amount_cents"] != tender["amount_cents"]:
                yield f"{checkout_id} lists {tender}, captured were {found['amount_cents']}"
    for authorization_id, data in captured.items():
        if authorization_id not in listed:
            yield f"captured, but not listed: {data}"


def an_authorization_ends_once(books: Books) -> Iterator[str]:
    """Captured, voided or expired: one of them, once."""
    for authorization_id, count in Counter(event["authorization_id"] for event in _told_once(books, ENDED)).items():
        if count > 1:
            yield f"{authorization_id} ended {count} times"


def a_completed_checkout_adds_up(books: Books) -> Iterator[str]:
    """What it was sold for is what was paid, in all its forms."""
    for checkout_id, data in _completions(books).items():
        due = sum(
            line["gross_cents"] - line["wallet_cents"] - line["coupon_cents"] + line["tax_cents"]
            for line in data["lines"]
        )
        state = books.checkouts[checkout_id].state
        tenders = sum(redemption.amount_cents for redemption in state.redemptions if redemption.stage.value == "tender")
        paid = sum(payment["amount_cents"] for payment in data["payments"])
        if due != tenders + paid:
            yield f"{checkout_id}: {due} due, {tenders} in tenders and {paid} in payments"


def a_discount_is_no_more_than_its_line_costs(books: Books) -> Iterator[str]:
    """What is left of it is what is sold, and what the others are told."""
    for checkout_id, data in _completions(books).items():
        lines = {line.line_id: line for line in books.checkouts[checkout_id].state.lines}
        for told in data["lines"]:
            line = lines[told["line_id"]]
            if told["gross_cents"] < 0 or told["gross_cents"] + told["discount_cents"] != line.gross_cents:
                yield f"{checkout_id}: {told} of {line}"


def what_was_bought_is_in_the_wallet_once(books: Books) -> Iterator[str]:
    """Each package of a completed checkout entered the wallet, its credits and gift cards too, in full, once."""
    granted = _bought(books)
    for checkout_id, data in _completions(books).items():
        wanted = Counter[tuple[str, str]]()
        for line in data["lines"]:
            for content in line["contents"]:
                wanted[checkout_id, content["item"]] += round(content["units"] * HUNDREDTHS)
            if line["kind"] in {"credits", "gift_card"}:
                wanted[checkout_id, line["kind"]] += line["gross_cents"]
        for key, much in wanted.items():
            if granted.pop(key, 0) != much and not _refunded(books, checkout_id):
                yield f"{key}: {much} bought, not {much} in the wallet"
    for key, much in granted.items():
        yield f"{key}: {much} in the wallet, none bought"


def _bought(books: Books) -> Counter[tuple[str, str]]:
    """What sales brought, by checkout and item (hundredths of units) or kind (cents)."""
    granted = Counter[tuple[str, str]]()
    for aggregate in (*books.of("wallet", "wallet"), *books.of("wallet", "giftcard")):
        for event in aggregate.events:
            lot: Any = getattr(event, "lot", None)
            if type(event).__name__ == "ValueGranted" and lot.funding == "bought" and lot.origin == "checkout":
                much = lot.units_in(lot.granted) if lot.item else lot.cents(lot.granted)
                granted[lot.checkout_id, lot.item or lot.kind] += much
    return granted


def _refunded(books: Books, checkout_id: str) -> bool:
    return bool(books.checkouts[checkout_id].state.status.value.endswith("refunded"))


def a_visit_earns_once(books: Books) -> Iterator[str]:
    """At most one points transaction of a checkout in a programme."""
    for aggregate in books.of("points", "account"):
        counts = Counter(
            event.transaction.checkout_id
            for event in aggregate.events
            if type(event).__name__ == "TransactionSubmitted" and event.transaction.checkout_id
        )
        for checkout_id, count in counts.items():
            if count > 1:
                yield f"{aggregate.aggregate_id}: {checkout_id} earned {count} times"


def a_code_pays_once(books: Books) -> Iterator[str]:
    """An authorization is on one checkout, a code from outside on one that was not cancelled."""
    used = Counter[str]()
    outside = Counter[tuple[str, str]]()
    for checkout in books.checkouts.values():
        if checkout.state.status.value == "cancelled":
            continue
        for redemption in checkout.state.redemptions:
            used[redemption.authorization_id] += 1
            if not redemption.owner:
                outside[redemption.tender, redemption.code] += 1
    for key, count in [*used.items(), *outside.items()]:
        if count > 1:
            yield f"{key} pays in {count} checkouts"


def dollar_credits_that_paid_are_listed(books: Books) -> Iterator[str]:
    """What a completed checkout took as wallet payments is among its tenders, captured as credits."""
    captured = {event["authorization_id"]: event for event in _told_once(books, ("WalletCaptured",))}
    for checkout_id, data in _completions(books).items():
        paid = sum(payment["amount_cents"] for payment in data["payments"] if payment["method"] == "wallet")
        found = [captured.get(tender["authorization_id"], {}) for tender in data["tenders"]]
        credits_used = sum(row["amount_cents"] for row in found if row.get("kind") == "credits")
        if paid != credits_used:
            yield f"{checkout_id}: {paid} paid with credits, {credits_used} captured"


def nobody_s_money_is_in_a_cancelled_checkout(books: Books) -> Iterator[str]:
    """Money that was taken is given back before; what the wallet holds is free again."""
    for checkout_id, checkout in books.checkouts.items():
        money = [payment for payment in checkout.state.payments if payment.is_money and payment.amount_cents]
        if checkout.state.status.value == "cancelled" and money:
            yield f"{checkout_id} was cancelled with {money}"


def a_coupon_is_given_out_as_often_as_its_stock_says(books: Books) -> Iterator[str]:
    """Held and used, less what was given back, by whichever of a merged patient's trackers."""
    taken = Counter[tuple[str, str]]()
    trackers = tuple(books.of("instant_rewards", "tracker"))
    held = {
        event.use.hold.authorization_id
        for tracker in trackers
        for event in tracker.events
        if type(event).__name__ == "CouponHeld" and event.use.limited
    }
    for tracker in trackers:
        for event in tracker.events:
            if type(event).__name__ == "CouponHeld" and event.use.limited:
                taken[tracker.ids[0], event.use.coupon_id] += 1
            elif type(event).__name__ == "CouponVoided" and event.authorization_id in held:
                taken[tracker.ids[0], event.coupon_id] -= 1
    for stock in books.of("instant_rewards", "stock"):
        if stock.state.taken != taken[stock.ids[0], stock.ids[1]]:
            truth = taken[stock.ids[0], stock.ids[1]]
            yield f"{stock.aggregate_id}: {stock.state.taken} by its count, {truth} in truth"


def a_proposal_keeps_its_promise(books: Books) -> Iterator[str]:
    """Applied as a whole, a proposal gives exactly the totals that it said."""
    for practice in books.visits.practices:
        for promise in practice.promises:
            if promise.applied != promise.promised:
                yield f"{practice.practice_id}: promised {promise.promised}, applied {promise.applied}"


LAWS = (
    a_proposal_keeps_its_promise,
    dollar_credits_that_paid_are_listed,
    nobody_s_money_is_in_a_cancelled_checkout,
    a_coupon_is_given_out_as_often_as_its_stock_says,
    an_authorization_ends_once,
    what_a_checkout_lists_is_captured_and_nothing_else,
    a_completed_checkout_adds_up,
    a_discount_is_no_more_than_its_line_costs,
    what_was_bought_is_in_the_wallet_once,
    a_visit_earns_once,
    a_code_pays_once,
)
