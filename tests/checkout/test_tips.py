"""Tips: beside balance and tax, by cash or card, split to the cent, counted by nothing, given back apart."""

import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.checkout.domain.commands import Portion
from services.checkout.domain.tips import shares
from shared.contracts.events import CheckoutCompleted
from tests.checkout.desk import Desk, line

DAY = "/day-totals/2026-03-01"


def tip(desk: Desk, checkout: str, cents: int = 5_000, method: str = "card", **more: Any) -> Any:
    return desk.ask("POST", f"/checkouts/{checkout}/tips", {"method": method, "amount_cents": cents, **more})


def split(*portions: tuple[str, float | None]) -> list[dict[str, Any]]:
    return [
        {"provider_id": name} if percent is None else {"provider_id": name, "percent": percent}
        for name, percent in portions
    ]


def test_a_tip_is_in_no_sum_but_its_own(desk: Desk) -> None:
    checkout = desk.open(line(tax_percent=10))
    shown = tip(desk, checkout).created()
    assert shown["totals"]["balance_cents"] == 11_000
    assert shown["totals"]["tips_cents"] == 5_000
    desk.pay(checkout, "card", 11_000)
    desk.complete(checkout).ok()
    (event,) = (told for told in desk.told(checkout) if isinstance(told, CheckoutCompleted))
    assert (event.counted_cents, [payment.amount_cents for payment in event.payments]) == (10_000, [11_000])


def test_the_last_provider_gets_the_rest(desk: Desk) -> None:
    checkout = desk.open(line())
    shown = tip(desk, checkout, 1_000, providers=split(("ada", 33.33), ("bo", 33.33), ("cy", None))).created()
    assert [(share["provider_id"], share["amount_cents"]) for share in shown["tips"][0]["shares"]] == [
        ("ada", 333),
        ("bo", 333),
        ("cy", 334),
    ]
    assert tip(desk, checkout, providers=split(("ada", 60), ("bo", 60), ("cy", 0))).problem == "split-beyond-whole"
    assert tip(desk, checkout, providers=split(("ada", 60), ("ada", 40))).problem == "provider-twice"


@given(
    st.integers(1, 10_000_000),
    st.lists(st.integers(0, 1_000_000), min_size=1, max_size=10).filter(lambda parts: sum(parts[:-1]) <= 1_000_000),
)
def test_shares_add_up_to_the_tip_and_none_is_below_nothing(cents: int, percents: list[int]) -> None:
    portions = tuple(Portion(provider_id=f"p{n}", percent=percent) for n, percent in enumerate(percents))
    parts = [share.amount_cents for share in shares(cents, portions)]
    assert sum(parts) == cents
    assert min(parts) >= 0


def test_where_credits_alone_pay_there_is_no_tip(desk: Desk) -> None:
    checkout = desk.open(line())
    desk.pay(checkout, "wallet", 10_000)
    assert (tip(desk, checkout).status, tip(desk, checkout).problem) == (409, "tip-needs-money")
    early = desk.open(line())
    tip(desk, early).created()
    desk.pay(early, "wallet", 10_000)
    assert desk.complete(early).problem == "tip-needs-money"
    desk.ask("DELETE", f"/checkouts/{early}/tips/tip_1").ok()
    desk.complete(early).ok()
    both = desk.open(line())
    desk.pay(both, "wallet", 9_000)
    desk.pay(both, "card", 1_000)
    tip(desk, both).created()
    desk.complete(both).ok()


def test_a_tip_comes_by_cash_or_card_only(desk: Desk) -> None:
    checkout = desk.open(line())
    for method in ("wallet", "check", "other"):
        assert tip(desk, checkout, method=method).problem == "invalid-method"
    assert tip(desk, checkout, 0).problem == "invalid-amount-cents"
    assert tip(desk, desk.open()).problem == "no-lines"
    assert desk.ask("DELETE", f"/checkouts/{checkout}/tips/tip_9").problem == "unknown-tip"


def test_a_checkout_with_a_tip_is_neither_cancelled_nor_abandoned(desk: Desk) -> None:
    checkout = desk.open(line())
    tip(desk, checkout)
    assert desk.ask("POST", f"/checkouts/{checkout}/cancellation").problem == "tip-stands"
    desk.passes(hours=100)
    desk.sweep()
    assert desk.read(checkout)["state"] == "open"


def test_a_tip_is_given_back_apart_and_parts_of_it_add_up_to_it(desk: Desk) -> None:
    checkout = desk.open(line())
    tip(desk, checkout, 1_000, "cash", providers=split(("ada", 33.33), ("bo", None)))
    path = f"/checkouts/{checkout}/tips/tip_1/refunds"
    assert desk.ask("POST", path, {}).problem == "not-completed"
    desk.pay(checkout, "cash", 10_000)
    desk.complete(checkout).ok()
    first = desk.ask("POST", path, {"amount_cents": 301, "reason": "typed 10 for 7"}).created()
    assert desk.ask("POST", path, {"amount_cents": 700}).problem == "beyond-tip"
    second = desk.ask("POST", path, {}).created()
    back = [share for document in (first, second) for share in document["shares"]]
    assert (first["amount_cents"], second["amount_cents"]) == (301, 699)
    for provider, cents in (("ada", 333), ("bo", 667)):
        assert sum(share["amount_cents"] for share in back if share["provider_id"] == provider) == cents
    assert desk.ask("POST", path, {}).problem == "beyond-tip"
    shown = desk.read(checkout)
    assert (shown["state"], shown["tips"][0]["left_cents"]) == ("completed", 0)


