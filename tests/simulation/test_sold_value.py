"""What a practice sells for later, over all four services as they are.

Fourteen months of a membership, the last $60 of a card at two desks, books that are what is owed to the cent.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bench.meter import SETTLES, Meter
from tests.simulation.world.gateway import Asked, Reply
from tests.simulation.world.quiet import quiet

GLOW: dict[str, Any] = {
    "name": "Glow",
    "fee_cents": 19_900,
    "setup_fee_cents": 5_000,
    "grants": [{"kind": "package", "item": "facial", "units": 1, "worth_cents": 15_000}],
    "rollover_cycles": None,
    "member_prices": [{"line_kind": "product", "percent_off": 15}],
    "pause_cycles_max": 2,
    "price_notice_days": 30,
}
SERUM = {"service_code": "serum", "quantity": 1}
FACIAL = {"service_code": "facial", "quantity": 1}
SESSION = {"kind": "wallet_item", "item_kind": "package", "item": "facial", "units": 1}


class House:
    """A practice in New York without weather, which sells a facial and a serum; the sweeper comes when time passes."""

    def __init__(self) -> None:
        self.meter = Meter()
        self.ok("PUT", "/wallet-settings", {"name": "Harbor", "time_zone": "America/New_York"}, version=0)
        facial = {"service_code": "facial", "name": "Facial", "kind": "treatment", "price_cents": 15_000}
        self.ok("POST", "/services", facial)
        serum = {"service_code": "serum", "name": "Serum", "kind": "product", "price_cents": 10_000}
        self.ok("POST", "/services", serum)
        self.patient = self.registered("Ada")

    def ask(self, method: str, path: str, body: Any = None, *, version: int | None = None, **query: str) -> Reply:
        """A request that may be refused, and everything that follows from it within seconds."""
        got = self.beside(self.asked(method, path, body, version=version, **query))
        return got[0]

    def asked(self, method: str, path: str, body: Any = None, *, version: int | None = None, **query: str) -> Asked:
        self.meter.keys += 1
        return Asked(
            method=method,
            path=path,
            practice_id="prac_1",
            actor="desk",
            body=body,
            key=None if method == "GET" else f"key-{self.meter.keys}",
            if_match=None if version is None else f'"{version}"',
            query=query,
        )

    def beside(self, *asked: Asked) -> list[Reply]:
        """Requests of several desks at one moment."""
        got: list[Reply] = []
        with quiet():
            for request in asked:
                self.meter.request(request, got.append)
        self.meter.settle(SETTLES)
        assert len(got) == len(asked)
        return got

    def ok(self, method: str, path: str, body: Any = None, *, version: int | None = None, **query: str) -> Any:
        reply = self.ask(method, path, body, version=version, **query)
        assert reply.ok, f"{method} {path}: {reply.status} {reply.raw}"
        return reply.body

    def until(self, day: str) -> None:
        """Noon UTC of a day, the sweeper having come by."""
        at = datetime.fromisoformat(f"{day}T17:00:00").replace(tzinfo=UTC)
        self.meter.settle(at - self.meter.schedule.now)
        with quiet():
            self.meter.sweep()
        self.meter.settle(SETTLES)

    def registered(self, name: str) -> str:
        return str(self.ok("POST", "/patients", {"first_name": name, "last_name": "Example"})["patient_id"])

    def open(self, *lines: Any, patient: str = "") -> Any:
        return self.ok("POST", "/checkouts", {"patient_id": patient or self.patient, "lines": [*lines]})

    def sold(self, *lines: Any, patient: str = "", method: str = "card") -> Any:
        """A sale that is paid at once."""
        cart = self.open(*lines, patient=patient)
        paid = {"payment": {"method": method, "amount_cents": cart["totals"]["balance_cents"]}}
        return self.ok("POST", f"/checkouts/{cart['checkout_id']}/completion", paid)

    def facials(self) -> int:
        packages = self.ok("GET", f"/patients/{self.patient}/wallet")["packages"]
        return sum(lot["available"] for lot in packages)

    def owed(self) -> dict[str, int]:
        """The liability report as of now, by kind."""
        self.meter.settle(timedelta(hours=2))  # what an earlier look made is old by then
        asked = self.ask("GET", "/liability-report")
        assert asked.status == 202
        with quiet():
            self.meter.sweep()
        self.meter.settle(SETTLES)
        answer = self.ask("GET", "/liability-report")
        assert answer.status == 200
        sums: dict[str, int] = {}
        for row in answer.body["rows"]:
            sums[row["kind"]] = sums.get(row["kind"], 0) + row["amount_cents"]
        assert sum(sums.values()) == answer.body["total_cents"]
        return sums

    def day(self, day: str) -> Any:
        return self.ok("GET", f"/day-totals/{day}")


@pytest.fixture
def house() -> Iterator[House]:
    """When all is over, nothing was buried, and every snapshot is what its journal adds up to."""
    made = House()
    yield made
    assert made.meter.redrive() == 0


class Member:
    """Ada's membership."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.plan = str(house.ok("POST", "/membership-plans", GLOW)["plan_id"])
        made = house.ok("POST", f"/patients/{house.patient}/memberships", {"plan_id": self.plan})
        self.id = str(made["membership_id"])
        self.path = f"/memberships/{self.id}"

    @property
    def dues(self) -> dict[str, Any]:
        return {"sells": "membership_dues", "membership_id": self.id, "quantity": 1}

    def shown(self) -> Any:
        return self.house.ok("GET", self.path)

    def newest(self) -> tuple[int, str, str]:
        cycle = self.shown()["cycles"][0]
        return cycle["number"], cycle["begins_on"], cycle["status"]

    def collected(self, reference: str, cents: int) -> None:
        """The processor took dues, and says so twice."""
        at = self.house.meter.schedule.now
        told = {"membership_id": self.id, "reference": reference, "amount_cents": cents, "paid_at": at.isoformat()}
        for _ in range(2):
            self.house.meter.partner("prac_1", f"event-{reference}", "DuesCollected", told)
        self.house.meter.settle(SETTLES)


