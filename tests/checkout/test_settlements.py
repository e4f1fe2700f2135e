"""A month with a sponsor: statements in pages, what is on none, rebates, reimbursements in dollars or in product."""

import csv
import io
from collections import Counter
from datetime import UTC, datetime, timedelta

from services.checkout.domain.kinds import Kind
from services.checkout.domain.listings import book_rows
from services.checkout.domain.model import Checkout, Redemption, Status
from shared.kernel.changes import row_item
from tests import tables
from tests.checkout.desk import Desk
from tests.checkout.test_books import SETTLEMENT, exchange, sale
from tests.harness.counting import Counting
from tests.simulation.world.table import MemoryTable


def test_a_month_has_statements_of_any_number_of_pages_and_two_of_them_add_up(desk: Desk) -> None:
    for code in ("AAA-1", "BBB-2", "CCC-3"):
        sale(desk, code=code)
    path = f"{SETTLEMENT}/statements"
    for page in (1, 2):
        lines = [{"code": f"X{page}-{number}", "amount_cents": 100} for number in range(1_499)]
        body = {
            "reference": "ST-1",
            "page": page,
            "lines": [*lines, {"code": f"{'AB'[page - 1] * 3}-{page}", "amount_cents": 2_000}],
        }
        desk.ask("POST", path, body).ok()
    second = {"reference": "ST-2", "lines": [{"code": "CCC-3", "amount_cents": 1_900}]}
    known = desk.ask("POST", path, second).ok()
    assert [(row["reference"], row["pages"], row["statement_lines"]) for row in known["statements"]] == [
        ("ST-1", 2, 3_000),
        ("ST-2", 1, 1),
    ]
    settlement = desk.ask("GET", SETTLEMENT).ok()
    by_code = {row["code"]: row["findings"][1:] for row in settlement["rows"]}
    assert by_code == {"AAA-1": [], "BBB-2": [], "CCC-3": ["different_on_statement"]}
    assert len(settlement["only_on_statement"]) == 2_998
    desk.ask("POST", path, second | {"lines": [{"code": "CCC-3", "amount_cents": 2_000}]}).ok()
    assert [row["findings"][1:] for row in desk.ask("GET", SETTLEMENT).ok()["rows"]] == [[], [], []]


def test_what_is_on_no_statement_is_asked_about_after_7_and_after_30_days(desk: Desk) -> None:
    sale(desk, code="AAA-1")
    for days, finding, cents in ((6, None, 0), (1, "missing_7_days", 2_000), (22, "missing_7_days", 2_000)):
        desk.passes(days=days)
        settlement = desk.ask("GET", SETTLEMENT).ok()
        assert (finding in settlement["rows"][0]["findings"]) is (finding is not None)
        assert (settlement["missing_7_days_cents"], settlement["missing_30_days_cents"]) == (cents, 0)
    desk.passes(days=1)
    settlement = desk.ask("GET", SETTLEMENT).ok()
    assert settlement["rows"][0]["findings"] == ["unverified", "missing_30_days"]
    assert (settlement["rows"][0]["age_days"], settlement["missing_30_days_cents"]) == (30, 2_000)
    stated = {"reference": "ST-1", "lines": [{"code": "AAA-1", "amount_cents": 2_000}]}
    desk.ask("POST", f"{SETTLEMENT}/statements", stated).ok()
    settlement = desk.ask("GET", SETTLEMENT).ok()
    assert (settlement["rows"][0]["age_days"], settlement["missing_7_days_cents"]) == (None, 0)


