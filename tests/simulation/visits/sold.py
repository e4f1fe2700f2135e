"""What a practice sells under a wallet's name: plans are joined and paid for from several sides, cards are spent."""

from __future__ import annotations

from typing import Any

from tests.simulation.visits.bought import completed
from tests.simulation.visits.cast import Action, Cart, Desk, Membership, nothing
from tests.simulation.visits.ideas import patient
from tests.simulation.world.gateway import Reply

FEE_CENTS = 5_000
PLAN: dict[str, Any] = {
    "name": "Glow",
    "fee_cents": FEE_CENTS,
    "grants": [{"kind": "package", "item": "facial", "units": 1}],
    "rollover_cycles": None,
    "pause_cycles_max": 6,
    "grace_days": 1,
}
CARDS: dict[str, Any] = {
    "sells": "gift_card",
    "unit_price_cents": 5_000,
    "promotional_cents": 1_000,
    "quantity": 2,
}
CREDITS: dict[str, Any] = {"sells": "credits", "unit_price_cents": 7_500, "quantity": 1}
SOME_DAY = "2026-03-01T00:00:00Z"


def plan(desk: Desk) -> Action | None:
    """The practice's one plan."""
    if desk.practice.plan:
        return None

    def learn(reply: Reply) -> None:
        if reply.ok:
            desk.practice.plan = reply.body["plan_id"]

    return desk.command("POST", "/membership-plans", PLAN), learn


def join(desk: Desk) -> Action | None:
    """A patient joins it."""
    who = patient(desk)
    if who is None or not desk.practice.plan:
        return plan(desk)

    def learn(reply: Reply) -> None:
        if reply.ok:
            desk.practice.memberships.append(Membership(membership_id=reply.body["membership_id"]))

    return desk.command("POST", f"/patients/{who.patient_id}/memberships", {"plan_id": desk.practice.plan}), learn


def dues(desk: Desk) -> Action | None:
    """Dues are paid: staff enter a reference while the processor tells it too, or another one for the same cycle."""
    if not desk.practice.memberships:
        return join(desk)
    member = desk.random.choice(desk.practice.memberships)
    reference = f"ch_{desk.random.randrange(6)}_{member.membership_id[-6:]}"
    told = {
        "membership_id": member.membership_id,
        "cycle": desk.random.choice((None, 1)),
        "reference": reference if desk.random.random() < 0.5 else f"{reference}_b",
        "amount_cents": FEE_CENTS,
        "paid_at": SOME_DAY,
    }
    if desk.random.random() < 0.5:
        desk.publish("DuesCollected", told)
    path = f"/memberships/{member.membership_id}/cycles/{desk.random.choice((1, 1, 2))}/payments"
    return desk.command("POST", path, {"amount_cents": FEE_CENTS, "reference": reference}), nothing


def dues_back(desk: Desk) -> Action | None:
    """The first cycle's dues go back, if nothing of it is spent."""
    if not desk.practice.memberships:
        return None
    member = desk.random.choice(desk.practice.memberships)
    path = f"/memberships/{member.membership_id}"
    if desk.random.random() < 0.3:
        return desk.command("POST", f"{path}/pauses", {"cycles": 1}), nothing
    return desk.command("POST", f"{path}/cycles/1/refunds", {"reference": "re_1"}), nothing


def sell(desk: Desk) -> Action | None:
    """A sale of nothing but value: gift cards with something added, credits, dues that the desk takes."""
    who = patient(desk)
    if who is None:
        return None
    kinds = [CARDS, CREDITS]
    if desk.practice.memberships:
        own = desk.random.choice(desk.practice.memberships).membership_id
        kinds += [{"sells": "membership_dues", "membership_id": own, "quantity": 1}] * 2
    lines = [desk.random.choice(kinds)]

    def learn(reply: Reply) -> None:
        if reply.ok:
            desk.practice.carts.append(Cart(checkout_id=reply.body["checkout_id"], patient=who, view=reply.body))

    return desk.command("POST", "/checkouts", {"patient_id": who.patient_id, "lines": lines}), learn


def take(desk: Desk) -> Action | None:
    """Such a sale is paid and completed; what cards it brought is looked up."""
    sales = [cart for cart in desk.practice.carts if cart.view["lines"] and _value_alone(cart)]
    if not sales:
        return sell(desk)
    return completed(desk, sales[-1])


def look_up(desk: Desk) -> Action | None:
    """The cards of the last sale of some."""
    sales = [cart for cart in desk.practice.done if any(line["kind"] == "gift_card" for line in cart.view["lines"])]
    if not sales:
        return take(desk)

    def learn(reply: Reply) -> None:
        found = [card["card_id"] for card in reply.body["gift_cards"]] if reply.ok else []
        desk.practice.cards += [card_id for card_id in found if card_id not in desk.practice.cards]

    return desk.read("/gift-cards", checkout_id=sales[-1].checkout_id), learn


def _value_alone(cart: Cart) -> bool:
    return all(line["kind"] in {"gift_card", "credits", "membership_dues"} for line in cart.view["lines"])


def card(desk: Desk) -> Action | None:
    """The practice gives a gift card."""

    def learn(reply: Reply) -> None:
        if reply.ok:
            desk.practice.cards.append(reply.body["card_id"])

    return desk.command("POST", "/gift-cards", {"amount_cents": 6_000, "reason": "raffle"}), learn


def print_card(desk: Desk) -> Action | None:
    """Somebody looks at a code; lost cards get another one."""
    if not desk.practice.cards:
        return card(desk)
    path = f"/gift-cards/{desk.random.choice(desk.practice.cards)}"

    def learn(reply: Reply) -> None:
        if reply.ok:
            desk.practice.codes.append(reply.body["code"])

    if desk.random.random() < 0.2:
        return desk.command("POST", f"{path}/replacement", {"reason": "lost"}), learn
    return desk.command("POST", f"{path}/prints"), learn


def pay_with_card(desk: Desk) -> Action | None:
    """The same card in two carts at once: each wants most of it."""
    if not desk.practice.codes:
        return print_card(desk)
    open_carts = [cart for cart in desk.practice.carts if cart.balance_cents > 0]
    if not open_carts:
        return None
    code = desk.random.choice(desk.practice.codes)
    cart = desk.random.choice(open_carts)

    def body(balance_cents: int) -> dict[str, Any]:
        return {"method": "gift_card", "code": code, "amount_cents": min(4_000, balance_cents)}

    other = desk.random.choice(open_carts)
    if other is not cart:
        desk.beside.append(desk.command("POST", f"{other.path}/payments", body(other.balance_cents)))

    def learn(reply: Reply) -> None:
        if reply.ok:
            cart.view = reply.body

    return desk.command("POST", f"{cart.path}/payments", body(cart.balance_cents)), learn