def member_pays(house: House) -> int:
    """What a serum of $100 costs her today."""
    cart = house.open(SERUM)
    house.ok("POST", f"/checkouts/{cart['checkout_id']}/cancellation")
    return int(cart["totals"]["balance_cents"])


def test_fourteen_months_of_a_membership(house: House) -> None:
    house.until("2027-01-31")
    ada = Member(house)
    assert ada.newest() == (1, "2027-01-31", "due")
    assert member_pays(house) == 10_000  # its first dues are not paid yet
    first = house.sold(ada.dues)
    assert (first["totals"]["gross_cents"], house.facials(), ada.shown()["status"]) == (24_900, 1, "active")
    assert member_pays(house) == 8_500
    assert house.owed() == {"package": 19_900}  # the setup fee is earned at once

    house.until("2027-02-28")
    assert ada.newest() == (2, "2027-02-28", "due")
    ada.collected("ch_2", 19_900)
    assert (ada.newest()[2], house.facials()) == ("paid", 2)

    house.until("2027-03-31")
    assert ada.newest() == (3, "2027-03-31", "due")
    house.ok("POST", f"{ada.path}/cycles/3/failures", {"reference": "ch_3"})
    assert ada.shown()["status"] == "active"  # there is a grace
    house.until("2027-04-08")
    assert (ada.shown()["status"], member_pays(house), house.facials()) == ("past_due", 10_000, 2)
    assert [due["membership_id"] for due in house.ok("GET", "/memberships")["memberships"]] == [ada.id]
    house.sold(ada.dues)
    assert (ada.shown()["status"], member_pays(house), house.facials()) == ("active", 8_500, 3)

    paused = house.ok("POST", f"{ada.path}/pauses", {"cycles": 2})["pauses"][0]
    assert (paused["begins_on"], paused["ends_on"]) == ("2027-04-30", "2027-06-30")
    house.until("2027-05-15")
    assert (ada.shown()["status"], member_pays(house)) == ("paused", 10_000)
    house.until("2027-06-30")
    assert ada.newest() == (4, "2027-06-30", "due")
    house.sold(ada.dues)

    _and_at_another_price(house, ada, first)


