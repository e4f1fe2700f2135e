"""For whom a checkout is opened, and what its children are called."""

from typing import Any

from tests.checkout.desk import Desk, line

POINTS: dict[str, Any] = {"kind": "points", "account_id": "mem_1", "points": 100}


def test_nobody_pays_for_somebody_who_does_not_exist(desk: Desk) -> None:
    desk.owners.patients = frozenset({"pat_1"})
    reply = desk.ask("POST", "/checkouts", {"patient_id": "pat_nobody", "lines": [line()]})
    assert (reply.status, reply.problem) == (404, "unknown-patient")
    assert not [item for item in desk.items() if item["pk"]["S"].startswith("checkout/")]


def test_a_checkout_that_was_opened_is_the_answer_again_while_the_directory_is_down(desk: Desk) -> None:
    body = {"patient_id": "pat_1", "lines": [line()]}
    first = desk.ask("POST", "/checkouts", body, key="k")
    desk.owners.down.add("wallet")
    again = desk.ask("POST", "/checkouts", body, key="k")
    assert (again.status, again.text, again.headers["Location"]) == (201, first.text, first.headers["Location"])
    assert desk.ask("POST", "/checkouts", body, key="other").problem == "owner-unreachable"


def test_one_key_opens_a_checkout_for_each_of_two_patients(desk: Desk) -> None:
    replies = [desk.ask("POST", "/checkouts", {"patient_id": patient}, key="k") for patient in ("pat_1", "pat_2")]
    assert [reply.created()["patient_id"] for reply in replies] == ["pat_1", "pat_2"]
    assert len({reply.body["checkout_id"] for reply in replies}) == 2


def test_one_key_for_one_patient_and_another_cart_is_refused(desk: Desk) -> None:
    desk.ask("POST", "/checkouts", {"patient_id": "pat_1"}, key="k").created()
    assert desk.ask("POST", "/checkouts", {"patient_id": "pat_1", "lines": [line()]}, key="k").problem == "key-reused"


def test_one_key_used_in_two_checkouts_never_makes_one_id(desk: Desk) -> None:
    carts = desk.open(line()), desk.open(line())
    redeemed = [desk.redeem(cart, key="k", **POINTS).created()["redemptions"][0]["authorization_id"] for cart in carts]
    credited = [desk.pay(cart, "wallet", 9_000, key="k2").created()["payments"][0]["payment_id"] for cart in carts]
    for cart in carts:
        desk.complete(cart, key="k3").ok()
    refunded = [desk.ask("POST", f"/checkouts/{cart}/refunds", {}, key="k4").created()["refund_id"] for cart in carts]
    assert len({*redeemed, *credited, *refunded}) == 6


def test_one_key_used_on_two_routes_of_one_checkout_never_makes_one_id(desk: Desk) -> None:
    cart, other = desk.open(line()), desk.open(line())
    redeemed = desk.redeem(cart, key="k", **POINTS).created()["redemptions"][0]["authorization_id"]
    assert desk.pay(other, "wallet", 100, key="k").created()["payments"][0]["payment_id"] != redeemed