def test_a_rebate_stands_in_the_month_and_in_its_csv_until_it_is_taken_out(desk: Desk) -> None:
    path = f"{SETTLEMENT}/rebates"
    desk.ask("POST", path, {"reference": "RB-1", "amount_cents": 100_000}).ok()
    desk.ask("POST", path, {"reference": "RB-1", "amount_cents": 125_000}).ok()
    desk.ask("POST", path, {"reference": "RB-2", "amount_cents": 5_000}).ok()
    settlement = desk.ask("GET", SETTLEMENT).ok()
    assert (settlement["rebate_cents"], settlement["owed_cents"]) == (130_000, 0)
    rows = list(csv.DictReader(io.StringIO(desk.ask("GET", f"{SETTLEMENT}/export").text)))
    assert [(row["kind"], row["code"], row["amount_cents"]) for row in rows] == [
        ("rebate", "RB-1", "125000"),
        ("rebate", "RB-2", "5000"),
    ]
    assert desk.ask("POST", path, {"reference": "RB-2", "amount_cents": 0}).ok()["rebates"] == [
        {"reference": "RB-1", "amount_cents": 125_000}
    ]
    assert desk.ask("POST", path, {"reference": "RB-3", "amount_cents": -1}).problem == "invalid-amount-cents"


def test_a_sponsor_reimburses_in_dollars_or_in_product(desk: Desk) -> None:
    authorization = desk.read(sale(desk, points=500))["redemptions"][0]["authorization_id"]
    desk.deliver(exchange(1, "exc_1"))
    path = f"{SETTLEMENT}/reimbursements"
    desk.ask("POST", path, {"authorization_ids": [authorization]}).ok()
    desk.ask("POST", path, {"authorization_ids": ["exc_1"], "paid_in": "product"}).ok()
    settlement = desk.ask("GET", SETTLEMENT).ok()
    assert settlement["rows"][0]["paid_in"] == "dollars"
    assert settlement["products"][0]["reimbursed"] is True


def test_a_month_is_marked_line_by_line_however_many_it_has_and_its_record_does_not_grow(desk: Desk) -> None:
    for points in (500, 300):
        sale(desk, points=points)
    first, second = (row["authorization_id"] for row in desk.ask("GET", SETTLEMENT).ok()["rows"])
    path = f"{SETTLEMENT}/reimbursements"

    def marked(authorization_id: str, paid_in: str = "dollars") -> int:
        """So many characters the month's record has afterwards."""
        desk.ask("POST", path, {"authorization_ids": [authorization_id], "paid_in": paid_in}).ok()
        (record,) = (
            item for item in desk.items() if item["pk"]["S"].startswith("settlement/") and item["sk"]["S"] == "snapshot"
        )
        return len(str(record["state"]))

    sizes = [marked(first) for _ in range(9)]
    assert len(set(sizes)) == 1, "15,000 marks made an item of 400 KB"
    marked(second)
    marked(first, "product")
    rows = desk.ask("GET", SETTLEMENT).ok()["rows"]
    assert {row["authorization_id"]: row["paid_in"] for row in rows} == {first: "product", second: "dollars"}


def test_a_months_rows_come_in_pages_and_its_sums_are_of_all_of_them(desk: Desk) -> None:
    for number in range(3):
        sale(desk, code=f"AAA-{number}")
    first = desk.ask("GET", SETTLEMENT, query={"limit": "2"}).ok()
    assert (len(first["rows"]), first["rows_in_all"], first["unverified_cents"]) == (2, 3, 6_000)
    second = desk.ask("GET", SETTLEMENT, query={"limit": "2", "cursor": first["next_cursor"]}).ok()
    assert (len(second["rows"]), second["next_cursor"]) == (1, None)
    assert desk.ask("GET", SETTLEMENT, query={"limit": "0"}).problem == "invalid-limit"


SALES, ONLY_STATED = 6_000, 6_000
"""Lines of a month; one that has 60,000 sales, 2,000 a day, is read as this one is: one read more for each 2,500."""


