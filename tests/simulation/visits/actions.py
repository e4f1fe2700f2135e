"""What a desk may do next: plausible, often refused, never aware of what the weather does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.simulation.visits.cast import Action, Cart, Desk, Patient, nothing
from tests.simulation.world.gateway import Reply

TREATMENTS = ("botox", "juvederm", "facial", "skinmedica", "dysport", "xeomin", "diamondglow")
PROGRAMS = ("alle", "xperience", "bd", "aspire")

type Idea = Callable[[Desk], Action | None]


def patient(desk: Desk) -> Patient | None:
    """Someone the practice knows."""
    return desk.random.choice(desk.practice.patients) if desk.practice.patients else None


def register(desk: Desk) -> Action:
    """A new patient, nameless as far as anyone here is concerned."""
    body = {"first_name": "Pat", "last_name": f"Example{desk.keys}"}

    def learn(reply: Reply) -> None:
        if reply.ok:
            desk.practice.patients.append(Patient(patient_id=reply.body["patient_id"]))

    return desk.command("POST", "/patients", body), learn


def enrol(desk: Desk, program: str | None = None) -> Action | None:
    """A membership."""
    who = patient(desk)
    if who is None:
        return None
    wanted = program or desk.random.choice(PROGRAMS)

    def learn(reply: Reply) -> None:
        if reply.ok:
            who.memberships[wanted] = reply.body["membership_id"]

    return desk.command("POST", f"/patients/{who.patient_id}/memberships", {"program": wanted, "adult": True}), learn


def credit(desk: Desk) -> Action | None:
    """Dollar credits, in or out."""
    who = patient(desk)
    if who is None:
        return None
    path = f"/patients/{who.patient_id}/wallet/credits"
    if desk.random.random() < 0.25:
        return desk.command(
            "POST", f"{path}/removals", {"amount_cents": _cents(desk, 5_000), "reason": "wrong"}
        ), nothing
    return desk.command("POST", path, {"amount_cents": _cents(desk, 50_000), "reason": "goodwill"}), nothing


def item(desk: Desk) -> Action | None:
    """Sessions and products, in or out."""
    who = patient(desk)
    if who is None:
        return None
    path = f"/patients/{who.patient_id}/wallet/items"
    kind, units = desk.random.choice(("package", "product")), desk.random.randint(1, 4)
    body: dict[str, Any] = {"kind": kind, "item": desk.random.choice(TREATMENTS[:4]), "units": units, "reason": "gift"}
    if desk.random.random() < 0.2:
        return desk.command("POST", f"{path}/removals", body), nothing
    return desk.command("POST", path, body | {"worth_cents": desk.random.choice((0, 10_000, 29_999))}), nothing


def adjust_points(desk: Desk) -> Action | None:
    """Points by hand."""
    path = _membership(desk)
    if path is None:
        return None
    points = desk.random.choice((1_600, 1_600, 700, -300))
    return desk.command("POST", f"{path}/adjustments", {"points": points, "reason": "elsewhere"}), nothing


def submit(desk: Desk) -> Action | None:
    """A points transaction by hand."""
    path = _membership(desk)
    if path is None:
        return None
    lines = [{"treatment": desk.random.choice(TREATMENTS), "quantity": desk.random.randint(1, 3)}]

    def learn(reply: Reply) -> None:
        if reply.ok:
            desk.practice.patients[0].transactions.append((path, reply.body["transaction_id"]))

    return desk.command("POST", f"{path}/transactions", {"lines": lines}), learn


def cancel_transaction(desk: Desk) -> Action | None:
    """Take one back while it is pending, or try to."""
    found = [one for who in desk.practice.patients for one in who.transactions]
    if not found:
        return None
    path, transaction_id = desk.random.choice(found)
    return desk.command("POST", f"{path}/transactions/{transaction_id}/cancellation", {"reason": "wrong"}), nothing


def redeem(desk: Desk) -> Action | None:
    """A code for points, outside a checkout."""
    who = patient(desk)
    if who is None or not who.memberships:
        return None
    program, membership = desk.random.choice(sorted(who.memberships.items()))

    def learn(reply: Reply) -> None:
        if reply.ok and reply.body.get("code"):
            who.codes.append((program, reply.body["code"], reply.body["amount_cents"]))

    body = {"points": 100 * desk.random.randint(1, 6)}
    return desk.command("POST", f"/memberships/{membership}/redemptions", body), learn


def open_checkout(desk: Desk) -> Action | None:
    """A visit's invoice."""
    who = patient(desk)
    if who is None:
        return None
    lines = [_line(desk) for _ in range(desk.random.randint(0, 3))]

    def learn(reply: Reply) -> None:
        if reply.ok:
            cart = Cart(checkout_id=reply.body["checkout_id"], patient=who, view=reply.body)
            desk.practice.carts.append(cart)

    return desk.command("POST", "/checkouts", {"patient_id": who.patient_id, "lines": lines}), learn


