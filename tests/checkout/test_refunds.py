"""Refunds over HTTP: previewed to the cent, each tender back to its origin, cumulatively exact."""

from typing import Any

import pytest

from shared.contracts import events
from tests.checkout.desk import Desk, line
from tests.checkout.sold import package
from tests.harness.http import Answer


def refund(desk: Desk, checkout: str, key: str | None = None, **body: Any) -> Answer:
    return desk.ask("POST", f"/checkouts/{checkout}/refunds", body, key=key)


def some(line_id: str, quantity: int) -> dict[str, Any]:
    return {"lines": [{"line_id": line_id, "quantity": quantity}]}


@pytest.fixture
def checkout(desk: Desk) -> str:
    """Three Botox for $100.01 each with tax, $50 of points, a coupon, $20 of credits, the rest in cash and by card."""
    checkout = desk.open(line("botox", 10_001, 3, tax_percent=8.25), line("facial", 12_000))
    desk.redeem(checkout, kind="wallet_item", item="facial", units=1)
    desk.redeem(checkout, kind="coupon", coupon_id="cpn")
    desk.redeem(checkout, kind="points", account_id="mem_1", points=500)
    desk.pay(checkout, "wallet", 2_000)
    desk.pay(checkout, "cash", 1_111)
    balance = desk.read(checkout)["totals"]["balance_cents"]
    desk.pay(checkout, "card", balance)
    assert desk.complete(checkout).status == 200
    return checkout


def test_a_full_refund_gives_everything_back_to_where_it_came_from(desk: Desk, checkout: str) -> None:
    reply = refund(desk, checkout, reason="Anna did not like it")
    body = reply.body
    assert (reply.status, body["state"]) == (201, "refunded")
    assert [(tender["tender"], tender["amount_cents"], tender["units"]) for tender in body["tenders"]] == [
        ("wallet", 12_000, 1),
        ("alle", 5_000, 0),
        ("wallet", 2_000, 0),
    ]
    paid = {payment["method"]: payment["amount_cents"] for payment in desk.read(checkout)["payments"]}
    assert {payment["method"]: payment["amount_cents"] for payment in body["payments"]} == {
        "cash": paid["cash"],
        "card": paid["card"],
    }
    assert body["coupon_cents"] == 2_500  # counted, not restored
    event = desk.told(checkout)[-1]
    assert isinstance(event, events.CheckoutRefunded)
    completed = next(told for told in desk.told(checkout) if isinstance(told, events.CheckoutCompleted))
    assert (event.full, event.counted_cents) == (True, completed.counted_cents)
    assert "Anna" not in event.model_dump_json()


def test_partial_refunds_add_up_to_exactly_the_full_one(desk: Desk, checkout: str) -> None:
    path = f"/checkouts/{checkout}/refunds/previews"
    whole = desk.ask("POST", path, {}).body
    parts = [refund(desk, checkout, **some("line_1", 1)).body for _ in range(3)]
    parts.append(refund(desk, checkout, **some("line_2", 1)).body)
    assert [part["state"] for part in parts] == ["partially_refunded"] * 3 + ["refunded"]
    for member in ("coupon_cents", "money_cents", "total_cents"):
        assert sum(part[member] for part in parts) == whole[member]
    for tender in whole["tenders"]:
        back = [
            returned
            for part in parts
            for returned in part["tenders"]
            if returned["authorization_id"] == tender["authorization_id"]
        ]
        assert sum(returned["amount_cents"] for returned in back) == tender["amount_cents"]
    assert sum(line["tax_cents"] for part in parts for line in part["lines"]) == whole["lines"][0]["tax_cents"]
    announced = [told for told in desk.told(checkout) if isinstance(told, events.CheckoutRefunded)]
    assert [refunded.full for refunded in announced] == [False, False, False, True]


def test_a_preview_writes_nothing_and_says_what_the_refund_then_does(desk: Desk, checkout: str) -> None:
    before = len(desk.entries(checkout))
    preview = desk.ask("POST", f"/checkouts/{checkout}/refunds/previews", some("line_1", 2)).body
    assert len(desk.entries(checkout)) == before
    booked = refund(desk, checkout, **some("line_1", 2)).body
    same = {"lines", "tenders", "payments", "coupon_cents", "money_cents", "total_cents", "day"}
    assert {name: preview[name] for name in same} == {name: booked[name] for name in same}


def test_a_repeat_refunds_once_even_when_the_wallet_is_down(desk: Desk, checkout: str) -> None:
    first = refund(desk, checkout, key="r", **some("line_1", 3))
    again = refund(desk, checkout, key="r", **some("line_1", 3))
    assert (again.text, again.status) == (first.text, 201)
    assert len(desk.ask("GET", f"/checkouts/{checkout}/refunds").body["refunds"]) == 1


def test_money_can_go_into_the_wallet_instead_but_manufacturer_value_never_turns_into_money(
    desk: Desk, checkout: str
) -> None:
    body = refund(desk, checkout, to_wallet=True).body
    assert [payment["method"] for payment in body["payments"]] == ["wallet"]
    completed = next(told for told in desk.told(checkout) if isinstance(told, events.CheckoutCompleted))
    money = sum(payment.amount_cents for payment in completed.payments if payment.method != "wallet")
    assert body["payments"][0]["amount_cents"] == body["money_cents"] == money


def test_an_outside_code_is_neither_restored_nor_paid_out(desk: Desk) -> None:
    checkout = desk.open(line())
    desk.redeem(checkout, kind="code", program="alle", code="AB-1234", amount_cents=4_000, outside=True)
    desk.pay(checkout, "cash", 6_000)
    desk.complete(checkout)
    body = refund(desk, checkout).body
    assert (body["money_cents"], [tender["owner"] for tender in body["tenders"]]) == (6_000, [None])
    assert desk.told(checkout)[-1].tenders == ()


