"""What is too much, too little or not whole, and what the catalogue does not have: each with its own problem type."""

from typing import Any

import pytest

from services.checkout.domain import retention
from tests.checkout.desk import Desk, line
from tests.checkout.owners import problem
from tests.checkout.sold import package
from tests.harness.http import Answer
from tests.harness.outages import Conflicting

POINTS: dict[str, Any] = {"kind": "points", "account_id": "mem_1", "points": 10}


def sold(desk: Desk, *lines: dict[str, Any]) -> str:
    """A completed checkout."""
    checkout = desk.open(*lines)
    desk.pay(checkout, "cash", desk.read(checkout)["totals"]["balance_cents"])
    desk.complete(checkout).ok()
    return checkout


def test_a_cart_has_so_many_tips_payments_and_redemptions(desk: Desk) -> None:
    checkout = desk.open(line())
    path = f"/checkouts/{checkout}"
    for place, body, most in [
        ("tips", {"method": "card", "amount_cents": 1}, retention.TIPS_MAX),
        ("redemptions", POINTS, retention.REDEMPTIONS_MAX),
        ("payments", {"method": "cash", "amount_cents": 1}, retention.PAYMENTS_MAX),
    ]:
        for _ in range(most):
            desk.ask("POST", f"{path}/{place}", body).created()
        refused = desk.ask("POST", f"{path}/{place}", body)
        assert (refused.status, refused.problem, refused.body["most"]) == (409, "too-many", most), place
    last = {"payment": {"method": "cash", "amount_cents": desk.read(checkout)["totals"]["balance_cents"]}}
    assert desk.complete(checkout, last).problem == "too-many"


def test_a_last_payment_is_judged_as_any(desk: Desk) -> None:
    checkout = desk.open(line())
    for body, kind in [
        ({"method": "cash", "amount_cents": 10_000, "tendered_cents": 9_999}, "handed-too-little"),
        ({"method": "cash", "amount_cents": 0}, "zero-payment"),
    ]:
        assert desk.complete(checkout, {"payment": body}).problem == kind
    assert desk.ask(
        "POST", f"/checkouts/{checkout}/payments", body | {"amount_cents": 5, "tendered_cents": 4}
    ).problem == ("handed-too-little")


def test_a_checkout_is_refunded_in_so_many_parts_and_then_whole(desk: Desk) -> None:
    checkout = sold(desk, line(quantity=retention.REFUNDS_MAX + 2))
    part = {"lines": [{"line_id": "line_1", "quantity": 1}]}
    for _ in range(retention.REFUNDS_MAX):
        desk.ask("POST", f"/checkouts/{checkout}/refunds", part).created()
    for path in ("refunds", "refunds/previews"):
        assert desk.ask("POST", f"/checkouts/{checkout}/{path}", part).problem == "too-many-refunds"
    desk.ask("POST", f"/checkouts/{checkout}/refunds", {}).created()
    assert desk.ask("POST", f"/checkouts/{checkout}/refunds/previews", {}).problem == "nothing-left"


def test_a_tip_is_given_back_in_so_many_parts(desk: Desk) -> None:
    checkout = desk.open(line())
    desk.ask("POST", f"/checkouts/{checkout}/tips", {"method": "cash", "amount_cents": 10_000}).created()
    desk.pay(checkout, "cash", 10_000)
    desk.complete(checkout).ok()
    path = f"/checkouts/{checkout}/tips"
    for _ in range(retention.REFUNDS_MAX):
        desk.ask("POST", f"{path}/tip_1/refunds", {"amount_cents": 1}).created()
    assert desk.ask("POST", f"{path}/tip_1/refunds", {"amount_cents": 1}).problem == "too-many-refunds"
    assert desk.ask("POST", f"{path}/tip_9/refunds", {}).problem == "unknown-tip"


def test_a_preview_of_a_refund_is_refused_as_the_refund(desk: Desk) -> None:
    checkout = desk.open(package("facial", 30_000, 3))
    path = f"/checkouts/{checkout}/refunds/previews"
    assert desk.ask("POST", path, {}).problem == "not-completed"
    desk.pay(checkout, "cash", 30_000)
    desk.complete(checkout).ok()
    desk.owners.unspent = {"line_1": 0}
    refused = desk.ask("POST", path, {})
    assert (refused.problem, refused.body["line_id"]) == ("package-spent", "line_1")
    desk.owners.down = {"wallet"}
    assert desk.ask("POST", path, {}).problem == "owner-unreachable"


