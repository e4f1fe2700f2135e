"""Day close and manufacturer settlement."""

import csv
import io
from datetime import UTC, datetime
from typing import Any

import pytest

from shared.contracts import events
from tests.checkout.desk import Desk, line


def sale(desk: Desk, *, points: int = 0, code: str | None = None, price: int = 10_000) -> str:
    """A sale of one taxed line, with points or an outside code off it, paid in cash."""
    checkout = desk.open(line(price=price, tax_percent=10))
    if points:
        assert desk.redeem(checkout, kind="points", account_id="mem_1", points=points).status == 201
    if code:
        outside: dict[str, Any] = {"program": "alle", "code": code, "amount_cents": 2_000, "outside": True}
        assert desk.redeem(checkout, kind="code", **outside).status == 201
    desk.pay(checkout, "cash", desk.read(checkout)["totals"]["balance_cents"])
    assert desk.complete(checkout).status == 200
    return checkout


def day(desk: Desk, date: str, **query: str) -> Any:
    return desk.ask("GET", f"/day-totals/{date}", query=query or None).body


def kinds(booked: list[dict[str, Any]]) -> dict[str, int]:
    return {booking["kind"]: booking["amount_cents"] for booking in booked}


def test_a_day_adds_up_by_tender_and_reconciles_with_the_journal(desk: Desk) -> None:
    sale(desk, points=500)
    sale(desk, code="AB-1234")
    checkout = desk.open(line("facial", 12_000), line())
    desk.redeem(checkout, kind="wallet_item", item="facial", units=1)
    desk.redeem(checkout, kind="coupon", coupon_id="cpn")
    desk.pay(checkout, "wallet", 500)
    desk.pay(checkout, "card", 7_000)
    desk.complete(checkout)
    desk.ask("POST", f"/checkouts/{checkout}/refunds", {"lines": [{"line_id": "line_2", "quantity": 1}]})
    desk.open(line())  # open ones do not count
    closed = day(desk, "2026-03-01", reconcile="true")
    sales, refunds = closed["sales"], closed["refunds"]
    assert (sales["documents"], sales["gross_cents"], sales["wallet_cents"], sales["coupon_cents"]) == (
        3,
        42_000,
        12_000,
        2_500,
    )
    assert (sales["tax_cents"], kinds(sales["tenders"]), kinds(sales["unverified_tenders"])) == (
        2_000,
        {"alle": 5_000},
        {"alle": 2_000},
    )
    assert kinds(sales["payments"]) == {"cash": 15_000, "card": 7_000, "wallet": 500}
    assert {kind["name"] for kind in sales["payments"]} == {"Cash", "Card", "Dollar credits"}
    owed = sales["gross_cents"] - sales["wallet_cents"] - sales["coupon_cents"] + sales["tax_cents"]
    assert owed == 5_000 + 2_000 + 22_500
    assert (refunds["documents"], refunds["coupon_cents"], kinds(refunds["payments"])) == (
        1,
        2_500,
        {"card": 7_000, "wallet": 500},
    )
    assert kinds(closed["net_payments"]) == {"cash": 15_000}
    kept_cents = owed - 7_500
    assert closed["reconciliation"] == {
        "checked": 3,
        "books_cents": kept_cents,
        "journal_cents": kept_cents,
        "differing_checkout_ids": [],
    }


def test_a_refund_counts_on_its_own_day(desk: Desk) -> None:
    checkout = sale(desk)
    desk.passes(days=1)
    desk.ask("POST", f"/checkouts/{checkout}/refunds", {})
    assert day(desk, "2026-03-01")["refunds"]["documents"] == 0
    next_day = day(desk, "2026-03-02")
    assert (next_day["sales"]["documents"], next_day["refunds"]["documents"], next_day["net_tax_cents"]) == (
        0,
        1,
        -1_000,
    )
    assert kinds(next_day["net_payments"]) == {"cash": -11_000}


@pytest.mark.parametrize("date", ["2026-02-30", "today", "20260301"])
def test_a_day_is_a_date(desk: Desk, date: str) -> None:
    assert day(desk, date)["type"].endswith("invalid-day")


SETTLEMENT = "/settlements/alle/2026-03"


