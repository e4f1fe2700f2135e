"""The check-in card over all four services as they are: one request, each owner asked once, nothing written."""

from datetime import timedelta
from typing import Any

import pytest

from bench.meter import Meter

CREAM = {"service_code": "cream", "name": "Night cream", "kind": "product", "price_cents": 12_000}


class Front:
    """A desk in a still world, with a patient who has something of everything."""

    def __init__(self) -> None:
        self.meter = Meter()
        self.ask = self.meter.ask
        settings = {"name": "Harbor", "time_zone": "America/New_York", "expiry_days": 30}
        self.ask("PUT", "/wallet-settings", settings, if_match='"0"')
        terms = {"amount_cents_min": 50_000, "points_min": 200, "hours_to_reach": 4.0, "hours_to_use": 24.0}
        self.ask("PUT", "/instant-rewards-settings", terms, if_match='"0"')
        self.ask("POST", "/coupons", {"name": "$25 off", "kind": "amount_off", "value": 2_500})
        self.patient = self.ask("POST", "/patients", {"first_name": "Ada", "last_name": "Example"}).body["patient_id"]

    def card(self, patient_id: str | None = None, services: str = "") -> Any:
        path = f"/patients/{patient_id or self.patient}/check-in"
        return self.ask("GET", path, query={"services": services} if services else None).body

    def opened(self, lines: list[dict[str, Any]], **more: Any) -> str:
        opened = self.ask("POST", "/checkouts", {"patient_id": self.patient, "lines": lines, **more}).body
        return str(opened["checkout_id"])

    def sells(self) -> None:
        """Botox by the unit, a facial, and a syringe that is sold by the half."""
        botox = {"service_code": "botox", "name": "Botox", "kind": "treatment", "price_cents": 1_400}
        self.ask("POST", "/services", {**botox, "earns": {"alle": "botox"}})
        facial = {"service_code": "facial", "name": "Facial", "kind": "treatment", "price_cents": 15_000}
        self.ask("POST", "/services", facial)
        filler = {"service_code": "xeomin", "name": "Xeomin", "kind": "treatment", "price_cents": 60_000}
        self.ask("POST", "/services", {**filler, "divisible": True, "earns": {"xperience": "xeomin"}})

    def give(self, *, treated: bool = True) -> None:
        """Credits and a package that end within 30 days, an account with pending and completed points, an open cart."""
        path = f"/patients/{self.patient}/wallet"
        self.ask("POST", f"{path}/credits", {"amount_cents": 5_000, "reason": "Goodwill"})
        package = {"kind": "package", "item": "facial", "units": 3, "worth_cents": 45_000, "reason": "Moved here"}
        self.ask("POST", f"{path}/items", package)
        enrolled = self.ask("POST", f"/patients/{self.patient}/loyalty-accounts", {"program": "alle"}).body
        self.account = f"/loyalty-accounts/{enrolled['account_id']}"
        self.ask("POST", f"{self.account}/adjustments", {"points": 1_000, "reason": "Migrated"})
        if treated:
            self.ask("POST", f"{self.account}/transactions", {"lines": [{"treatment": "botox", "quantity": 1}]})
        self.ask("POST", "/checkouts", {"patient_id": self.patient, "lines": []})


@pytest.fixture
def front() -> Front:
    return Front()


def test_everything_is_on_one_card_with_names_beside_the_codes(front: Front) -> None:
    front.give()
    card = front.card()
    assert card["silent_owners"] == []
    assert [(item["kind"], item["label"], item["units"], item["amount_cents"]) for item in card["wallet_items"]] == [
        ("credits", "dollar credits", 0, 5_000),
        ("package", "facial sessions", 3, 45_000),
    ]
    assert [item["expiring_cents"] for item in card["wallet_items"]] == [5_000, 45_000]
    assert all(item["expires_at"] for item in card["wallet_items"])
    (account,) = card["loyalty_accounts"]
    assert (account["program_name"], account["available"], account["worth_cents"]) == ("Allē", 1_000, 10_000)
    (pending,) = account["pending"]
    assert pending["points"] > 0
    assert pending["at"] > card["at"]
    assert account["next_tier_name"]
    assert account["missing_points"] > 0
    assert card["instant_rewards"]["state"] == "unlocked"
    assert [deal["name"] for deal in card["instant_rewards"]["deals"]] == ["$25 off"]
    (cart,) = card["open_checkouts"]
    assert (cart["line_count"], cart["balance_cents"]) == (0, 0)
    joinable = {program["program"]: program for program in card["programs_to_join"]}
    assert "alle" not in joinable
    assert "not in" in joinable["xperience"]["hint"]