def test_half_of_what_is_sold_whole_does_not_go_back(desk: Desk) -> None:
    checkout = sold(desk, package("facial", 30_000, 3))
    half = {"lines": [{"line_id": "line_1", "quantity": 0.5}]}
    for path in ("refunds", "refunds/previews"):
        assert desk.ask("POST", f"/checkouts/{checkout}/{path}", half).problem == "quantity-not-whole"


def test_a_refund_waits_for_the_wallet_to_have_booked_what_was_bought(desk: Desk) -> None:
    checkout = sold(desk, package("facial", 30_000, 3))
    desk.owners.refusing = problem("purchase-not-booked-yet")
    assert desk.ask("POST", f"/checkouts/{checkout}/refunds", {}).problem == "purchase-not-booked-yet"


def test_a_refund_whose_hold_was_given_up_is_started_anew(desk: Desk) -> None:
    checkout = sold(desk, package("facial", 30_000, 3))
    desk.owners.refusing = problem("return-not-held")
    refused = desk.ask("POST", f"/checkouts/{checkout}/refunds", {})
    assert (refused.status, refused.problem) == (409, "refund-given-up")


FACIAL: dict[str, Any] = {"service_code": "own", "name": "Facial", "kind": "treatment", "price_cents": 12_000}
CONTENTS = [{"item": "facial", "units": 3}]
PACKAGE = FACIAL | {"kind": "package", "contents": CONTENTS}


@pytest.mark.parametrize(
    ("good", "change", "kind"),
    [
        (FACIAL, {"contents": CONTENTS}, "contents-need-package"),
        (PACKAGE, {"divisible": True}, "packages-are-whole"),
        (FACIAL, {"earns": {"ale": "botox"}}, "no-such-program"),
        (FACIAL, {"earns": {"alle": "dysport"}}, "no-such-treatment"),
    ],
)
def test_a_service_is_wrong_for_the_same_reasons_when_it_comes_and_when_it_changes(
    desk: Desk, good: dict[str, Any], change: dict[str, Any], kind: str
) -> None:
    assert desk.ask("POST", "/services", good | change).problem == kind
    desk.ask("POST", "/services", good).created()
    assert desk.ask("PATCH", "/services/own", change, if_match='"1"').problem == kind


def test_a_catalogues_file_that_is_none_is_refused_whole(desk: Desk) -> None:
    refused = desk.ask("POST", "/services/imports", {"csv": "code;cost\nbotox;1\n", "dry_run": False})
    assert (refused.status, refused.problem) == (422, "unreadable-file")
    assert desk.ask("GET", "/services").ok()["services"] == []


def opened(desk: Desk, body: dict[str, Any]) -> Answer:
    return desk.ask("POST", "/checkouts", {"patient_id": "pat_1", "lines": [body]})


def planned(desk: Desk, services: str) -> Answer:
    return desk.ask("GET", "/patients/pat_1/check-in", query={"services": services})


def test_what_the_catalogue_does_not_sell_so_is_neither_opened_nor_planned(desk: Desk) -> None:
    desk.open(line("botox"), line("facial"))
    desk.ask("POST", "/services/facial/retirement").ok()
    for quantity, code, kind in [(1.5, "botox", "quantity-not-whole"), (1, "facial", "service-not-sold")]:
        assert opened(desk, {"service_code": code, "quantity": quantity}).problem == kind
        assert planned(desk, f"{code}:{quantity}").problem == kind
    unknown = opened(desk, {"service_code": "botx", "quantity": 1})
    assert (unknown.problem, unknown.body["nearest"]) == ("unknown-service", ["botox"])
    assert planned(desk, "botx").problem == "unknown-service"


@pytest.mark.parametrize("services", ["botox:", "botox:0", "Botox!", ",".join(["botox"] * 21)])
def test_a_plan_that_cant_be_read_is_refused(desk: Desk, services: str) -> None:
    refused = planned(desk, services)
    assert (refused.status, refused.problem) == (400, "invalid-plan")


def test_a_line_of_the_catalogue_keeps_its_price_and_whole_units(desk: Desk) -> None:
    path = f"/checkouts/{desk.open(line())}/lines/line_1"
    assert desk.ask("PATCH", path, {"unit_price_cents": 1}).problem == "price-of-catalogue"
    assert desk.ask("PATCH", path, {"quantity": 1.5}).problem == "quantity-not-whole"


def test_what_sells_value_has_no_discount(desk: Desk) -> None:
    checkout = desk.open({"sells": "credits", "unit_price_cents": 10_000, "quantity": 1})
    path = f"/checkouts/{checkout}/lines/line_1/discount"
    assert desk.ask("PUT", path, {"reason": "courtesy", "percent": 10}).problem == "sold-as-it-is"