def _and_at_another_price(house: House, ada: Member, first: Any) -> None:
    dearer = GLOW | {"fee_cents": 21_900, "effective_from": "2027-07-01"}
    soon = house.ask("PUT", f"/membership-plans/{ada.plan}", dearer | {"members_from": "2027-07-29"}, version=1)
    assert soon.problem == "notice-too-short"
    house.ok("PUT", f"/membership-plans/{ada.plan}", dearer | {"members_from": "2027-08-31"}, version=1)
    house.until("2027-07-31")
    assert house.sold(ada.dues)["totals"]["gross_cents"] == 19_900
    house.until("2027-08-31")
    august = house.sold(ada.dues)
    assert (august["totals"]["gross_cents"], ada.newest()) == (21_900, (6, "2027-08-31", "paid"))
    assert house.facials() == 6

    refund = f"/checkouts/{august['checkout_id']}/refunds"
    assert house.ok("POST", refund, {})["total_cents"] == 21_900
    assert (ada.newest()[2], house.facials()) == ("refunded", 5)
    visit = house.open(FACIAL)["checkout_id"]
    held = house.ok("POST", f"/checkouts/{visit}/redemptions", SESSION)
    assert held["totals"]["balance_cents"] == 0
    house.ok("POST", f"/checkouts/{visit}/completion")
    spent = house.ask("POST", f"/checkouts/{first['checkout_id']}/refunds", {})  # the oldest facial is used
    assert (spent.status, spent.problem) == (409, "package-spent")

    days = []
    for number, day in enumerate(("09-30", "10-31", "11-30", "12-31"), start=7):
        house.until(f"2027-{day}")
        days.append(ada.newest())
        ada.collected(f"ch_{number}", 21_900)
    assert days == [
        (7, "2027-09-30", "due"),
        (8, "2027-10-31", "due"),
        (9, "2027-11-30", "due"),
        (10, "2027-12-31", "due"),
    ]
    house.until("2028-02-28")
    assert [cycle["begins_on"] for cycle in ada.shown()["cycles"][:2]] == ["2028-01-31", "2027-12-31"]
    house.until("2028-02-29")
    assert ada.newest() == (12, "2028-02-29", "due")
    house.sold(ada.dues)
    house.sold(ada.dues)
    ended = house.ok("POST", f"{ada.path}/cancellation", {"reason": "Moves to another city"})
    house.until("2028-03-31")
    assert (ended["ends_on"], ada.shown()["status"]) == ("2028-03-31", "ended")
    assert house.facials() == 5 - 1 + 4 + 2
    assert house.owed() == {"package": 4 * 19_900 + 6 * 21_900}


def test_two_desks_and_the_last_60_dollars_of_a_card(house: House) -> None:
    sale = house.sold({"sells": "gift_card", "unit_price_cents": 10_000, "quantity": 1})
    (card,) = house.ok("GET", "/gift-cards", checkout_id=sale["checkout_id"])["gift_cards"]
    path = f"/gift-cards/{card['card_id']}"
    code = house.ok("POST", f"{path}/prints")["code"]
    visit = house.open(FACIAL)["checkout_id"]
    house.ok("POST", f"/checkouts/{visit}/payments", {"method": "gift_card", "code": code, "amount_cents": 4_000})
    house.ok("POST", f"/checkouts/{visit}/completion", {"payment": {"method": "cash", "amount_cents": 11_000}})
    assert "Paid by gift card, code" in house.ask("GET", f"/checkouts/{visit}/receipt-page").raw
    bea, cleo = house.registered("Bea"), house.registered("Cleo")
    carts = [house.open(FACIAL, patient=patient)["checkout_id"] for patient in (bea, cleo)]
    wanted = {"method": "gift_card", "code": code, "amount_cents": 6_000}
    answers = house.beside(*(house.asked("POST", f"/checkouts/{cart}/payments", wanted) for cart in carts))
    assert sorted(answer.status for answer in answers) == [201, 409]
    (refused,) = (answer for answer in answers if not answer.ok)
    assert refused.problem == "gift-card-held"
    shown = house.ok("GET", path)
    assert (shown["available_cents"], shown["held_cents"]) == (0, 6_000)
    winner, loser = sorted(carts, key=lambda cart: not house.ok("GET", f"/checkouts/{cart}")["payments"])
    house.ok("POST", f"/checkouts/{winner}/completion", {"payment": {"method": "cash", "amount_cents": 9_000}})
    empty = house.ask("POST", f"/checkouts/{loser}/payments", wanted)
    assert (empty.status, empty.problem) == (409, "gift-card-empty")
    assert house.owed() == {}


