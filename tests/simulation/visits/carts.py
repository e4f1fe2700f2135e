"""At the checkout: carts, redemptions, payments, the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.simulation.visits import catalogue
from tests.simulation.visits.cast import Action, Cart, Desk, Patient, Promise, nothing
from tests.simulation.visits.ideas import TREATMENTS, cents, patient
from tests.simulation.world.gateway import Reply

STEP = ("option_id", "quantity", "amount_cents", "line_ids", "covers")
"""What of a proposal's step is sent back."""


def open_checkout(desk: Desk) -> Action | None:
    """A visit's invoice."""
    who = patient(desk)
    if who is None:
        return None
    lines = [_line(desk, who) for _ in range(desk.random.choice((0, 1, 1, 2, 2, 2, 3, 3)))]

    def learn(reply: Reply) -> None:
        if reply.ok:
            cart = Cart(checkout_id=reply.body["checkout_id"], patient=who, view=reply.body)
            desk.practice.carts.append(cart)

    return desk.command("POST", "/checkouts", {"patient_id": who.patient_id, "lines": lines}), learn


def add_line(desk: Desk) -> Action | None:
    """One more thing."""
    return _on_cart(desk, lambda cart: ("POST", f"{cart.path}/lines", _line(desk, cart.patient)))


def apply(desk: Desk) -> Action | None:
    """A redemption of some kind."""
    unpaid = [cart for cart in desk.practice.carts if not cart.view["payments"]]
    cart = desk.random.choice(unpaid) if unpaid and desk.random.random() < 0.8 else None
    return _on_cart(desk, lambda cart: ("POST", f"{cart.path}/redemptions", _redemption(desk, cart)), cart)


def apply_together(desk: Desk) -> Action | None:
    """Several redemptions at once, as they come to mind or as they were proposed: all of them or none."""

    def wanted(cart: Cart) -> tuple[str, str, Any]:
        ways = (cart.proposed or {}).get("proposals", ())
        steps = desk.random.choice(ways)["steps"] if ways else ()
        found = [redemption_of(step) for step in steps if step["kind"] != "wallet"] or [
            body for _ in range(3) if (body := _redemption(desk, cart)) and not body.get("outside")
        ]
        body = {**found[0], "together_with": found[1:]} if found else None
        return "POST", f"{cart.path}/redemptions", body

    return _on_cart(desk, wanted)


def propose(desk: Desk) -> Action | None:
    """The best ways to pay; what was answered stays with the cart until one of them is applied."""
    unpaid = [cart for cart in desk.practice.carts if cart.view["lines"] and not cart.view["payments"]]
    if not unpaid:
        return open_checkout(desk)
    cart = desk.random.choice(unpaid)

    def learn(reply: Reply) -> None:
        cart.proposed = reply.body if reply.ok else None

    return desk.preview(f"{cart.path}/proposals"), learn


def apply_proposal(desk: Desk) -> Action | None:
    """One of the ways to pay that were answered, whatever has happened since."""
    proposed = [(cart, way) for cart in desk.practice.carts for way in (cart.proposed or {}).get("proposals", ())]
    usable = [(cart, way) for cart, way in proposed if way["steps"]]
    if not usable:
        return propose(desk)
    cart, way = desk.random.choice(usable)
    assert cart.proposed is not None
    steps = [{name: step[name] for name in STEP} for step in way["steps"]]
    etag = f'"{cart.proposed["version"]}"'
    asked = desk.command("POST", f"{cart.path}/proposals/{way['number']}/application", {"steps": steps}, if_match=etag)

    def learn(reply: Reply) -> None:
        if reply.ok:
            cart.view = reply.body
            desk.practice.promises.append(Promise(promised=way["totals"], applied=reply.body["totals"]))
        elif reply.problem in {"checkout-cancelled", "checkout-completed"}:
            _leave(desk, cart)
        cart.proposed = None

    return asked, learn


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
        amount = cart.balance_cents if desk.random.random() < 0.6 else cents(desk, cart.balance_cents)
        return "POST", f"{cart.path}/payments", {"method": method, "amount_cents": amount}

    return _on_cart(desk, wanted)


