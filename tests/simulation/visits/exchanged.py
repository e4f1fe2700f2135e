"""Points become a product, and two desks put that product on two carts at one moment."""

from __future__ import annotations

from typing import Any

from tests.simulation.visits.cast import Action, Cart, Desk, Patient, nothing
from tests.simulation.visits.ideas import patient
from tests.simulation.world.gateway import Reply

LINE: dict[str, Any] = {"service_code": "skinmedica_0", "quantity": 1}
PROGRAM = "alle"


def points(desk: Desk) -> Action | None:
    """Enough for a reward."""
    who = _member(desk)
    if who is None:
        return None
    path = f"/loyalty-accounts/{who.accounts[PROGRAM]}/adjustments"
    return desk.command("POST", path, {"points": 400, "reason": "of another practice"}), nothing


def swap(desk: Desk) -> Action | None:
    """The reward."""
    who = _member(desk)
    if who is None:
        return None
    path = f"/loyalty-accounts/{who.accounts[PROGRAM]}/exchanges"

    def learn(reply: Reply) -> None:
        if reply.ok:
            who.exchanges.append(f"{path}/{reply.body['exchange_id']}")

    return desk.command("POST", path, {"reward": "skinmedica_core"}), learn


def visit(desk: Desk) -> Action | None:
    """A cart of somebody who has exchanged."""
    who = _exchanger(desk) or patient(desk)
    if who is None:
        return None

    def learn(reply: Reply) -> None:
        if reply.ok:
            cart = Cart(checkout_id=reply.body["checkout_id"], patient=who, view=reply.body)
            desk.practice.carts.append(cart)

    return desk.command("POST", "/checkouts", {"patient_id": who.patient_id}), learn


def use(desk: Desk) -> Action | None:
    """On every open cart of the patient at once; or it is taken back while another desk uses it."""
    who = _exchanger(desk)
    carts = [cart for cart in desk.practice.carts if cart.patient is who]
    if who is None or not carts:
        return None
    path = who.exchanges[-1]
    body = {**LINE, "exchange_id": path.rpartition("/")[2]}
    if desk.random.random() < 0.2:
        desk.beside.append(desk.command("POST", f"{path}/cancellation"))
    for other in carts[1:]:
        desk.beside.append(desk.command("POST", f"{other.path}/lines", body))

    def learn(reply: Reply) -> None:
        if reply.ok:
            carts[0].view = reply.body

    return desk.command("POST", f"{carts[0].path}/lines", body), learn


def end(desk: Desk) -> Action | None:
    """One of the carts is completed, taken up again or given up."""
    who = _exchanger(desk)
    carts = [cart for cart in desk.practice.carts if cart.patient is who]
    if not carts:
        return None
    cart, how = desk.random.choice(carts), desk.random.choice(("completion", "completion", "cancellation", "line"))
    lines = cart.view["lines"]
    if how == "line" and lines:
        return desk.command("DELETE", f"{cart.path}/lines/{desk.random.choice(lines)['line_id']}"), nothing

    def learn(reply: Reply) -> None:
        if reply.ok and cart in desk.practice.carts:
            cart.view = reply.body
            desk.practice.carts.remove(cart)
            desk.practice.done.append(cart)

    return desk.command("POST", f"{cart.path}/{'cancellation' if how == 'line' else how}"), learn


def _member(desk: Desk) -> Patient | None:
    return next((who for who in desk.practice.patients if PROGRAM in who.accounts), None)


def _exchanger(desk: Desk) -> Patient | None:
    return next((who for who in desk.practice.patients if who.exchanges), None)