def test_the_books_of_the_day_and_of_the_month_are_what_the_liability_report_owes_to_the_cent(house: House) -> None:
    """Value that was sold, less what was used of it and what was given back, is what is owed."""
    house.until("2027-01-31")
    ada = Member(house)
    days = ("2027-01-31", "2027-02-01", "2027-02-27")
    house.sold(ada.dues, {"sells": "gift_card", "unit_price_cents": 10_000, "quantity": 2})
    house.sold({"sells": "credits", "unit_price_cents": 7_501, "quantity": 1}, method="cash")
    house.until(days[1])
    given_back = house.sold({"sells": "gift_card", "unit_price_cents": 3_333, "quantity": 3})
    back = {"lines": [{"line_id": "line_1", "quantity": 2}]}
    house.ok("POST", f"/checkouts/{given_back['checkout_id']}/refunds", back)
    house.until(days[2])
    used = [
        {"method": "gift_card", "code": code, "amount_cents": 3_333}
        for card in house.ok("GET", "/gift-cards", checkout_id=given_back["checkout_id"])["gift_cards"]
        if card["available_cents"] and (code := house.ok("POST", f"/gift-cards/{card['card_id']}/prints")["code"])
    ]
    assert len(used) == 1
    visit = house.open(FACIAL, SERUM)["checkout_id"]
    house.ok("POST", f"/checkouts/{visit}/redemptions", SESSION)
    for payment in (*used, {"method": "wallet", "amount_cents": 5_000}):
        house.ok("POST", f"/checkouts/{visit}/payments", payment)
    left = house.ok("GET", f"/checkouts/{visit}")["totals"]["balance_cents"]
    assert left == 8_500 - 3_333 - 5_000  # a serum at the member's price
    house.ok("POST", f"/checkouts/{visit}/completion", {"payment": {"method": "cash", "amount_cents": left}})
    books = [house.day(day) for day in days]
    sold = sum(kind["amount_cents"] for day in books for kind in day["sales"]["value"])
    returned = sum(kind["amount_cents"] for day in books for kind in day["refunds"]["value"])
    spent = sum(
        payment["amount_cents"]
        for day in books
        for payment in day["sales"]["payments"]
        if payment["kind"] in {"wallet", "gift_card"}
    )
    setup, session = 5_000, 19_900  # earned at once; the facial was paid with the dues
    assert (sold, returned, spent) == (24_900 + 20_000 + 7_501 + 9_999, 6_666, 8_333)
    owed = house.owed()
    assert owed == {"gift_card": 20_000, "credits": 2_501}
    assert sum(owed.values()) == sold - returned - spent - setup - session


def test_a_coupon_is_of_what_a_member_pays_and_the_tax_of_what_both_leave(house: House) -> None:
    """15% for members, then 10% of the rest, then tax: never 25% at once, whatever was there first."""
    house.until("2027-01-31")
    house.sold(Member(house).dues)
    cream = {"name": "Cream", "kind": "product", "price_cents": 10_000, "tax_percent": 8.875}
    house.ok("POST", "/services", cream | {"service_code": "cream"})
    hours = {"amount_cents_min": 10_000, "points_min": None, "hours_to_reach": 24, "hours_to_use": 48}
    house.ok("PUT", "/instant-rewards-settings", hours, version=0)
    coupon = house.ok("POST", "/coupons", {"name": "10% off", "kind": "percent_off", "value": 10})["coupon_id"]
    house.sold(FACIAL, method="cash")
    path = f"/checkouts/{house.open({'service_code': 'cream', 'quantity': 1})['checkout_id']}"
    least = house.ok("POST", f"{path}/proposals")["proposals"][0]
    applied = house.ok("POST", f"{path}/redemptions", {"kind": "coupon", "coupon_id": coupon})["totals"]
    assert (applied["discount_cents"], applied["coupon_cents"], applied["tax_cents"]) == (1_500, 850, 679)
    assert least["totals"] == applied


