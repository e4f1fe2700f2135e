"""A cart that has ended, one that money was taken for, and what is not on it: refused alike, whatever the change."""

from typing import Any

import pytest

from tests.checkout.desk import Desk, line
from tests.harness.http import Answer

CARD = {"method": "card", "amount_cents": 100}
SERVICE = {"service_code": "botox", "quantity": 1}
STEP = {"option_id": "wallet:credits", "quantity": 0, "amount_cents": 100, "line_ids": ["line_1"], "covers": []}
CHANGES: dict[str, tuple[str, str, Any]] = {
    "add_line": ("POST", "lines", SERVICE),
    "add_tip": ("POST", "tips", CARD),
    "create_proposals": ("POST", "proposals", None),
    "remove_line": ("DELETE", "lines/line_1", None),
    "remove_line_discount": ("DELETE", "lines/line_1/discount", None),
    "remove_payment": ("DELETE", "payments/payment_1", None),
    "remove_redemption": ("DELETE", "redemptions/auth_1", None),
    "remove_tip": ("DELETE", "tips/tip_1", None),
    "replace_line_discount": ("PUT", "lines/line_1/discount", {"reason": "courtesy", "percent": 10}),
    "replace_line_provider": ("PUT", "lines/line_1/provider", {"provider_id": "ada"}),
    "update_line": ("PATCH", "lines/line_1", {"quantity": 2}),
}
"""Operation → method, the end of its path, body."""
LOCKED = [
    "add_line",
    "create_proposals",
    "remove_line",
    "remove_line_discount",
    "remove_redemption",
    "replace_line_discount",
    "update_line",
]
"""What money locks: lines and redemptions."""


def changed(desk: Desk, change: str, checkout: str) -> Answer:
    method, place, body = CHANGES[change]
    return desk.ask(method, f"/checkouts/{checkout}/{place}", body)


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_changes_on_a_checkout_that_was_completed(desk: Desk, change: str) -> None:
    checkout = desk.open(line())
    desk.pay(checkout, "cash", 10_000)
    desk.complete(checkout).ok()
    refused = changed(desk, change, checkout)
    assert (refused.status, refused.problem) == (409, "checkout-completed")


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_changes_on_a_checkout_that_was_cancelled(desk: Desk, change: str) -> None:
    checkout = desk.open(line())
    desk.ask("POST", f"/checkouts/{checkout}/cancellation").ok()
    refused = changed(desk, change, checkout)
    assert (refused.status, refused.problem) == (409, "checkout-cancelled")


@pytest.mark.parametrize("change", LOCKED)
def test_a_payment_locks_lines_and_redemptions(desk: Desk, change: str) -> None:
    checkout = desk.open(line())
    desk.pay(checkout, "cash", 100)
    refused = changed(desk, change, checkout)
    assert (refused.status, refused.problem) == (409, "payment-stands")
    assert refused.body["payment_ids"] == ["payment_1"]


@pytest.mark.parametrize("change", ["remove_line_discount", "replace_line_discount", "replace_line_provider"])
def test_what_is_said_of_a_line_needs_the_line(desk: Desk, change: str) -> None:
    method, place, body = CHANGES[change]
    path = f"/checkouts/{desk.open(line())}/{place.replace('line_1', 'line_9')}"
    assert desk.ask(method, path, body).problem == "line-not-found"


@pytest.mark.parametrize("change", ["create_proposals", "take_payment", "apply_redemption"])
def test_where_nothing_is_sold_nothing_is_paid(desk: Desk, change: str) -> None:
    points = {"kind": "points", "account_id": "mem_1", "points": 100}
    place, body = {
        "create_proposals": ("proposals", None),
        "take_payment": ("payments", CARD),
        "apply_redemption": ("redemptions", points),
    }[change]
    assert desk.ask("POST", f"/checkouts/{desk.open()}/{place}", body).problem == "no-lines"
