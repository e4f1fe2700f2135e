"""What it costs to apply a proposal of four steps: in one request, and the same four by hand. Counted."""

from __future__ import annotations

from typing import Any

from bench.bill import Bill
from bench.meter import Meter
from bench.table import rows as table
from tests.simulation.visits.carts import STEP, redemption_of
from tests.simulation.world.gateway import Asked, Reply

TERMS = {"amount_cents_min": 50_000, "points_min": 200, "hours_to_reach": 4.0, "hours_to_use": 24.0}
SERVICES: tuple[dict[str, Any], ...] = (
    {"service_code": "botox", "name": "Botox", "kind": "treatment", "price_cents": 4_000, "earns": {"alle": "botox"}},
    {"service_code": "facial", "name": "Facial", "kind": "treatment", "price_cents": 12_000, "tax_percent": 8.25},
)
LINES = [{"service_code": "botox", "quantity": 1}, {"service_code": "facial", "quantity": 2}]


class Visit:
    """A patient with a session, a coupon just unlocked, points and dollar credits; carts are opened when asked for."""

    def __init__(self) -> None:
        self.meter = Meter()
        ask = self.meter.ask
        for service in SERVICES:
            ask("POST", "/services", service)
        ask("PUT", "/instant-rewards-settings", TERMS, if_match='"0"')
        gift = {"name": "Gift", "kind": "percent_off", "value": 10, "treatments": ["facial"]}
        self.coupon = ask("POST", "/coupons", gift).body["coupon_id"]
        self.patient = ask("POST", "/patients", {"first_name": "Anna", "last_name": "Example"}).body["patient_id"]
        account = ask("POST", f"/patients/{self.patient}/loyalty-accounts", {"program": "alle"})
        self.account = account.body["account_id"]
        ask("POST", f"/loyalty-accounts/{self.account}/adjustments", {"points": 1_600, "reason": "elsewhere"})
        item = {"kind": "package", "item": "facial", "units": 1, "worth_cents": 9_000, "reason": "gift"}
        ask("POST", f"/patients/{self.patient}/wallet/items", item)
        ask("POST", f"/patients/{self.patient}/wallet/credits", {"amount_cents": 5_000, "reason": "goodwill"})
        lines = {"lines": [{"treatment": "botox", "quantity": 1}]}
        ask("POST", f"/loyalty-accounts/{self.account}/transactions", lines)

    def open(self) -> str:
        """The path of a new cart."""
        cart = {"patient_id": self.patient, "lines": LINES, "collect_points": False}
        return "/checkouts/" + str(self.meter.ask("POST", "/checkouts", cart).body["checkout_id"])

    def proposals(self, path: str) -> dict[str, Any]:
        """What is proposed for a cart as it is."""
        answer: dict[str, Any] = self.meter.ask("POST", f"{path}/proposals").body
        return answer

    def apply(self, path: str, proposals: dict[str, Any], number: int, *, key: str = "") -> Reply:
        """One of them, as a whole."""
        steps = proposals["proposals"][number - 1]["steps"]
        body = {"steps": [{name: step[name] for name in STEP} for step in steps]}
        return self.ask("POST", f"{path}/proposals/{number}/application", body, key=key, version=proposals["version"])

    def ask(self, method: str, path: str, body: Any = None, *, key: str = "", version: int | None = None) -> Reply:
        """A request that may be refused, or repeated under its key."""
        self.meter.keys += 1
        asked = Asked(
            method=method,
            path=path,
            practice_id="prac_1",
            actor="desk",
            body=body,
            key=key or f"key-{self.meter.keys}",
            if_match=None if version is None else f'"{version}"',
        )
        return self.meter.answered(asked)

    def by_hand(self, path: str, steps: list[dict[str, Any]]) -> None:
        """The same steps, one request each."""
        for step in steps:
            if step["kind"] == "wallet":
                body = {"method": "wallet", "amount_cents": step["amount_cents"]}
                self.meter.ask("POST", f"{path}/payments", body)
            else:
                self.meter.ask("POST", f"{path}/redemptions", redemption_of(step))


def play() -> dict[str, Bill]:
    """The bills of a proposal, of applying its four steps as a whole, and of applying them by hand."""
    bills: dict[str, Bill] = {}
    for name, whole in (("four steps in one request", True), ("the same four by hand", False)):
        visit = Visit()
        path = visit.open()
        before = visit.meter.bill
        proposed = visit.proposals(path)
        bills["proposals"] = visit.meter.bill - before
        best = proposed["proposals"][0]
        before = visit.meter.bill
        if whole:
            assert visit.apply(path, proposed, 1).ok
        else:
            visit.by_hand(path, best["steps"])
        bills[name] = visit.meter.bill - before
        assert len(best["steps"]) == FOUR, [step["option_id"] for step in best["steps"]]
    return bills


FOUR = 4


def rows() -> list[str]:
    """The table."""
    return table(play())