def test_what_is_added_to_a_card_on_an_open_cart_needs_its_privilege(desk: Desk) -> None:
    card = {"sells": "gift_card", "unit_price_cents": 10_000, "promotional_cents": 2_000, "quantity": 1}
    path = f"/checkouts/{desk.open()}/lines"
    denied = desk.ask("POST", path, card, scopes=("checkout.read", "checkout.write"))
    assert (denied.problem, denied.body["privilege"]) == ("missing-privilege", "gift_cards.issue")


def test_a_day_or_a_month_that_there_is_not_has_no_file(desk: Desk) -> None:
    assert desk.ask("GET", "/day-totals/2026-02-30/export").problem == "invalid-day"
    assert desk.ask("GET", "/settlements/alle/2026-13/export").problem == "invalid-month"


def test_a_code_that_is_on_the_cart_is_not_put_on_again(desk: Desk) -> None:
    checkout = desk.open(line())
    desk.owners.codes = {"AB1": 1_000}
    code: dict[str, Any] = {"kind": "code", "program": "alle", "code": "AB1", "amount_cents": 1_000}
    desk.redeem(checkout, **code).created()
    assert desk.redeem(checkout, **code).problem == "already-applied"


def test_redemptions_that_are_asked_for_together_are_refused_with_each_reason(desk: Desk) -> None:
    checkout = desk.open(line())
    too_many = {**POINTS, "points": 1_000_000}
    refused = desk.redeem(checkout, **POINTS, together_with=[too_many])
    assert refused.problem == "redemptions-refused"
    assert [(reason["number"], reason["type"]) for reason in refused.body["refused"]] == [(2, "insufficient-points")]
    assert desk.owners.held() == {}
    desk.pay(checkout, "cash", 100)
    assert desk.redeem(checkout, **POINTS, together_with=[POINTS]).problem == "payment-stands"


def step(option: str, quantity: int, cents: int) -> dict[str, Any]:
    covers = [{"line_id": "line_1", "amount_cents": cents}]
    return {
        "option_id": option,
        "quantity": quantity,
        "amount_cents": cents,
        "line_ids": ["line_1"],
        "covers": covers,
    }


BY_POINTS = step("points/mem_1", 100, 1_000)


def applied(desk: Desk, checkout: str, *steps: dict[str, Any]) -> Answer:
    tag = f'"{desk.read(checkout)["version"]}"'
    return desk.ask("POST", f"/checkouts/{checkout}/proposals/1/application", {"steps": list(steps)}, if_match=tag)


def test_a_proposal_is_applied_to_a_cart_that_is_open_and_unpaid(desk: Desk) -> None:
    checkout = desk.open(line())
    payment = desk.pay(checkout, "cash", 100).body["payments"][0]["payment_id"]
    assert applied(desk, checkout, BY_POINTS).problem == "payment-stands"
    desk.ask("DELETE", f"/checkouts/{checkout}/payments/{payment}").ok()
    desk.ask("POST", f"/checkouts/{checkout}/cancellation").ok()
    assert applied(desk, checkout, BY_POINTS).problem == "checkout-cancelled"
    assert applied(desk, sold(desk, line()), BY_POINTS).problem == "checkout-completed"


def test_a_step_that_its_owner_refuses_is_named(desk: Desk) -> None:
    desk.owners.points = 0
    refused = applied(desk, desk.open(line()), BY_POINTS)
    assert (refused.problem, refused.body["reason"]) == ("proposal-step-refused", "insufficient-points")


def test_steps_in_an_order_that_no_proposal_has_are_judged_by_the_cart(desk: Desk) -> None:
    checkout = desk.open(line())
    refused = applied(desk, checkout, step("points/mem_1", 1_000, 10_000), step("coupon/cpn_1", 1, 2_500))
    assert refused.problem == "redemptions-no-longer-fit"
    assert desk.owners.held() == {}


def test_a_proposal_needs_room_on_the_cart_and_nobody_who_always_wins(desk: Desk) -> None:
    checkout = desk.open(line())
    for _ in range(retention.REDEMPTIONS_MAX):
        desk.redeem(checkout, **POINTS).created()
    assert applied(desk, checkout, BY_POINTS).problem == "too-many"
    other = desk.open(line())
    desk.dynamodb = Conflicting(desk.dynamodb)
    assert applied(desk, other, BY_POINTS).problem == "too-busy"
