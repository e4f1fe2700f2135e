"""The cart page: what could still be applied, at its place in the order of amounts, and how the rest can be paid."""

from typing import Any

import pytest

from tests.checkout.desk import Desk, line

SESSION: dict[str, Any] = {"item_kind": "package", "item": "facial"}
CERTIFICATE: dict[str, Any] = {"item_kind": "certificate", "item": "aspire"}
WITH_TAX = line("facial", 10_000, tax_percent=8.25)


@pytest.fixture
def checkout(desk: Desk) -> str:
    desk.owners.wallet_items = (SESSION, CERTIFICATE)
    return desk.open(WITH_TAX)


def offered(desk: Desk, checkout: str) -> dict[str, Any]:
    owners = desk.read(checkout)["applicable"].values()
    return {option["label"]: option for owner in owners for option in owner["options"]}


def at_most(desk: Desk, checkout: str) -> dict[str, int]:
    return {label: option["amount_cents_max"] for label, option in offered(desk, checkout).items()}


def methods(desk: Desk, checkout: str) -> dict[str, tuple[bool, int]]:
    found = desk.read(checkout)["payment_methods"]
    return {option["method"]: (option["available"], option["available_cents"]) for option in found}


def test_a_session_pays_before_the_tax_and_a_certificate_after_it(desk: Desk, checkout: str) -> None:
    assert at_most(desk, checkout) == {"facial": 10_000, "aspire": 10_825, "$25 off": 2_500}


def test_a_certificate_pays_what_a_coupon_and_points_leave(desk: Desk, checkout: str) -> None:
    desk.redeem(checkout, kind="coupon", coupon_id="cpn_1")
    assert at_most(desk, checkout)["aspire"] == 7_500 + 619
    desk.redeem(checkout, kind="points", account_id="mem_1", points=300)
    assert at_most(desk, checkout)["aspire"] == 7_500 + 619 - 3_000
    wanted = offered(desk, checkout)["aspire"]["wanted"]
    applied = desk.redeem(checkout, **{**wanted, "units": None, "lot_id": None, "amount_cents": 5_119})
    assert applied.body["totals"]["balance_cents"] == 0


def test_the_wallet_is_asked_once_where_before_and_after_tax_are_the_same(desk: Desk) -> None:
    desk.owners.wallet_items = (SESSION, CERTIFICATE)
    desk.read(desk.open(line("facial")))
    assert [call["owner"] for call in desk.owners.asked("applicable")].count("wallet") == 1


def test_a_session_on_a_line_under_a_coupon_is_shown_with_what_to_remove_first(desk: Desk, checkout: str) -> None:
    desk.redeem(checkout, kind="coupon", coupon_id="cpn_1")
    shown = offered(desk, checkout)
    assert "Remove the coupon first" in shown["facial"]["unavailable"]
    assert shown["aspire"]["unavailable"] is None
    assert desk.redeem(checkout, kind="wallet_item", item="facial", units=1).problem == "coupon-stands"


def test_nothing_is_offered_once_a_payment_stands_but_payments(desk: Desk, checkout: str) -> None:
    desk.pay(checkout, "cash", 825)
    assert all("Remove the payment first" in option["unavailable"] for option in offered(desk, checkout).values())
    assert methods(desk, checkout)["card"] == (True, 10_000)


def test_the_wallet_is_a_way_to_pay_as_long_as_it_holds_credits(desk: Desk, checkout: str) -> None:
    desk.owners.credits_cents = 4_200
    assert methods(desk, checkout)["wallet"] == (True, 4_200)
    desk.owners.credits_cents = 0
    (wallet,) = [option for option in desk.read(checkout)["payment_methods"] if option["method"] == "wallet"]
    assert (wallet["available"], "no dollar credits" in wallet["unavailable"]) == (False, True)
    desk.owners.down.add("wallet")
    assert methods(desk, checkout) == {
        **dict.fromkeys(("cash", "card", "check", "other"), (True, 10_825)),
        "gift_card": (False, 10_825),
        "wallet": (False, 0),
    }


def test_nothing_can_be_paid_once_nothing_is_due(desk: Desk, checkout: str) -> None:
    desk.pay(checkout, "cash", 10_825)
    assert {available for available, _ in methods(desk, checkout).values()} == {False}
    desk.complete(checkout)
    assert desk.read(checkout)["payment_methods"] == []