def add_line(desk: Desk) -> Action | None:
    """One more thing."""
    return _on_cart(desk, lambda cart: ("POST", f"{cart.path}/lines", _line(desk)))


def apply(desk: Desk) -> Action | None:
    """A redemption of some kind."""
    return _on_cart(desk, lambda cart: ("POST", f"{cart.path}/redemptions", _redemption(desk, cart)))


def take_off(desk: Desk) -> Action | None:
    """A redemption off the cart."""

    def wanted(cart: Cart) -> tuple[str, str, Any] | None:
        if not cart.view["redemptions"]:
            return None
        chosen = desk.random.choice(cart.view["redemptions"])["authorization_id"]
        return "DELETE", f"{cart.path}/redemptions/{chosen}", None

    return _on_cart(desk, wanted)


def pay(desk: Desk) -> Action | None:
    """Some or all of the balance."""

    def wanted(cart: Cart) -> tuple[str, str, Any] | None:
        if cart.balance_cents == 0:
            return None
        method = desk.random.choice(("cash", "card", "wallet", "wallet"))
        cents = cart.balance_cents if desk.random.random() < 0.6 else _cents(desk, cart.balance_cents)
        return "POST", f"{cart.path}/payments", {"method": method, "amount_cents": cents}

    return _on_cart(desk, wanted)


def take_back_payment(desk: Desk) -> Action | None:
    """A payment off the checkout."""

    def wanted(cart: Cart) -> tuple[str, str, Any] | None:
        if not cart.view["payments"]:
            return None
        return "DELETE", f"{cart.path}/payments/{desk.random.choice(cart.view['payments'])['payment_id']}", None

    return _on_cart(desk, wanted)


def complete(desk: Desk) -> Action | None:
    """The end of a visit."""
    return _end(desk, "completion")


def cancel(desk: Desk) -> Action | None:
    """The other end of a visit."""
    return _end(desk, "cancellation")


def settings(desk: Desk) -> Action | None:
    """New rules for what comes next; the entity tag may be out of date."""
    path, body = desk.random.choice(
        (
            ("/wallet/settings", _profile(desk)),
            ("/points/settings", {"completion_hours": {"alle": desk.random.choice((24.0, 48.0))}, "code_hours": 24.0}),
            ("/instant-rewards/settings", _terms(desk)),
            ("/checkout/settings", {"abandon_hours": desk.random.choice((24.0, 72.0))}),
        )
    )
    return put(desk, path, body)


def put(desk: Desk, path: str, body: Any) -> Action:
    """Settings, on top of the version last seen."""

    def learn(reply: Reply) -> None:
        if reply.ok:
            desk.practice.versions[path] = reply.etag
        elif reply.problem == "stale-version":
            desk.practice.versions[path] = f'"{reply.body["current_version"]}"'

    return desk.command("PUT", path, body, if_match=desk.practice.versions.get(path, '"0"')), learn


def coupon(desk: Desk) -> Action:
    """A gift coupon."""
    kind, value = desk.random.choice((("amount_off", 5_000), ("percent_off", 2_000), ("free_item", 1)))
    body = {"name": "Gift", "kind": kind, "value": value, "limit": desk.random.choice((None, 1, 2))}

    def learn(reply: Reply) -> None:
        if reply.ok:
            desk.practice.coupons.append(reply.body["coupon_id"])

    return desk.command("POST", "/instant-rewards/coupons", body), learn


def look(desk: Desk) -> Action | None:
    """A read, which must never fail and never change anything."""
    who = patient(desk)
    if who is None:
        return None
    pages = ("wallet", "wallet/history", "memberships", "instant-rewards")
    return desk.read(f"/patients/{who.patient_id}/{desk.random.choice(pages)}"), nothing