def month_of_sales() -> Desk:
    """The books of a March, each sale with points that the sponsor reimburses, and a statement of other codes."""
    table = MemoryTable(name=tables.NAME)
    for number in range(SALES):
        points = Redemption(
            authorization_id=f"auth_{number:05}",
            kind=Kind.POINTS,
            tender="alle",
            code=f"C{number:05}",
            amount_cents=2_000,
            owner="points",
        )
        at = datetime(2026, 3, 1, 17, tzinfo=UTC) + timedelta(days=number % 31, seconds=number // 31)
        sold = Checkout(
            checkout_id=f"chk_{number:05}",
            practice_id="prac_1",
            status=Status.COMPLETED,
            ended_at=at,
            day=f"{at:%Y-%m-%d}",
            redemptions=(points,),
        )
        for row in book_rows(sold):
            table.put_item(TableName=tables.NAME, Item=row_item(row))
    desk = Desk(dynamodb=table)
    lines = [{"code": f"ONLY-{number}", "amount_cents": 100} for number in range(2_000)]
    for page in range(ONLY_STATED // 2_000):
        body = {"reference": "ST-1", "page": page + 1, "lines": lines}
        desk.ask("POST", f"{SETTLEMENT}/statements", body).ok()
    return desk


def test_a_month_of_any_size_is_added_up_from_its_books_and_owners_are_asked_for_a_pages_lines_alone() -> None:
    desk = month_of_sales()
    desk.dynamodb = Counting(desk.dynamodb)
    first = desk.ask("GET", SETTLEMENT, query={"limit": "300"})
    asked = Counter(desk.dynamodb.calls)
    assert (first.ok()["rows_in_all"], first.ok()["owed_cents"]) == (SALES, SALES * 2_000)
    months, pages, refunds, exchanges, marks = 3, 1, 1, 1, 1
    assert asked == {
        "query": SALES // 2_500 + months + refunds + exchanges + marks,
        "batch_get_item": 300 // 100 + pages,
        "get_item": 2,
    }
    seen = {row["authorization_id"] for row in first.body["rows"]}
    stated, cursor = 0, first.body["next_cursor"]
    while cursor:
        page = desk.ask("GET", SETTLEMENT, query={"cursor": cursor})
        assert len(page.text) < 6_000_000, "an answer has no more room"
        seen |= {row["authorization_id"] for row in page.ok()["rows"]}
        stated, cursor = stated + len(page.body["only_on_statement"]), page.body["next_cursor"]
    assert (len(seen), stated, page.body["only_on_statement_in_all"]) == (SALES, ONLY_STATED, ONLY_STATED)


def test_a_months_file_comes_in_parts_that_hold_every_line_once() -> None:
    desk = month_of_sales()
    desk.ask("POST", f"{SETTLEMENT}/rebates", {"reference": "RB-1", "amount_cents": 100_000}).ok()
    first = desk.ask("GET", f"{SETTLEMENT}/export")
    second = desk.ask("GET", f"{SETTLEMENT}/export", query={"cursor": first.headers["Next-Cursor"]})
    parts = [list(csv.DictReader(io.StringIO(part.text))) for part in (first, second)]
    assert [len(part) for part in parts] == [10_000, SALES + ONLY_STATED - 10_000 + 1], "and the rebate"
    assert "Next-Cursor" not in second.headers
    kinds = Counter(row["kind"] for part in parts for row in part)
    assert kinds == {"points": SALES, "statement": ONLY_STATED, "rebate": 1}
    assert desk.ask("GET", f"{SETTLEMENT}/export", query={"cursor": "?"}).problem == "invalid-cursor"


def test_what_went_back_is_taken_off_by_the_row_of_its_refund_alone(desk: Desk) -> None:
    checkout = sale(desk, points=500)
    desk.passes(days=40)
    desk.ask("POST", f"/checkouts/{checkout}/refunds", {}).created()
    for month, cents in (("2026-03", 5_000), ("2026-04", -5_000)):
        client, desk.dynamodb = desk.dynamodb, Counting(desk.dynamodb)
        assert desk.ask("GET", f"/settlements/alle/{month}").ok()["owed_cents"] == cents
        assert desk.dynamodb.calls.count("batch_get_item") == 0, "no checkout is read"
        desk.dynamodb = client
