"""Lines that sell value: in the drawer and owed, without tax, coupons, sponsors or points, and not revenue."""

from typing import Any

from tests.checkout.desk import Desk, line

GIFT_CARD: dict[str, Any] = {
    "sells": "gift_card",
    "unit_price_cents": 10_000,
    "promotional_cents": 2_000,
    "quantity": 1,
}
CREDITS: dict[str, Any] = {"sells": "credits", "unit_price_cents": 20_000, "quantity": 1}


def opened(desk: Desk, *lines: Any) -> Any:
    made = desk.ask("POST", "/checkouts", {"patient_id": "pat_1", "lines": list(lines)})
    assert made.status == 201, made.text
    return made.body


def test_value_is_sold_without_tax_and_earns_nothing(desk: Desk) -> None:
    cart = opened(desk, GIFT_CARD, CREDITS)
    assert [(sold["kind"], sold["due_cents"], sold["tax_percent"]) for sold in cart["lines"]] == [
        ("gift_card", 10_000, 0),
        ("credits", 20_000, 0),
    ]
    path = f"/checkouts/{cart['checkout_id']}"
    desk.ask("POST", f"{path}/payments", {"method": "card", "amount_cents": 30_000})
    assert desk.ask("POST", f"{path}/completion").status == 200
    (told,) = desk.events("CheckoutCompleted")
    assert told["counted_cents"] == 0
    assert [(sold["kind"], sold["paid_cents"], sold["promotional_cents"]) for sold in told["lines"]] == [
        ("gift_card", 0, 2_000),
        ("credits", 0, 0),
    ]
    day = desk.ask("GET", "/day-totals/2026-03-01").body
    assert {row["kind"]: row["amount_cents"] for row in day["sales"]["value"]} == {
        "gift_card": 10_000,
        "credits": 20_000,
    }


def test_what_is_added_to_a_card_needs_its_privilege(desk: Desk) -> None:
    denied = desk.ask(
        "POST", "/checkouts", {"patient_id": "pat_1", "lines": [GIFT_CARD]}, scopes=("checkout.read", "checkout.write")
    )
    assert (denied.status, denied.body["privilege"]) == (403, "gift_cards.issue")


def test_value_is_not_changed_on_the_cart(desk: Desk) -> None:
    cart = opened(desk, GIFT_CARD)
    refused = desk.ask("PATCH", f"/checkouts/{cart['checkout_id']}/lines/line_1", {"quantity": 2})
    assert (refused.status, refused.problem) == (409, "sold-as-it-is")


def test_what_is_neither_is_refused(desk: Desk) -> None:
    for wrong in (
        {"sells": "gift_card", "quantity": 1},
        {"sells": "credits", "unit_price_cents": 100, "promotional_cents": 1, "quantity": 1},
        {"sells": "membership_dues", "quantity": 1},
    ):
        assert desk.ask("POST", "/checkouts", {"patient_id": "pat_1", "lines": [wrong]}).status == 400


def test_coupons_and_sponsors_leave_value_alone(desk: Desk) -> None:
    cart = opened(desk, line(), GIFT_CARD)
    assert [sold["kind"] for sold in cart["lines"]] == ["treatment", "gift_card"]
    desk.ask("GET", f"/checkouts/{cart['checkout_id']}")
    shown = [row for call in desk.owners.calls if call.get("call") == "applicable" for row in call["lines"]]
    assert {row["payable_cents"] for row in shown if row["kind"] == "gift_card"} == {0}


def test_credits_and_cards_do_not_buy_credits_and_cards(desk: Desk) -> None:
    cart = opened(desk, GIFT_CARD)
    path = f"/checkouts/{cart['checkout_id']}/payments"
    for paid in ({"method": "wallet"}, {"method": "gift_card", "code": "8KX 2M4 QZ7"}):
        refused = desk.ask("POST", path, paid | {"amount_cents": 100})
        assert (refused.status, refused.problem, refused.body["limit_cents"]) == (409, "value-buys-no-value", 0)


def test_a_checkout_sells_as_many_cards_as_one_refund_can_take_back(desk: Desk) -> None:
    cart = opened(desk, GIFT_CARD | {"quantity": 12})
    path = f"/checkouts/{cart['checkout_id']}/lines"
    refused = desk.ask("POST", path, GIFT_CARD | {"quantity": 9})
    assert (refused.status, refused.problem, refused.body["most"]) == (409, "too-many", 20)
    assert desk.ask("POST", path, GIFT_CARD | {"quantity": 8}).status == 201
    at_once = desk.ask("POST", "/checkouts", {"patient_id": "pat_1", "lines": [GIFT_CARD | {"quantity": 21}]})
    assert at_once.problem == "too-many"
