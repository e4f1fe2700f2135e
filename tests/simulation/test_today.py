"""What a desk starts from, over the services as they are: open carts, whose value ends soon, what waits at sponsors."""

from datetime import timedelta
from typing import Any

import pytest

from bench.meter import Meter

BOTOX = {"service_code": "botox", "name": "Botox", "kind": "treatment", "price_cents": 1_400}


class Front:
    """A desk in a still world."""

    def __init__(self) -> None:
        self.meter = Meter()
        self.ask = self.meter.ask
        settings = {"name": "Harbor", "time_zone": "America/New_York", "expiry_days": 90}
        self.ask("PUT", "/wallet-settings", settings, if_match='"0"')
        self.ask("POST", "/services", {**BOTOX, "earns": {"alle": "botox"}})

    def today(self) -> Any:
        return self.ask("GET", "/today").body

    def register(self, name: str) -> str:
        patient = {"first_name": name, "last_name": "Example"}
        return str(self.ask("POST", "/patients", patient).body["patient_id"])

    def credit(self, patient_id: str, cents: int, *, days: int) -> None:
        until = (self.meter.schedule.now + timedelta(days=days)).isoformat()
        body = {"amount_cents": cents, "reason": "Goodwill", "expires_at": until}
        self.ask("POST", f"/patients/{patient_id}/wallet/credits", body)

    def opened(self, patient_id: str, units: int) -> str:
        lines = [{"service_code": "botox", "quantity": units}]
        return str(self.ask("POST", "/checkouts", {"patient_id": patient_id, "lines": lines}).body["checkout_id"])

    def redeemed(self, patient_id: str) -> str:
        """A sale of 40 units, $10 of which the sponsor pays."""
        account = self.ask("POST", f"/patients/{patient_id}/loyalty-accounts", {"program": "alle"}).body["account_id"]
        self.ask("POST", f"/loyalty-accounts/{account}/adjustments", {"points": 1_600, "reason": "Migrated"})
        checkout = self.opened(patient_id, 40)
        wanted = {"kind": "points", "account_id": account, "points": 100}
        self.ask("POST", f"/checkouts/{checkout}/redemptions", wanted)
        payment = {"method": "cash", "amount_cents": 55_000}
        self.ask("POST", f"/checkouts/{checkout}/completion", {"payment": payment})
        return checkout


@pytest.fixture
def front() -> Front:
    return Front()


def test_who_has_something_that_ends_soon_stands_by_when_the_first_of_it_does(front: Front) -> None:
    ada, bea, cleo = (front.register(name) for name in ("Ada", "Bea", "Cleo"))
    front.credit(ada, 5_000, days=20)
    front.credit(bea, 2_000, days=3)
    front.credit(bea, 7_000, days=50)
    front.credit(cleo, 9_000, days=40)
    found = front.today()["expiring_wallets"]
    assert [wallet["patient_id"] for wallet in found] == [bea, ada]
    (item,) = found[0]["items"]
    assert (item["label"], item["expiring_cents"], item["amount_cents"]) == ("dollar credits", 2_000, 9_000)
    assert found[0]["expires_at"] == item["expires_at"]


def test_what_was_used_or_has_ended_is_nobodys_to_mention(front: Front) -> None:
    ada, bea = front.register("Ada"), front.register("Bea")
    front.credit(ada, 1_400, days=5)
    checkout = front.opened(ada, 1)
    payment = {"method": "wallet", "amount_cents": 1_400}
    front.ask("POST", f"/checkouts/{checkout}/payments", payment)
    front.ask("POST", f"/checkouts/{checkout}/completion")
    front.credit(bea, 2_000, days=2)
    front.meter.settle(timedelta(days=4))
    assert front.today()["expiring_wallets"] == []


def test_open_carts_stand_the_newest_first(front: Front) -> None:
    ada, bea = front.register("Ada"), front.register("Bea")
    carts = [front.opened(ada, 10), front.opened(bea, 20)]
    found = front.today()["open_checkouts"]
    assert {cart["checkout_id"] for cart in found} == set(carts)
    assert {(cart["patient_id"], cart["balance_cents"]) for cart in found} == {(ada, 14_000), (bea, 28_000)}
    assert [cart["line_names"] for cart in found] == [["Botox"], ["Botox"]]


def test_what_a_sponsor_has_said_nothing_of_for_a_week_waits_until_its_statement_has_it(front: Front) -> None:
    checkout = front.redeemed(front.register("Ada"))
    front.meter.settle(timedelta(days=6))
    assert front.today()["waiting"] == []
    front.meter.settle(timedelta(days=2))
    (waiting,) = front.today()["waiting"]
    assert (waiting["program_name"], waiting["lines"], waiting["amount_cents"]) == ("Allē", 1, 1_000)
    assert waiting["oldest_days"] == 8
    (redemption,) = front.ask("GET", f"/checkouts/{checkout}").body["redemptions"]
    statement = {"reference": "ST-1", "page": 1, "lines": [{"code": redemption["code"], "amount_cents": 1_000}]}
    front.ask("POST", f"/settlements/alle/{waiting['month']}/statements", statement)
    assert front.today()["waiting"] == []


def test_it_asks_wallet_and_points_once_and_writes_nothing(front: Front) -> None:
    front.redeemed(front.register("Ada"))
    front.meter.settle()
    before = front.meter.bill
    front.today()
    spent = front.meter.bill - before
    assert (spent.requests, spent.lambda_calls) == (1, 3), "checkout, the wallet and points"
    assert (spent.transactions, spent.write_units, spent.events) == (0, 0, 0)
