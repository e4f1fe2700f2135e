"""What a practice sells under a wallet's name: plans are joined and paid for from several sides, cards are spent."""

from __future__ import annotations

from typing import Any

from tests.simulation.visits.cast import Action, Desk, Membership, nothing
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