def discount(desk: Desk) -> Action | None:
    """Some of a line's price off, or a discount taken back."""

    def wanted(cart: Cart) -> tuple[str, str, Any] | None:
        if not cart.view["lines"] or cart.view["payments"]:
            return None
        path = f"{cart.path}/lines/{desk.random.choice(cart.view['lines'])['line_id']}/discount"
        if desk.random.random() < 0.2:
            return "DELETE", path, None
        if desk.random.random() < 0.6:
            return "PUT", path, {"reason": "courtesy", "percent": desk.random.randint(1, 100)}
        return "PUT", path, {"reason": "courtesy", "amount_cents": cents(desk, 20_000)}

    return _on_cart(desk, wanted)


def tip(desk: Desk) -> Action | None:
    """A tip for one or two providers, or one taken off; what was completed gives some of it back."""

    def wanted(cart: Cart) -> tuple[str, str, Any] | None:
        if cart.view.get("tips") and desk.random.random() < 0.3:
            return "DELETE", f"{cart.path}/tips/{cart.view['tips'][0]['tip_id']}", None
        providers = [{"provider_id": "ada", "percent": desk.random.randint(0, 100)}, {"provider_id": "bo"}]
        body = {"method": desk.random.choice(("cash", "card")), "amount_cents": cents(desk, 10_000)}
        return "POST", f"{cart.path}/tips", body | {"providers": providers[: desk.random.randint(0, 2)]}

    tipped = [cart for cart in desk.practice.done if cart.view.get("tips")]
    if tipped and desk.random.random() < 0.4:
        cart = desk.random.choice(tipped)
        path = f"{cart.path}/tips/{cart.view['tips'][0]['tip_id']}/refunds"
        body = {} if desk.random.random() < 0.6 else {"amount_cents": cents(desk, 10_000)}
        return desk.command("POST", path, body), nothing
    return _on_cart(desk, wanted)


def take_back_payment(desk: Desk) -> Action | None:
    """A payment off the checkout."""

    def wanted(cart: Cart) -> tuple[str, str, Any] | None:
        if not cart.view["payments"]:
            return None
        return "DELETE", f"{cart.path}/payments/{desk.random.choice(cart.view['payments'])['payment_id']}", None

    return _on_cart(desk, wanted)


def complete(desk: Desk) -> Action | None:
    """The end of a visit; usually the rest is paid first."""
    owing = [cart for cart in desk.practice.carts if cart.balance_cents]
    if owing and desk.random.random() < 0.5:
        cart = desk.random.choice(owing)
        body = {"method": desk.random.choice(("cash", "card")), "amount_cents": cart.balance_cents}
        if desk.random.random() < 0.3:
            return _end(desk, "completion", cart, {"payment": body})
        return _on_cart(desk, lambda of: ("POST", f"{of.path}/payments", body), cart)
    return _end(desk, "completion")


def cancel(desk: Desk) -> Action | None:
    """The other end of a visit."""
    return _end(desk, "cancellation")


def change_line(desk: Desk) -> Action | None:
    """A line changed or off the cart."""

    def wanted(cart: Cart) -> tuple[str, str, Any] | None:
        if not cart.view["lines"]:
            return None
        path = f"{cart.path}/lines/{desk.random.choice(cart.view['lines'])['line_id']}"
        if desk.random.random() < 0.5:
            return "DELETE", path, None
        return "PATCH", path, {"quantity": desk.random.randint(1, 3)}

    return _on_cart(desk, wanted)


def refund(desk: Desk) -> Action | None:
    """Some or all of a completed checkout back."""
    if not desk.practice.done:
        return None
    sold = [cart for cart in desk.practice.done if cart.view["state"] == "completed"]
    cart = desk.random.choice(sold or desk.practice.done)
    body: dict[str, Any] = {"to_wallet": desk.random.random() < 0.3}
    if desk.random.random() < 0.6 and cart.view["lines"]:
        body["lines"] = [{"line_id": desk.random.choice(cart.view["lines"])["line_id"], "quantity": 1}]
    return desk.command("POST", f"{cart.path}/refunds", body), nothing