def test_units_go_back_whole_and_what_was_paid_goes_back_first(desk: Desk) -> None:
    checkout = desk.open(line("facial", 12_000, 2))
    desk.redeem(checkout, kind="wallet_item", item="facial", units=1)
    desk.pay(checkout, "cash", 12_000)
    desk.complete(checkout)
    first, second = (refund(desk, checkout, **some("line_1", 1)).body for _ in range(2))
    assert (first["money_cents"], first["tenders"]) == (12_000, [])
    assert [(tender["amount_cents"], tender["units"]) for tender in second["tenders"]] == [(12_000, 1)]


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (some("line_1", 4), "beyond-left"),
        (some("line_9", 1), "unknown-line"),
        (some("line_1", 0), "invalid-quantity"),
        ({"lines": [{"line_id": "line_1", "quantity": 1}] * 2}, "line-twice"),
        ({"amount_cents": 100}, "invalid-request"),
    ],
)
def test_a_wrong_refund_is_refused_by_what_is_wrong(desk: Desk, checkout: str, body: dict[str, Any], kind: str) -> None:
    assert refund(desk, checkout, **body).problem == kind
    assert desk.ask("POST", f"/checkouts/{checkout}/refunds/previews", body).problem == kind


def test_nothing_goes_back_twice(desk: Desk, checkout: str) -> None:
    refund(desk, checkout)
    assert refund(desk, checkout).problem == "nothing-left"
    assert refund(desk, checkout, **some("line_1", 1)).problem == "beyond-left"


def test_only_a_completed_checkout_is_refunded_and_only_with_the_privilege(desk: Desk, checkout: str) -> None:
    assert refund(desk, desk.open(line())).problem == "not-completed"
    desk.scopes = ("checkout.read", "checkout.write")
    assert refund(desk, checkout).problem == "missing-privilege"


def test_a_spent_package_blocks_its_line(desk: Desk) -> None:
    checkout = desk.open(package("facial", 30_000, 3, 2), line())
    desk.pay(checkout, "cash", 70_000)
    desk.complete(checkout)
    desk.owners.unspent = {"line_1": 1}
    reply = refund(desk, checkout)
    assert (reply.problem, reply.body["unspent"]) == ("package-spent", 1)
    assert refund(desk, checkout, **some("line_1", 1)).status == 201
    desk.owners.down.add("wallet")
    assert refund(desk, checkout, **some("line_1", 1)).problem == "owner-unreachable"
    assert refund(desk, checkout, **some("line_2", 1)).status == 201  # brought nothing into the wallet


@pytest.fixture
def bought(desk: Desk) -> str:
    """A checkout that sold three facials for later."""
    checkout = desk.open(package("facial", 10_000, 1, 3))
    desk.pay(checkout, "cash", 30_000)
    desk.complete(checkout).ok()
    desk.owners.unspent["line_1"] = 3
    return checkout


def test_what_a_refund_takes_back_is_held_by_the_wallet_before_it_is_booked(desk: Desk, bought: str) -> None:
    entries: list[int] = []
    desk.owners.on_call = lambda _call: entries.append(len(desk.entries(bought)))
    refund_id = refund(desk, bought, **some("line_1", 2)).created()["refund_id"]
    (asked,) = desk.owners.asked("authorize_return")
    assert (asked["refund_id"], asked["returned"]) == (
        refund_id,
        [{"line_id": "line_1", "quantity": 2, "cards_cents": []}],
    )
    assert entries == [len(desk.entries(bought)) - 1]


def test_everything_that_is_left_is_held_by_line(desk: Desk, bought: str) -> None:
    refund(desk, bought, **some("line_1", 1)).created()
    refund(desk, bought).created()
    assert [call["returned"][0]["quantity"] for call in desk.owners.asked("authorize_return")] == [1, 2]


def test_a_refund_that_was_overtaken_is_given_up_and_holds_nothing(desk: Desk, bought: str) -> None:
    def overtake(call: dict[str, Any]) -> None:
        desk.owners.on_call = None
        desk.owners.unspent["line_1"] = 3
        refund(desk, bought, **some("line_1", 3)).created()

    desk.owners.on_call = overtake
    reply = refund(desk, bought, **some("line_1", 1))
    assert reply.problem == "beyond-left"
    assert len(desk.owners.returning) == 1


def test_all_that_was_left_is_not_booked_when_less_is_left_by_now(desk: Desk, bought: str) -> None:
    def overtake(call: dict[str, Any]) -> None:
        desk.owners.on_call = None
        desk.owners.unspent["line_1"] = 3
        refund(desk, bought, **some("line_1", 1)).created()

    desk.owners.on_call = overtake
    assert refund(desk, bought).problem == "refund-overtaken"
    assert [*desk.owners.returning.values()] == [{"line_1": 1}]


def test_a_refund_whose_answer_was_lost_is_the_same_refund_when_it_is_asked_again(desk: Desk, bought: str) -> None:
    desk.owners.losing.add("wallet")
    assert refund(desk, bought, key="r", **some("line_1", 1)).problem == "owner-unreachable"
    desk.owners.losing.clear()
    first = refund(desk, bought, key="r", **some("line_1", 1)).created()
    assert refund(desk, bought, key="r", **some("line_1", 1)).created() == first
    assert desk.owners.unspent["line_1"] == 2
    assert len(desk.owners.returning) == 1


def test_a_fate_lists_the_refunds_that_were_decided(desk: Desk, bought: str) -> None:
    refund_id = refund(desk, bought, **some("line_1", 1)).created()["refund_id"]
    assert desk.call("checkout_fate", checkout_id=bought)["ok"]["refund_ids"] == [refund_id]
