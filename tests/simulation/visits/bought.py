"""What is bought for later: sold, and then refunded at one desk while another uses it."""

from __future__ import annotations

from typing import Any

from tests.simulation.visits.cast import Action, Cart, Desk
from tests.simulation.visits.ideas import patient
from tests.simulation.world.gateway import Reply

PACKAGE: dict[str, Any] = {"service_code": "facial_single", "quantity": 1}
FACIAL: dict[str, Any] = {"service_code": "facial_long", "quantity": 1}
SESSION: dict[str, Any] = {"kind": "wallet_item", "item_kind": "package", "item": "facial", "units": 1}


def sell(desk: Desk) -> Action | None:
    """A package of one session."""
    return _open(desk, PACKAGE)


def come_again(desk: Desk) -> Action | None:
    """The next visit, on which it could be used."""
    return _open(desk, FACIAL)


def pay(desk: Desk) -> Action | None:
    """The package is paid for, with the completion."""
    cart = _last(desk, PACKAGE, desk.practice.carts)
    if cart is None:
        return None

    return completed(desk, cart)


def completed(desk: Desk, cart: Cart) -> Action:
    """Such a cart, paid by card with its completion."""

    def learn(reply: Reply) -> None:
        if reply.ok and cart in desk.practice.carts:
            cart.view = reply.body
            desk.practice.carts.remove(cart)
            desk.practice.done.append(cart)

    body = {"payment": {"method": "card", "amount_cents": cart.balance_cents}}
    return desk.command("POST", f"{cart.path}/completion", body), learn


def refund_and_use(desk: Desk) -> Action | None:
    """Two desks at once: the package goes back, and its session is put on the cart."""
    sold, cart = _last(desk, PACKAGE, desk.practice.done), _last(desk, FACIAL, desk.practice.carts)
    if sold is None or cart is None or sold.patient is not cart.patient:
        return None
    desk.beside.append(desk.command("POST", f"{sold.path}/refunds", {}))

    def learn(reply: Reply) -> None:
        if reply.ok:
            cart.view = reply.body

    return desk.command("POST", f"{cart.path}/redemptions", SESSION), learn


def _open(desk: Desk, line: dict[str, Any]) -> Action | None:
    last = _last(desk, PACKAGE, [*desk.practice.carts, *desk.practice.done])
    who = last.patient if last else patient(desk)
    if who is None:
        return None

    def learn(reply: Reply) -> None:
        if reply.ok:
            cart = Cart(checkout_id=reply.body["checkout_id"], patient=who, view=reply.body)
            desk.practice.carts.append(cart)

    return desk.command("POST", "/checkouts", {"patient_id": who.patient_id, "lines": [line]}), learn


def _last(desk: Desk, line: dict[str, Any], carts: list[Cart]) -> Cart | None:
    """The newest cart of this line alone."""
    found = [cart for cart in carts if [_what(shown) for shown in cart.view["lines"]] == [_what(line)]]
    return found[-1] if found else None


def _what(line: dict[str, Any]) -> str:
    return str(line["service_code"])