def test_a_desk_draws_a_patients_page_from_it(front: Front) -> None:
    """What is held and when it ends, where memberships stand, what is owed, what was sold, what may be joined."""
    front.give()
    front.sells()
    plan = {"name": "Glow", "fee_cents": 19_900, "notice_days": 30}
    plan_id = front.ask("POST", "/membership-plans", plan).body["plan_id"]
    front.ask("POST", f"/patients/{front.patient}/memberships", {"plan_id": plan_id})
    cart = front.opened([{"service_code": "facial", "quantity": 1}])
    front.ask("POST", f"/checkouts/{cart}/payments", {"method": "wallet", "amount_cents": 2_000})
    sold = front.opened([{"service_code": "botox", "quantity": 1}])
    front.ask("POST", f"/checkouts/{sold}/completion", {"payment": {"method": "cash", "amount_cents": 1_400}})
    front.meter.settle(timedelta(seconds=10))
    card = front.card()
    held, package = card["wallet_items"]
    assert (held["amount_cents"], held["held_cents"]) == (3_000, 2_000)
    assert (package["units"], package["ends_at"]) == (3, package["expires_at"])
    (membership,) = card["memberships"]
    assert (membership["plan_name"], membership["status"]) == ("Glow", "pending")
    assert (membership["due_cents"], membership["cycle_months"]) == (19_900, 1)
    (account,) = card["loyalty_accounts"]
    assert (account["debt"], account["tier_until"]) == (0, None)
    (visit,) = card["visits"]
    assert (visit["checkout_id"], visit["line_names"], visit["payments_cents"]) == (sold, ["Botox"], 1_400)
    assert card["open_checkouts"][0]["line_names"] == ["Facial"]
    assert card["instant_rewards"]["coupons_left"] == 1
    assert all(program["by_staff"] for program in card["programs_to_join"])


def test_what_ends_within_60_days_is_told_apart(front: Front) -> None:
    front.give()
    later = (front.meter.schedule.now + timedelta(days=61)).isoformat()
    path = f"/patients/{front.patient}/wallet/credits"
    front.ask("POST", path, {"amount_cents": 700, "reason": "Later", "expires_at": later})
    money = front.card()["wallet_items"][0]
    assert (money["amount_cents"], money["expiring_cents"]) == (5_700, 5_000)


def test_it_asks_each_owner_once_and_writes_nothing(front: Front) -> None:
    front.give()
    front.meter.settle()
    before = front.meter.bill
    front.card()
    spent = front.meter.bill - before
    assert (spent.requests, spent.lambda_calls) == (1, 4), "checkout, and three owners"
    assert (spent.transactions, spent.write_units, spent.events) == (0, 0, 0)
    assert spent.reads <= 9


def test_for_what_is_planned_it_says_what_it_will_earn_and_the_best_way_to_pay(front: Front) -> None:
    front.give(treated=False)
    front.sells()
    card = front.card(services="botox:40, facial,xeomin:0.5")
    planned = card["planned"]
    assert [(line["name"], line["quantity"], line["amount_cents"]) for line in planned["lines"]] == [
        ("Botox", 40, 56_000),
        ("Facial", 1, 15_000),
        ("Xeomin", 0.5, 30_000),
    ]
    assert planned["totals"]["balance_cents"] == 101_000
    plan = planned["best_plan"]
    assert "pay_least" in plan["aims"]
    assert {"wallet_item", "wallet"} <= {step["kind"] for step in plan["steps"]}
    assert plan["totals"]["balance_cents"] <= 101_000 - 15_000 - 5_000
    (account,) = card["loyalty_accounts"]
    assert [earning["line_id"] for earning in account["will_earn"]] == ["line_1"], "the others are not the sponsor's"
    assert account["will_earn"][0]["points"] > 0
    assert account["will_earn"][0]["why"]
    assert [program["program"] for program in card["programs_to_join"]] == ["xperience"]


def test_what_it_says_of_points_is_what_the_visit_earns(front: Front) -> None:
    front.give(treated=False)
    front.sells()
    (account,) = front.card(services="botox:40")["loyalty_accounts"]
    lines = [{"service_code": "botox", "quantity": 40}]
    cart = front.ask("POST", "/checkouts", {"patient_id": front.patient, "lines": lines}).body
    payment = {"method": "cash", "amount_cents": cart["totals"]["balance_cents"]}
    front.ask("POST", f"/checkouts/{cart['checkout_id']}/completion", {"payment": payment})
    newest = front.ask("GET", f"{front.account}/transactions").body["transactions"][0]
    assert newest["points"] > 0
    assert newest["points"] == sum(earning["points"] for earning in account["will_earn"])


def test_the_plan_is_the_one_that_the_opened_cart_is_offered(front: Front) -> None:
    front.give()
    front.sells()
    planned = front.card(services="botox:40,facial")["planned"]
    lines = [{"service_code": "botox", "quantity": 40}, {"service_code": "facial", "quantity": 1}]
    cart = front.ask("POST", "/checkouts", {"patient_id": front.patient, "lines": lines}).body
    offered = front.ask("POST", f"/checkouts/{cart['checkout_id']}/proposals").body["proposals"][0]
    assert planned["totals"] == cart["totals"]
    assert planned["best_plan"] == offered