def redemption_of(step: dict[str, Any]) -> dict[str, Any]:
    """A step of a proposal as a redemption that staff would enter."""
    match step["option_id"].split("/"):
        case ["wallet_item", kind, item]:
            what = {"kind": "wallet_item", "item_kind": kind, "item": item, "units": step["quantity"]}
        case ["certificate", item]:
            cents = step["amount_cents"]
            what = {"kind": "wallet_item", "item_kind": "certificate", "item": item, "amount_cents": cents}
        case ["coupon", coupon_id]:
            what = {"kind": "coupon", "coupon_id": coupon_id}
        case ["points", account_id]:
            what = {"kind": "points", "account_id": account_id, "points": step["quantity"]}
        case ["offer", account_id, offer_id]:
            what = {"kind": "offer", "account_id": account_id, "offer_id": offer_id}
        case other:
            raise LookupError(other)
    return {**what, "line_ids": step["line_ids"]}


def _line(desk: Desk, who: Patient) -> dict[str, Any]:
    owned = [item for _, item in who.owns]
    treatment = desk.random.choice(owned or TREATMENTS[:4])
    if desk.random.random() < 0.4:
        treatment = desk.random.choice(TREATMENTS)
    if desk.random.random() < 0.2:
        return {"service_code": catalogue.PACKAGE["service_code"], "quantity": 1}
    if desk.random.random() < 0.05:
        return {"name": "Gift wrap", "unit_price_cents": desk.random.choice((0, 500)), "quantity": 1}
    return {
        "service_code": desk.random.choice(catalogue.codes(treatment)),
        "quantity": desk.random.randint(1, 2),
    }


def _redemption(desk: Desk, cart: Cart) -> dict[str, Any] | None:
    who, random = cart.patient, desk.random
    match random.choice(("item", "item", "coupon", "points", "code", "outside", "offer", "certificate")):
        case "item":
            sold = {item for line in cart.view["lines"] for item in line["wallet_items"]}
            owned = [own for own in who.owns if own[1] in sold]
            kind, item = random.choice(owned or [(random.choice(("package", "product")), _treatment(cart, desk))])
            body = {"kind": "wallet_item", "item_kind": kind, "item": item}
            return body | random.choice(({"units": 1}, {"units": 1}, {"units": 2}, {"amount_cents": 5_000}))
        case "coupon" if desk.practice.coupons:
            return {"kind": "coupon", "coupon_id": random.choice(desk.practice.coupons)}
        case "points" if who.accounts:
            account = random.choice(sorted(who.accounts.values()))
            return {"kind": "points", "account_id": account, "points": 100 * random.randint(1, 5)}
        case "offer" if who.accounts:
            mine = [offer for offer in desk.practice.offers if offer[0] in who.accounts.values()]
            account, offer_id = random.choice(mine or [(min(who.accounts.values()), "ofr_of_nobody")])
            return {"kind": "offer", "account_id": account, "offer_id": offer_id}
        case "certificate":
            return {"kind": "wallet_item", "item_kind": "certificate", "item": "aspire", "amount_cents": 1_500}
        case "code" if codes := [code for other in desk.practice.patients for code in other.codes]:
            program, code, cents = random.choice(codes)
            return {"kind": "code", "program": program, "code": code, "amount_cents": cents}
        case "outside":
            code = f"OUT-{random.randrange(4)}"
            return {"kind": "code", "program": "alle", "code": code, "amount_cents": 2_000, "outside": True}
        case _:
            return None


def _treatment(cart: Cart, desk: Desk) -> str:
    items = [item for line in cart.view["lines"] for item in line["wallet_items"]]
    return str(desk.random.choice(items)) if items else "facial"


def _on_cart(
    desk: Desk, wanted: Callable[[Cart], tuple[str, str, Any] | None], cart: Cart | None = None
) -> Action | None:
    if not desk.practice.carts:
        return None
    cart = cart or desk.random.choice(desk.practice.carts)
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


def _end(desk: Desk, how: str, ending: Cart | None = None, body: Any = None) -> Action | None:
    if not desk.practice.carts:
        return None
    paid = [cart for cart in desk.practice.carts if cart.view["lines"] and not cart.balance_cents]
    cart = ending or desk.random.choice(paid if paid and how == "completion" else desk.practice.carts)

    def learn(reply: Reply) -> None:
        if reply.ok:
            cart.view = reply.body
        if reply.ok or reply.problem in {"checkout-cancelled", "checkout-completed"}:
            _leave(desk, cart)

    return desk.command("POST", f"{cart.path}/{how}", body), learn


def _leave(desk: Desk, cart: Cart) -> None:
    if cart in desk.practice.carts:
        desk.practice.carts.remove(cart)
        desk.practice.done.append(cart)