def test_half_units_are_bought_used_and_given_back_in_halves(house: House) -> None:
    syringe = {"service_code": "filler", "name": "Filler", "kind": "product", "unit": "syringe", "price_cents": 70_001}
    house.ok("POST", "/services", syringe | {"divisible": True})
    bundle = {"service_code": "bundle", "name": "Bundle", "kind": "package", "price_cents": 100_000}
    house.ok("POST", "/services", bundle | {"contents": [{"item": "filler", "units": 1.5, "kind": "product"}]})
    later = {"service_code": "filler", "quantity": 2.5, "used_now": False}
    bought = house.sold(later, {"service_code": "bundle", "quantity": 1})

    def left() -> tuple[list[float], int]:
        lots = house.ok("GET", f"/patients/{house.patient}/wallet")["products"]
        return sorted(lot["available"] for lot in lots), sum(lot["available_cents"] for lot in lots)

    assert left() == ([1.5, 2.5], 275_003)
    visit = house.open({"service_code": "filler", "quantity": 1.75})["checkout_id"]
    (lot,) = (
        each for each in house.ok("GET", f"/patients/{house.patient}/wallet")["products"] if each["available"] == 2.5
    )
    item = {"kind": "wallet_item", "item_kind": "product", "item": "filler", "lot_id": lot["lot_id"]}
    used = house.ok("POST", f"/checkouts/{visit}/redemptions", item | {"units": 1.25})
    assert used["redemptions"][0]["units"] == 1.25
    rest = used["totals"]["balance_cents"]
    assert (used["totals"]["wallet_cents"], rest) == (87_501, 35_001)  # of a line of $1,225.02
    house.ok("POST", f"/checkouts/{visit}/completion", {"payment": {"method": "cash", "amount_cents": rest}})
    assert sum(left()[0]) == 2.75

    path = f"/checkouts/{bought['checkout_id']}/refunds"
    half = {"lines": [{"line_id": "line_2", "quantity": 0.5}]}
    assert house.ask("POST", path, half).problem == "quantity-not-whole"
    back = house.ok("POST", path, {"lines": [{"line_id": "line_1", "quantity": 1.25}]})
    assert (back["money_cents"], sum(left()[0])) == (87_501, 1.5)
    more = house.ask("POST", f"{path}/previews", {"lines": [{"line_id": "line_1", "quantity": 1.25}]})
    assert (more.problem, more.body["unspent"]) == ("package-spent", 0)
    given = house.ok("POST", f"/checkouts/{visit}/refunds", {"lines": [{"line_id": "line_1", "quantity": 1.75}]})
    assert (given["tenders"][0]["units"], sum(left()[0])) == (1.25, 2.75)


def test_a_gift_card_is_refunded_as_far_as_it_is_unspent_to_the_cent(house: House) -> None:
    """Of three cards one is spent in part: the preview says what goes back, the refund gives just that, and once."""
    house.until("2027-01-31")
    sale = house.sold({"sells": "gift_card", "unit_price_cents": 3_333, "quantity": 3})
    cards = house.ok("GET", "/gift-cards", checkout_id=sale["checkout_id"])["gift_cards"]
    code = house.ok("POST", f"/gift-cards/{cards[0]['card_id']}/prints")["code"]
    visit = house.open(FACIAL)["checkout_id"]
    house.ok("POST", f"/checkouts/{visit}/payments", {"method": "gift_card", "code": code, "amount_cents": 1_001})
    house.ok("POST", f"/checkouts/{visit}/completion", {"payment": {"method": "cash", "amount_cents": 13_999}})
    path = f"/checkouts/{sale['checkout_id']}/refunds"
    assert house.ok("POST", f"{path}/previews", {})["money_cents"] == 9_999 - 1_001
    one = {"lines": [{"line_id": "line_1", "quantity": 1}]}
    assert house.ok("POST", f"{path}/previews", one)["money_cents"] == 3_333
    assert house.ok("POST", path, one)["money_cents"] == 3_333
    rest = house.ok("POST", path, {})
    assert (rest["money_cents"], rest["state"]) == (6_666 - 1_001, "refunded")
    assert house.ask("POST", path, {}).problem == "nothing-left"
    empty = house.ok("GET", "/gift-cards", checkout_id=sale["checkout_id"])["gift_cards"]
    assert [card["available_cents"] + card["held_cents"] for card in empty] == [0, 0, 0]
    assert house.owed() == {}
    day = house.day("2027-01-31")
    (sold,) = day["sales"]["value"]
    (returned,) = day["refunds"]["value"]
    assert (sold["amount_cents"], returned["amount_cents"]) == (9_999, 9_999 - 1_001)

    other = house.sold({"sells": "gift_card", "unit_price_cents": 5_000, "quantity": 1})
    (card,) = house.ok("GET", "/gift-cards", checkout_id=other["checkout_id"])["gift_cards"]
    code = house.ok("POST", f"/gift-cards/{card['card_id']}/prints")["code"]
    cart = house.open(FACIAL)["checkout_id"]
    wanted = {"method": "gift_card", "code": code, "amount_cents": 5_000}
    answers = house.beside(
        house.asked("POST", f"/checkouts/{other['checkout_id']}/refunds", {}),
        house.asked("POST", f"/checkouts/{cart}/payments", wanted),
    )
    assert sorted(answer.status for answer in answers) == [201, 409], "refunded or used, never both"
