"""The visit of the budget, step by step, each with its own bill.

Points for today's treatment unlock instant rewards; the checkout has two lines, pays with points, the coupon just
unlocked, dollar credits and cash; afterwards the points complete and the window ends, each by its timer.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from bench.bill import Bill
from bench.meter import Meter

TERMS = {"amount_cents_min": 50_000, "points_min": 200, "hours_to_reach": 4.0, "hours_to_use": 24.0}
SERVICES: tuple[dict[str, Any], ...] = (
    {"service_code": "botox", "name": "Botox", "kind": "treatment", "price_cents": 60_000, "earns": {"alle": "botox"}},
    {
        "service_code": "cream",
        "name": "SkinMedica HA5",
        "kind": "product",
        "price_cents": 12_000,
        "earns": {"alle": "skinmedica"},
    },
)
LINES = [{"service_code": "botox", "quantity": 1}, {"service_code": "cream", "quantity": 1}]


class Played:
    """The bills of what was played, by name, in order."""

    def __init__(self) -> None:
        self.meter = Meter()
        self.bills: dict[str, Bill] = {}

    def step(self, name: str, act: Callable[[], Any]) -> Any:
        """Do it and write down what it cost, with all that followed within seconds."""
        before = self.meter.bill
        outcome = act()
        self.bills[name] = self.meter.bill - before
        return outcome


def play() -> dict[str, Bill]:
    """Bills of each step, and of the visit as a whole under `visit`."""
    played = Played()
    ask, step = played.meter.ask, played.step
    patient, account, coupon = _arrange(played)
    started = played.meter.bill
    lines = [{"treatment": "botox", "quantity": 1}]
    step("points for today", lambda: ask("POST", f"/loyalty-accounts/{account}/transactions", {"lines": lines}))
    cart = {"patient_id": patient, "lines": LINES, "collect_points": False}
    path = "/checkouts/" + step("open", lambda: ask("POST", "/checkouts", cart)).body["checkout_id"]
    redeem = f"{path}/redemptions"
    points = {"kind": "points", "account_id": account, "points": 500}
    both = {"kind": "coupon", "coupon_id": coupon, "together_with": [points]}
    step("coupon and points", lambda: ask("POST", redeem, both))
    payment = f"{path}/payments"
    paid = step("dollar credits", lambda: ask("POST", payment, {"method": "wallet", "amount_cents": 10_000}))
    rest = paid.body["totals"]["balance_cents"]
    last = {"payment": {"method": "cash", "amount_cents": rest}}
    step("cash and completion", lambda: ask("POST", f"{path}/completion", last))
    step("timers", played.meter.settle)
    played.bills["visit"] = played.meter.bill - started
    step("audit", played.meter.audit)
    return played.bills


def _arrange(played: Played) -> tuple[str, str, str]:
    """What is there before she comes: what is sold, settings, a coupon, her record, points and credits."""
    ask, step = played.meter.ask, played.step
    for service in SERVICES:
        ask("POST", "/services", service)
    ask("PUT", "/instant-rewards-settings", TERMS, if_match='"0"')
    gift = {"name": "Gift", "kind": "amount_off", "value": 5_000}
    coupon = ask("POST", "/coupons", gift).body["coupon_id"]
    person = {"first_name": "Anna", "last_name": "Example"}
    patient = step("register", lambda: ask("POST", "/patients", person)).body["patient_id"]
    wanted = {"program": "alle"}
    enrolled = step("enrol", lambda: ask("POST", f"/patients/{patient}/loyalty-accounts", wanted))
    account = enrolled.body["account_id"]
    adjusted = {"points": 2_000, "reason": "elsewhere"}
    step("adjust points", lambda: ask("POST", f"/loyalty-accounts/{account}/adjustments", adjusted))
    session = {"kind": "package", "item": "facial", "units": 1, "reason": "moved"}
    step("first in the wallet", lambda: ask("POST", f"/patients/{patient}/wallet/items", session))
    credit = {"amount_cents": 20_000, "reason": "goodwill"}
    step("add credits", lambda: ask("POST", f"/patients/{patient}/wallet/credits", credit))
    return patient, account, coupon