def test_the_whole_refund_of_a_sale_leaves_its_tip(desk: Desk) -> None:
    checkout = desk.open(line())
    tip(desk, checkout)
    desk.pay(checkout, "card", 10_000)
    desk.complete(checkout).ok()
    refund = desk.ask("POST", f"/checkouts/{checkout}/refunds", {"reason": "r"}).created()
    assert [money["amount_cents"] for money in refund["payments"]] == [10_000]
    assert desk.read(checkout)["tips"][0]["left_cents"] == 5_000


def test_giving_a_tip_back_takes_the_privilege_of_refunds(desk: Desk) -> None:
    checkout = desk.open(line())
    desk.scopes = ("checkout.write", "checkout.read")
    assert desk.ask("POST", f"/checkouts/{checkout}/tips/tip_1/refunds", {}).problem == "missing-privilege"


def test_a_day_has_tips_by_provider_the_drawer_by_user_and_its_documents(desk: Desk) -> None:
    desk.user = "ann"
    first = desk.open(line())
    tip(desk, first, 2_000, "cash", providers=split(("ada", 50), ("bo", None)))
    desk.pay(first, "cash", 10_000, tendered_cents=20_000)
    desk.complete(first).ok()
    desk.passes(minutes=1)
    desk.user = "bob"
    second = desk.open(line(price=4_000))
    tip(desk, second, 500)
    desk.pay(second, "card", 4_000)
    desk.complete(second).ok()
    desk.passes(minutes=1)
    desk.ask("POST", f"/checkouts/{first}/refunds", {"reason": "r"}).created()
    desk.passes(minutes=1)
    desk.ask("POST", f"/checkouts/{first}/tips/tip_1/refunds", {"amount_cents": 500}).created()
    totals = desk.ask("GET", DAY, query={"documents": "true", "reconcile": "true"}).ok()
    assert {tips["provider_id"]: tips["amount_cents"] for tips in totals["tips"]} == {"ada": 750, "bo": 750, None: 500}
    assert {(held["user"], held["method"]): held["amount_cents"] for held in totals["drawer"]} == {
        ("ann", "cash"): 12_000,
        ("bob", "card"): 4_500,
        ("bob", "cash"): -10_500,
    }
    assert {paid["kind"]: paid["amount_cents"] for paid in totals["net_tips"]} == {"cash": 1_500, "card": 500}
    assert [
        (document["kind"], document["amount_cents"], document["tip_cents"]) for document in totals["documents"]
    ] == [
        ("sale", 10_000, 2_000),
        ("sale", 4_000, 500),
        ("refund", -10_000, 0),
        ("tip_refund", 0, -500),
    ]
    assert totals["reconciliation"]["differing_checkout_ids"] == []
    rows = exported(desk)
    assert sum(int(row["amount_cents"]) for row in rows if row["what"] in {"sale", "refund"}) == 4_000
    assert sum(int(row["tip_cents"]) for row in rows if row["what"] == "tips") == 2_000


def test_a_days_file_names_who_it_was_unless_nobody_can_tell(desk: Desk) -> None:
    desk.user = "bob"
    checkout = desk.open(line())
    tip(desk, checkout, 2_000, "cash", providers=split(("ada", 50), ("bo", None)))
    desk.pay(checkout, "cash", 10_000)
    desk.complete(checkout).ok()
    rows = exported(desk)
    assert {row["user_name"] for row in rows} == {""}
    desk.owners.staff = {"bob": "=Bob", "ada": "Ada Example"}
    named = exported(desk)
    assert [{**row, "user_name": "", "of_name": ""} for row in named] == [
        {**row, "user_name": "", "of_name": ""} for row in rows
    ]
    assert {(row["user"], row["user_name"]) for row in named if row["user"]} == {("bob", "'=Bob")}
    assert {row["of"]: row["of_name"] for row in named if row["what"] == "tips"} == {
        "ada": "Ada Example",
        "bo": "",
    }
    assert {row["of_name"] for row in named if row["what"] == "drawer"} == {"Cash"}
    desk.owners.down.add("staff")
    assert exported(desk) == rows


def exported(desk: Desk) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(desk.ask("GET", f"{DAY}/export").text)))


def test_a_payment_in_cash_answers_with_its_change(desk: Desk) -> None:
    checkout = desk.open(line())
    (payment,) = desk.pay(checkout, "cash", 10_000, tendered_cents=12_000).created()["payments"]
    assert (payment["tendered_cents"], payment["change_cents"], payment["taken_by"]) == (12_000, 2_000, "user_1")
    other = desk.open(line())
    assert desk.pay(other, "cash", 10_000, tendered_cents=9_999).problem == "handed-too-little"
    (card,) = desk.pay(other, "card", 10_000, tendered_cents=12_000).created()["payments"]
    assert card["change_cents"] is None


@pytest.mark.parametrize(
    ("due", "offered"),
    [(8_745, [8_745, 8_800, 9_000, 10_000]), (2_000, [2_000, 5_000, 10_000]), (10_000, [10_000])],
)
def test_cash_is_offered_in_the_amounts_that_people_hand_over(desk: Desk, due: int, offered: list[int]) -> None:
    methods = desk.read(desk.open(line(price=due)))["payment_methods"]
    (cash,) = (method for method in methods if method["method"] == "cash")
    assert (cash["amount_cents"], cash["cash_amounts_cents"]) == (due, offered)
    (wallet,) = (method for method in methods if method["method"] == "wallet")
    assert (wallet["amount_cents"], wallet["cash_amounts_cents"]) == (due, [])
    assert (cash["method_name"], wallet["method_name"]) == ("Cash", "Dollar credits")