def captured(desk: Desk, checkout: str, number: int, **change: Any) -> dict[str, Any]:
    """What points announces once it has captured what a checkout listed."""
    completed = next(told for told in desk.told(checkout) if isinstance(told, events.CheckoutCompleted))
    data = {
        "account_id": "mem_1",
        "program": "alle",
        "patient_id": "pat_1",
        "posted": 0,
        "held": 0,
        "available": 0,
        "pending": 0,
        "authorization_id": completed.tenders[0].authorization_id if completed.tenders else "auth_unknown",
        "checkout_id": checkout,
        "points": 500,
        "amount_cents": completed.tenders[0].amount_cents if completed.tenders else 700,
    }
    return envelope("PointsRedemptionCaptured", number, {**data, **change})


def envelope(kind: str, number: int, data: dict[str, Any]) -> dict[str, Any]:
    metadata = {
        "event_id": f"evt_{number}",
        "occurred_at": "2026-03-01T18:00:01Z",
        "practice_id": "prac_1",
        "aggregate_id": "account/alle/m",
        "sequence": number,
        "command_id": "k",
        "correlation_id": "k",
    }
    source = "rewards.wallet" if kind.startswith("Wallet") else "rewards.points"
    return {"source": source, "detail-type": kind, "detail": {"metadata": metadata, "data": data}}


def findings(settlement: Any) -> list[tuple[int, list[str]]]:
    return sorted((row["amount_cents"], row["findings"]) for row in settlement["rows"])


def test_a_month_is_matched_with_owners_and_statement(desk: Desk) -> None:
    matched, silent, wrong = sale(desk, points=500), sale(desk, points=400), sale(desk, points=300)
    sale(desk, code="AB-1234")
    event = captured(desk, matched, 1)
    desk.deliver(event, event, captured(desk, wrong, 2, amount_cents=2_900))
    desk.deliver(captured(desk, sale(desk), 3))
    settlement = desk.ask("GET", SETTLEMENT).body
    assert findings(settlement) == [
        (2_000, ["unverified"]),
        (3_000, ["different_at_owner"]),
        (4_000, ["missing_at_owner"]),
        (5_000, []),
    ]
    assert (settlement["owed_cents"], settlement["unverified_cents"]) == (12_000, 2_000)
    assert [redemption["amount_cents"] for redemption in settlement["only_at_owner"]] == [700]
    assert silent
    assert desk.sent == []


def test_a_statement_shows_what_is_missing_doubled_or_different(desk: Desk) -> None:
    for code in ("AAA-1", "BBB-2", "CCC-3", "DDD-4"):
        sale(desk, code=code)
    lines = [
        {"code": "aaa 1", "amount_cents": 2_000},
        {"code": "BBB-2", "amount_cents": 1_900},
        {"code": "CCC-3", "amount_cents": 2_000},
        {"code": "CCC-3", "amount_cents": 2_000},
        {"code": "EEE-5", "amount_cents": 100},
    ]
    reply = desk.ask("POST", f"{SETTLEMENT}/statements", {"reference": "ST-1", "lines": lines})
    assert (reply.status, reply.body["statement_cents"]) == (200, 8_000)
    settlement = desk.ask("GET", SETTLEMENT).body
    by_code = {row["code"]: row["findings"][1:] for row in settlement["rows"]}
    assert by_code == {
        "AAA-1": [],
        "BBB-2": ["different_on_statement"],
        "CCC-3": ["doubled"],
        "DDD-4": ["missing_on_statement"],
    }
    assert settlement["only_on_statement"] == [{"code": "EEE5", "amount_cents": 100}]


