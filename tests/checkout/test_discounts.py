"""Discounts and providers: less than the price for a reason, up to a limit; who did it is named."""

from typing import Any

import pytest
from msgspec.structs import replace

from shared.contracts.events import CheckoutCompleted
from tests.checkout.desk import Desk, line
from tests.harness.http import Answer

DAY = "/day-totals/2026-03-01"
FRONT_DESK = ("checkout.read", "checkout.write")


def less(desk: Desk, checkout: str, line_id: str = "line_1", reason: str = "courtesy", **how: Any) -> Answer:
    return desk.ask("PUT", f"/checkouts/{checkout}/lines/{line_id}/discount", {"reason": reason, **how})


def totals(answer: Any) -> tuple[int, int, int, int]:
    of = answer["totals"]
    return of["gross_cents"], of["discount_cents"], of["tax_cents"], of["balance_cents"]


ADA, BO = "0b1c2d3e-4f50-4a6b-8c7d-9e0f1a2b3c4d", "auth0|5f7c8ec7c33c6c004bbafe82"
"""Users as identity providers name them."""


def test_a_discount_lowers_what_is_taxed(desk: Desk) -> None:
    checkout = desk.open(line(price=9_995, tax_percent=8.875))
    shown = less(desk, checkout, percent=10).ok()
    assert totals(shown) == (9_995, 1_000, 798, 9_793)  # 999.5 is 1,000 half-up, 8.875% of 8,995 is 798.3
    assert shown["lines"][0]["discount"] == {
        "reason": "courtesy",
        "reason_name": "Courtesy",
        "percent": 10,
        "amount_cents": 1_000,
    }
    assert totals(less(desk, checkout, amount_cents=995).ok()) == (9_995, 995, 799, 9_799)
    assert totals(less(desk, checkout, price_cents=9_000).ok()) == (9_995, 995, 799, 9_799)
    removed = desk.ask("DELETE", f"/checkouts/{checkout}/lines/line_1/discount").ok()
    assert totals(removed) == (9_995, 0, 887, 10_882)
    assert desk.ask("DELETE", f"/checkouts/{checkout}/lines/line_1/discount").problem == "no-discount"


def test_above_the_limit_it_takes_a_privilege_and_says_whom_to_ask(desk: Desk) -> None:
    checkout = desk.open(line())
    desk.scopes = FRONT_DESK
    assert less(desk, checkout, percent=10).status == 200
    refused = less(desk, checkout, percent=10.01)
    assert (refused.status, refused.problem, refused.body["most_cents"]) == (403, "discount-beyond-limit", 1_000)
    assert "Ask your head admin" in refused.body["detail"]
    assert less(desk, checkout, price_cents=8_999).problem == "discount-beyond-limit"
    desk.scopes = (*FRONT_DESK, "checkout.discount")
    assert less(desk, checkout, percent=100).ok()["totals"]["balance_cents"] == 0


def test_a_practice_sets_its_reasons_and_its_limit(desk: Desk) -> None:
    reasons = [{"code": "birthday", "name": "Birthday"}]
    body = {"abandon_hours": 72.0, "discount_reasons": reasons, "discount_percent_max": 12.5}
    shown = desk.ask("PUT", "/checkout-settings", body, if_match='"0"').ok()
    assert (shown["discount_reasons"], shown["discount_percent_max"]) == (reasons, 12.5)
    checkout = desk.open(line())
    desk.scopes = FRONT_DESK
    unknown = less(desk, checkout, percent=5)
    assert (unknown.status, unknown.problem, unknown.body["known"]) == (422, "unknown-reason", ["birthday"])
    assert less(desk, checkout, reason="birthday", percent=12.5).status == 200


@pytest.mark.parametrize(
    ("how", "problem"),
    [
        ({}, "invalid-request"),
        ({"percent": 5, "amount_cents": 5}, "invalid-request"),
        ({"percent": 101}, "invalid-percent"),
        ({"percent": 0}, "discount-beyond-price"),
        ({"amount_cents": 0}, "invalid-amount-cents"),
        ({"amount_cents": 10_001}, "discount-beyond-price"),
        ({"price_cents": 10_000}, "discount-beyond-price"),
        ({"price_cents": 10_001}, "discount-beyond-price"),
    ],
)
def test_a_wrong_discount_is_refused_by_what_is_wrong(desk: Desk, how: dict[str, Any], problem: str) -> None:
    assert less(desk, desk.open(line()), **how).problem == problem


def test_what_is_applied_has_to_fit_what_is_left(desk: Desk) -> None:
    checkout = desk.open(line())
    points = desk.redeem(checkout, kind="points", account_id="mem_1", points=900).body["redemptions"][0]
    refused = less(desk, checkout, percent=50)
    assert (refused.problem, refused.body["remove_first"]) == (
        "redemptions-no-longer-fit",
        [points["authorization_id"]],
    )
    assert less(desk, checkout, percent=10).ok()["totals"]["balance_cents"] == 0
    session = desk.open(line("facial"))
    desk.redeem(session, kind="wallet_item", item="facial", amount_cents=9_500)
    assert less(desk, session, percent=10).problem == "redemptions-no-longer-fit"