def _profile(desk: Desk) -> dict[str, Any]:
    zone = desk.random.choice(("UTC", "America/New_York"))
    return {"name": "Practice", "time_zone": zone, "expiry_days": desk.random.choice((2, 30, 365))}


def _terms(desk: Desk) -> dict[str, Any]:
    cents, points = desk.random.choice(((30_000, 400), (60_000, 200)))
    hours = desk.random.choice((4.0, 24.0))
    return {"min_amount_cents": cents, "min_points": points, "hours_to_reach": hours, "hours_to_use": 2 * hours}


def _cents(desk: Desk, most: int) -> int:
    return desk.random.randint(1, max(most, 1))


def _line(desk: Desk) -> dict[str, Any]:
    treatment = desk.random.choice(TREATMENTS)
    if desk.random.random() < 0.2:
        contents = [{"treatment": "facial", "kind": "package", "units": 3}]
        price = {"kind": "package", "treatment": "facial", "quantity": 1, "unit_price_cents": 45_000}
        return price | {"used_now": False, "contents": contents}
    return {
        "kind": "product" if treatment == "skinmedica" else "treatment",
        "treatment": treatment,
        "quantity": desk.random.randint(1, 2),
        "unit_price_cents": desk.random.choice((0, 9_999, 15_000, 60_000)),
        "tax_basis_points": desk.random.choice((0, 0, 888)),
    }


def _membership(desk: Desk) -> str | None:
    found = [one for who in desk.practice.patients for one in who.memberships.values()]
    return f"/memberships/{desk.random.choice(found)}" if found else None


def _redemption(desk: Desk, cart: Cart) -> dict[str, Any] | None:
    who, random = cart.patient, desk.random
    match random.choice(("item", "item", "coupon", "points", "code", "outside", "offer")):
        case "item":
            body = {
                "kind": "wallet_item",
                "item_kind": random.choice(("package", "product")),
                "item": _treatment(cart, desk),
            }
            return body | random.choice(({"units": 1}, {"units": 2}, {"amount_cents": 5_000}))
        case "coupon" if desk.practice.coupons:
            return {"kind": "coupon", "coupon_id": random.choice(desk.practice.coupons)}
        case "points" if who.memberships:
            membership = random.choice(sorted(who.memberships.values()))
            return {"kind": "points", "membership_id": membership, "points": 100 * random.randint(1, 5)}
        case "offer" if who.memberships:
            membership = random.choice(sorted(who.memberships.values()))
            return {"kind": "offer", "membership_id": membership, "offer_id": "gift_card_50"}
        case "code" if codes := [code for other in desk.practice.patients for code in other.codes]:
            program, code, cents = random.choice(codes)
            return {"kind": "code", "program": program, "code": code, "amount_cents": cents}
        case "outside":
            code = f"OUT-{random.randrange(4)}"
            return {"kind": "code", "program": "alle", "code": code, "amount_cents": 2_000, "outside": True}
        case _:
            return None


def _treatment(cart: Cart, desk: Desk) -> str:
    lines = cart.view["lines"]
    return str(desk.random.choice(lines)["treatment"]) if lines else "facial"


def _on_cart(desk: Desk, wanted: Callable[[Cart], tuple[str, str, Any] | None]) -> Action | None:
    if not desk.practice.carts:
        return None
    cart = desk.random.choice(desk.practice.carts)
    if (found := wanted(cart)) is None:
        return None
    method, path, body = found
    if method == "POST" and body is None:
        return None

    def learn(reply: Reply) -> None:
        if reply.ok:
            cart.view = reply.body
        elif reply.problem in {"checkout-cancelled", "checkout-completed"}:
            _leave(desk, cart)

    return desk.command(method, path, body), learn


def _end(desk: Desk, how: str) -> Action | None:
    if not desk.practice.carts:
        return None
    cart = desk.random.choice(desk.practice.carts)

    def learn(reply: Reply) -> None:
        if reply.ok:
            cart.view = reply.body
        if reply.ok or reply.problem in {"checkout-cancelled", "checkout-completed"}:
            _leave(desk, cart)

    return desk.command("POST", f"{cart.path}/{how}"), learn


def _leave(desk: Desk, cart: Cart) -> None:
    if cart in desk.practice.carts:
        desk.practice.carts.remove(cart)
        desk.practice.done.append(cart)