def test_what_is_reimbursed_is_marked_once_and_the_rest_stays_open(desk: Desk) -> None:
    checkout = sale(desk, points=500)
    sale(desk, points=300)
    authorization = desk.read(checkout)["redemptions"][0]["authorization_id"]
    path = f"{SETTLEMENT}/reimbursements"
    first = desk.ask("POST", path, {"authorization_ids": [authorization]}, key="m")
    assert first.body["reimbursed"] == [authorization]
    assert desk.ask("POST", path, {"authorization_ids": [authorization]}, key="m").text == first.text
    again = desk.ask("POST", path, {"authorization_ids": [authorization]}, key="n")
    assert again.body == first.body | {"version": first.body["version"] + 1}, "marked already, and written down"
    assert desk.ask("POST", path, {"authorization_ids": ["auth_other"]}).problem == "not-in-settlement"
    settlement = desk.ask("GET", SETTLEMENT).body
    assert (settlement["reimbursed_cents"], settlement["open_cents"]) == (5_000, 3_000)
    desk.scopes = ("checkout.read", "checkout.write")
    assert desk.ask("POST", path, {"authorization_ids": [authorization]}).problem == "missing-privilege"


def test_what_a_refund_gave_back_is_taken_off_in_its_own_month(desk: Desk) -> None:
    checkout = sale(desk, points=500)
    desk.passes(days=40)
    desk.ask("POST", f"/checkouts/{checkout}/refunds", {})
    assert desk.ask("GET", SETTLEMENT).body["owed_cents"] == 5_000
    april = desk.ask("GET", "/settlements/alle/2026-04").body
    assert [(row["kind"], row["amount_cents"]) for row in april["rows"]] == [("return", -5_000)]


def exchange(number: int, exchange_id: str, **change: Any) -> dict[str, Any]:
    data = {
        "account_id": "mem_1",
        "program": "alle",
        "patient_id": "pat_1",
        "posted": 0,
        "held": 0,
        "available": 0,
        "pending": 0,
        "exchange_id": exchange_id,
        "reward": "botox-50",
        "points": 1_200,
        "quantity": 50,
        "unit": "unit",
        "ships_to": "practice",
    }
    return envelope("RewardExchanged", number, {**data, **change})


def test_exchanges_are_owed_as_products_in_whatever_order_their_events_come(desk: Desk) -> None:
    desk.deliver(exchange(2, "exc_2", cancelled=True), exchange(1, "exc_1"), exchange(3, "exc_2"), exchange(1, "exc_1"))
    products = desk.ask("GET", SETTLEMENT).body["products"]
    assert [(product["exchange_id"], product["quantity"], product["cancelled"]) for product in products] == [
        ("exc_1", 50, False),
        ("exc_2", 50, True),
    ]


def test_certificates_belong_to_aspire(desk: Desk) -> None:
    checkout = desk.open(line("dysport"))
    wanted: dict[str, Any] = {"item_kind": "certificate", "item": "aspire", "amount_cents": 2_000}
    held = desk.redeem(checkout, kind="wallet_item", **wanted).body["redemptions"][0]
    desk.pay(checkout, "cash", 8_000)
    desk.complete(checkout)
    data = {
        "patient_id": "pat_1",
        "authorization_id": held["authorization_id"],
        "checkout_id": checkout,
        "kind": "certificate",
        "quantity": 2_000,
        "amount_cents": 2_000,
    }
    other = {**data, "kind": "package", "authorization_id": "auth_session"}
    desk.deliver(envelope("WalletCaptured", 1, data), envelope("WalletCaptured", 2, other))
    settlement = desk.ask("GET", "/settlements/aspire/2026-03").body
    assert findings(settlement) == [(2_000, [])]