def test_a_payment_locks_it_and_dollars_off_are_judged_by_what_the_line_costs(desk: Desk) -> None:
    checkout = desk.open(line(quantity=2))
    less(desk, checkout, amount_cents=1_500).ok()
    path = f"/checkouts/{checkout}/lines/line_1"
    assert desk.ask("PATCH", path, {"quantity": 1}).problem == "discount-stands"
    less(desk, checkout, percent=10).ok()
    assert totals(desk.ask("PATCH", path, {"quantity": 1}).ok()) == (10_000, 1_000, 0, 9_000)
    desk.pay(checkout, "cash", 1_000)
    assert less(desk, checkout, percent=5).problem == "payment-stands"


def test_others_are_told_the_price_and_what_it_is_less(desk: Desk) -> None:
    checkout = desk.open(line(price=20_000))
    less(desk, checkout, percent=25).ok()
    desk.pay(checkout, "card", 15_000)
    desk.complete(checkout).ok()
    (event,) = (told for told in desk.told(checkout) if isinstance(told, CheckoutCompleted))
    assert [(sold.gross_cents, sold.discount_cents) for sold in event.lines] == [(15_000, 5_000)]
    assert event.counted_cents == 15_000


def test_it_stands_on_receipt_and_day_by_its_reason(desk: Desk) -> None:
    checkout = desk.open(line(price=20_000), line("facial", 10_000))
    less(desk, checkout, percent=25, reason="event").ok()
    less(desk, checkout, "line_2", amount_cents=1_000).ok()
    desk.pay(checkout, "card", 24_000)
    desk.complete(checkout).ok()
    receipt = desk.ask("GET", f"/checkouts/{checkout}/receipt").ok()
    steps = [(step["step"], step["explanation"], step["amount_cents"]) for step in receipt["lines"][0]["steps"]]
    assert ("discount", "25%, event", -5_000) in steps
    assert "Discount: 25%, event" in desk.ask("GET", f"/checkouts/{checkout}/receipt-page").text
    day = desk.ask("GET", DAY, query={"reconcile": "true"}).ok()
    assert {row["kind"]: row["amount_cents"] for row in day["sales"]["discounts"]} == {
        "event": 5_000,
        "courtesy": 1_000,
    }
    assert day["sales"]["gross_cents"] == 24_000
    assert day["reconciliation"]["differing_checkout_ids"] == []


def test_a_discounted_line_is_refunded_to_the_cent_in_any_parts(desk: Desk) -> None:
    checkout = desk.open(line(price=3_333, quantity=3, tax_percent=8.875))
    balance = less(desk, checkout, percent=7).ok()["totals"]["balance_cents"]
    desk.pay(checkout, "card", balance)
    desk.complete(checkout).ok()
    back = [
        desk.ask("POST", f"/checkouts/{checkout}/refunds", {"lines": [{"line_id": "line_1", "quantity": 1}]}).created()
        for _ in range(3)
    ]
    assert sum(money["amount_cents"] for refund in back for money in refund["payments"]) == balance


def test_a_line_names_its_provider_until_it_is_sold(desk: Desk) -> None:
    checkout = desk.open(line())
    path = f"/checkouts/{checkout}/lines/line_1/provider"
    desk.pay(checkout, "cash", 10_000)
    assert desk.ask("PUT", path, {"provider_id": ADA}).ok()["lines"][0]["provider_id"] == ADA
    unknown = desk.ask("PUT", f"/checkouts/{checkout}/lines/line_9/provider", {"provider_id": ADA})
    assert unknown.problem == "line-not-found"
    desk.complete(checkout).ok()
    assert desk.ask("PUT", path, {"provider_id": None}).problem == "checkout-completed"
    page = desk.ask("GET", f"/checkouts/{checkout}/receipt-page").text
    assert ADA not in page, "who it is by name the desk's own receipt says"
    found = desk.ask("GET", "/checkouts", query={"provider": ADA}).ok()["checkouts"]
    assert [sale["checkout_id"] for sale in found] == [checkout]
    assert desk.ask("GET", "/checkouts", query={"provider": BO}).ok()["checkouts"] == []


def test_a_service_that_asks_for_its_provider_is_not_sold_without(desk: Desk) -> None:
    asked = line(price=0)
    asked.service = replace(asked.service, provider_required=True)
    checkout = desk.open(asked, line("facial", 0))
    refused = desk.complete(checkout)
    assert (refused.status, refused.problem, refused.body["line_ids"]) == (409, "provider-needed", ["line_1"])
    desk.ask("PUT", f"/checkouts/{checkout}/lines/line_1/provider", {"provider_id": ADA}).ok()
    desk.complete(checkout).ok()
