"""Lines that sell value: in the drawer and owed, without tax, coupons, sponsors or points, and not revenue."""

from typing import Any

import pytest

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


DUES: dict[str, Any] = {"sells": "membership_dues", "membership_id": "mship_1", "quantity": 1}
FREE: dict[str, Any] = {"name": "Gift wrap", "unit_price_cents": 500, "quantity": 1}
SERVICE: dict[str, Any] = {"service_code": "botox", "quantity": 1}


@pytest.mark.parametrize(
    ("sold", "member", "value"),
    [
        (GIFT_CARD, "tax_percent", 0),
        (GIFT_CARD, "used_now", True),
        (GIFT_CARD, "name", "Card"),
        (GIFT_CARD, "exchange_id", "exc_1"),
        (CREDITS, "promotional_cents", 0),
        (CREDITS, "used_now", False),
        (CREDITS, "cycle", 1),
        (DUES, "unit_price_cents", 100),
        (DUES, "promotional_cents", 100),
        (DUES, "used_now", False),
        (DUES, "service_code", "botox"),
        (FREE, "promotional_cents", 100),
        (FREE, "membership_id", "mship_1"),
        (FREE, "exchange_id", "exc_1"),
        (SERVICE, "cycle", 1),
        (SERVICE, "promotional_cents", 100),
        (SERVICE, "unit_price_cents", 1),
        (SERVICE, "tax_percent", 0),
    ],
)
def test_a_member_that_says_nothing_of_such_a_line_is_refused_by_its_name(
    desk: Desk, sold: dict[str, Any], member: str, value: object
) -> None:
    path = f"/checkouts/{desk.open()}/lines"
    refused = desk.ask("POST", path, {**sold, member: value})
    assert (refused.status, refused.problem) == (400, "invalid-request")
    assert f"Leave out `{member}`." in refused.body["detail"]


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
