"""A month with a sponsor: statements in pages, what is on none, rebates, reimbursements in dollars or in product."""

import csv
import io

from tests.checkout.desk import Desk
from tests.checkout.test_books import SETTLEMENT, exchange, sale


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


def test_a_months_rows_come_in_pages_and_its_sums_are_of_all_of_them(desk: Desk) -> None:
    for number in range(3):
        sale(desk, code=f"AAA-{number}")
    first = desk.ask("GET", SETTLEMENT, query={"limit": "2"}).ok()
    assert (len(first["rows"]), first["rows_in_all"], first["unverified_cents"]) == (2, 3, 6_000)
    second = desk.ask("GET", SETTLEMENT, query={"limit": "2", "cursor": first["next_cursor"]}).ok()
    assert (len(second["rows"]), second["next_cursor"]) == (1, None)
    assert desk.ask("GET", SETTLEMENT, query={"limit": "0"}).problem == "invalid-limit"