def test_the_settlement_as_csv_has_the_same_lines(desk: Desk) -> None:
    sale(desk, points=500)
    sale(desk, code="AB-1234")
    reply = desk.ask("GET", f"{SETTLEMENT}/export")
    assert reply.headers["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(reply.text)))
    assert sorted(row["amount_cents"] for row in rows) == ["2000", "5000"]


def test_the_csv_has_what_only_others_know_and_what_is_owed_as_a_product(desk: Desk) -> None:
    sale(desk, code="AB-1234")
    refunded = sale(desk, points=500)
    desk.ask("POST", f"/checkouts/{refunded}/refunds", {})
    desk.deliver(captured(desk, sale(desk), 3), exchange(1, "exc_1"))
    lines = [{"code": "ZZ-9", "amount_cents": 100}]
    desk.ask("POST", f"{SETTLEMENT}/statements", {"reference": "ST-1", "lines": lines})
    rows = list(csv.DictReader(io.StringIO(desk.ask("GET", f"{SETTLEMENT}/export").text)))
    found = sorted((row["kind"], row["amount_cents"], row["product"], row["findings"]) for row in rows)
    assert found == [
        ("code", "2000", "", "unverified missing_on_statement"),
        ("exchange", "0", "50 unit botox-50, to the practice", ""),
        ("owner", "0", "", "only_at_owner"),
        ("points", "5000", "", "missing_at_owner"),
        ("return", "-5000", "", ""),
        ("statement", "0", "", "only_on_statement"),
    ]
    settlement = desk.ask("GET", SETTLEMENT).body
    total = settlement["owed_cents"] + settlement["unverified_cents"]
    assert sum(int(row["amount_cents"]) for row in rows) == total == 2_000


@pytest.mark.parametrize("path", ["alle/2026-13", "alle/march"])
def test_a_settlement_is_of_a_programme_and_a_month(desk: Desk, path: str) -> None:
    assert desk.ask("GET", f"/settlements/{path}").problem == "invalid-month"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("GET", "", None),
        ("GET", "/export", None),
        ("POST", "/statements", {"reference": "ST-1", "lines": [{"code": "AB1", "amount_cents": 100}]}),
        ("POST", "/rebates", {"reference": "RB-1", "amount_cents": 100}),
        ("POST", "/reimbursements", {"authorization_ids": ["auth_1"]}),
    ],
)
def test_a_programme_that_there_is_not_owes_nothing_and_is_asked_back(
    desk: Desk, method: str, path: str, body: Any
) -> None:
    """A rebate that is entered for "alee" would stand in no settlement that anybody reads."""
    refused = desk.ask(method, f"/settlements/alee/2026-03{path}", body)
    assert (refused.problem, refused.body["did_you_mean"]) == ("no-such-program", "alle")


def test_a_sale_on_the_last_day_of_a_month_is_in_its_day_and_in_its_settlement(desk: Desk) -> None:
    desk.now = datetime(2026, 3, 31, 18, tzinfo=UTC)
    checkout = sale(desk, points=500)
    assert day(desk, "2026-03-31")["sales"]["documents"] == 1
    (row,) = desk.ask("GET", SETTLEMENT).body["rows"]
    assert (row["checkout_id"], row["day"]) == (checkout, "2026-03-31")


def test_what_one_practice_sold_is_in_no_other_ones_day_or_settlement(desk: Desk) -> None:
    sale(desk, points=500)
    desk.practice = "prac_2"
    assert day(desk, "2026-03-01")["sales"]["documents"] == 0
    assert desk.ask("GET", SETTLEMENT).body["rows"] == []


def test_a_statement_belongs_to_the_practice_that_imported_it(desk: Desk) -> None:
    statement = {"reference": "ST-1", "lines": [{"code": "AB-1234", "amount_cents": 2_000}]}
    desk.ask("POST", f"{SETTLEMENT}/statements", statement).ok()
    desk.practice = "prac_2"
    theirs = desk.ask("GET", SETTLEMENT).body
    assert (theirs["statement_imported"], theirs["only_on_statement"]) == (False, [])


def test_one_practice_marks_nothing_of_another_one_as_reimbursed(desk: Desk) -> None:
    checkout = sale(desk, points=500)
    authorization_id = desk.read(checkout)["redemptions"][0]["authorization_id"]
    marking = {"authorization_ids": [authorization_id]}
    desk.practice = "prac_2"
    assert desk.ask("POST", f"{SETTLEMENT}/reimbursements", marking).problem == "not-in-settlement"
    desk.practice = "prac_1"
    desk.ask("POST", f"{SETTLEMENT}/reimbursements", marking).ok()
    desk.practice = "prac_2"
    assert desk.ask("GET", SETTLEMENT).body["reimbursed_cents"] == 0


def test_what_an_owner_captured_for_one_practice_is_no_finding_of_another_one(desk: Desk) -> None:
    desk.deliver(captured(desk, sale(desk), 1))  # it lists nothing of that kind
    assert len(desk.ask("GET", SETTLEMENT).body["only_at_owner"]) == 1
    desk.practice = "prac_2"
    assert desk.ask("GET", SETTLEMENT).body["only_at_owner"] == []