def test_with_a_plan_each_owner_is_still_asked_once_and_nothing_is_written(front: Front) -> None:
    front.give()
    front.sells()
    front.meter.settle(timedelta(seconds=10))
    before = front.meter.bill
    front.card(services="botox:40,facial")
    spent = front.meter.bill - before
    assert (spent.requests, spent.lambda_calls) == (1, 4)
    assert (spent.transactions, spent.write_units, spent.events) == (0, 0, 0)


@pytest.mark.parametrize(
    ("services", "status", "problem"),
    [
        ("botx", 422, "unknown-service"),
        ("facial:0.5", 422, "quantity-not-whole"),
        ("botox:0", 400, "invalid-plan"),
        ("botox:many", 400, "invalid-plan"),
        ("botox:1.234", 400, "invalid-plan"),
        ("botox:NaN", 400, "invalid-plan"),
        ("Botox!", 400, "invalid-plan"),
        (",".join(["botox"] * 21), 400, "invalid-plan"),
    ],
)
def test_a_plan_that_cannot_be_sold_is_refused(front: Front, services: str, status: int, problem: str) -> None:
    front.sells()
    with pytest.raises(RuntimeError, match=rf"{status} .*{problem}"):
        front.card(services=services)


def test_a_patient_who_has_nothing_sees_what_there_is_to_gain(front: Front) -> None:
    card = front.card()
    assert (card["wallet_items"], card["loyalty_accounts"], card["open_checkouts"]) == ([], [], [])
    assert card["instant_rewards"]["state"] == "none"
    assert card["instant_rewards"]["amount_cents_missing"] == 50_000
    assert {"alle", "xperience"} <= {program["program"] for program in card["programs_to_join"]}


def test_an_unknown_patient_has_no_card(front: Front) -> None:
    with pytest.raises(RuntimeError, match=r"404 .*unknown-patient"):
        front.card("pat_nobody")


def test_after_a_merge_the_card_is_that_of_the_record_that_stayed(front: Front) -> None:
    front.give()
    other = front.ask("POST", "/patients", {"first_name": "Ida", "last_name": "Example"}).body["patient_id"]
    front.ask("POST", f"/patients/{other}/merges", {"merged_patient_id": front.patient})
    front.meter.settle()
    card = front.card(front.patient)
    assert card["patient_id"] == other
    assert [item["kind"] for item in card["wallet_items"]] == ["credits", "package"]
    assert [account["program"] for account in card["loyalty_accounts"]] == ["alle"]


def test_the_cart_says_line_by_line_and_programme_by_programme_what_it_will_earn(front: Front) -> None:
    front.give(treated=False)
    front.sells()
    front.ask("POST", "/services", {**CREAM, "earns": {"alle": "skinmedica", "xperience": "xeomin"}})
    lines: list[dict[str, Any]] = [
        {"service_code": "botox", "quantity": 40},
        {"service_code": "facial", "quantity": 1},
        {"service_code": "cream", "quantity": 1},
        {"name": "Gift wrap", "unit_price_cents": 500, "quantity": 1},
    ]
    path = f"/checkouts/{front.opened(lines)}"
    discount = {"reason": "courtesy", "percent": 10}
    front.ask("PUT", f"{path}/lines/line_3/discount", discount)
    cart = front.ask("GET", path).body
    told = [(row["line_id"], row["program_name"], row["points"]) for row in cart["will_earn"]]
    assert told == [
        ("line_1", "Allē", 200),
        ("line_2", None, 0),
        ("line_3", "Allē", 108),
        ("line_3", "Xperience+", 0),
        ("line_4", None, 0),
    ]
    assert [row["why"] for row in cart["will_earn"][1:4:2]] == [
        "The catalogue maps this service to no programme, so it earns nothing by itself.",
        "This patient is not in Xperience+.",
    ]
    payment = {"method": "cash", "amount_cents": cart["totals"]["balance_cents"]}
    front.ask("POST", f"{path}/completion", {"payment": payment})
    newest = front.ask("GET", f"{front.account}/transactions").body["transactions"][0]
    assert newest["points"] == sum(row["points"] for row in cart["will_earn"])
    assert front.ask("GET", path).body["will_earn"] is None


def test_a_cart_that_collects_no_points_says_so_on_every_line(front: Front) -> None:
    front.give(treated=False)
    front.sells()
    checkout = front.opened([{"service_code": "botox", "quantity": 40}], collect_points=False)
    (row,) = front.ask("GET", f"/checkouts/{checkout}").body["will_earn"]
    assert (row["points"], row["why"]) == (0, "It was chosen that this visit collects no points.")
