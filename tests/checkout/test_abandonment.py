"""A checkout is abandoned at its stored instant, whether the sweeper comes then, later or never."""

from typing import Any

import pytest

from tests.checkout.desk import Desk, line

AT_THE_INSTANT: dict[str, tuple[str, str, dict[str, Any] | None]] = {
    "add a line": ("POST", "lines", line()),
    "update a line": ("PATCH", "lines/line_1", {"quantity": 2}),
    "remove a line": ("DELETE", "lines/line_1", None),
    "redeem": ("POST", "redemptions", {"kind": "points", "account_id": "mem_1", "points": 100}),
    "pay": ("POST", "payments", {"method": "cash", "amount_cents": 100}),
    "pay with credits": ("POST", "payments", {"method": "wallet", "amount_cents": 100}),
    "complete": ("POST", "completion", None),
    "cancel": ("POST", "cancellation", None),
}


@pytest.mark.parametrize("act", AT_THE_INSTANT)
def test_at_its_instant_nothing_can_be_done_with_an_abandoned_checkout(desk: Desk, act: str) -> None:
    checkout = desk.open(line())
    desk.passes(hours=72)
    method, path, body = AT_THE_INSTANT[act]
    reply = desk.ask(method, f"/checkouts/{checkout}/{path}", body)
    assert (reply.problem, reply.body["reason"]) == ("checkout-cancelled", "abandoned")
    assert len(desk.entries(checkout)) == 1


def test_a_moment_before_its_instant_a_checkout_is_open(desk: Desk) -> None:
    checkout = desk.open(line())
    desk.passes(hours=72, microseconds=-1)
    assert desk.ask("POST", f"/checkouts/{checkout}/lines", line()).status == 201


def test_reads_show_an_abandoned_checkout_as_cancelled_before_the_sweeper_comes(desk: Desk) -> None:
    checkout = desk.open(line())
    desk.passes(hours=73)
    before = desk.read(checkout)
    assert (before["state"], before["reason"]) == ("cancelled", "abandoned")
    assert desk.ask("GET", "/checkouts").body["checkouts"] == []
    assert desk.call("checkout_fate", checkout_id=checkout)["ok"]["state"] == "cancelled"


def test_whenever_the_sweeper_comes_a_checkout_was_abandoned_at_its_instant(desk: Desk) -> None:
    checkout = desk.open(line())
    desk.passes(hours=73)
    before = desk.read(checkout)
    desk.passes(hours=100)
    desk.sweep()
    assert desk.read(checkout)["ended_at"] == before["ended_at"] == "2026-03-04T18:00:00.000000Z"
