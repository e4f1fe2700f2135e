"""What sells and earns nothing is a list to work through, until the catalogue maps it or sells it no more."""

from typing import Any

from tests.checkout.desk import Desk, line
from tests.harness.counting import Counting

PATH = "/unmapped-services"


def sell(desk: Desk, *lines: dict[str, Any]) -> str:
    checkout = desk.open(*lines)
    due_cents = desk.read(checkout)["totals"]["balance_cents"]
    desk.complete(checkout, {"payment": {"method": "cash", "amount_cents": due_cents}}).ok()
    return checkout


def codes(desk: Desk, **query: str) -> list[str]:
    return [service["service_code"] for service in desk.ask("GET", PATH, query=query or None).ok()["services"]]


def test_what_sold_most_for_no_programme_comes_first_with_how_much_and_when(desk: Desk) -> None:
    sell(desk, line("facial", 15_000), line("botox", 1_400, 20))
    desk.passes(days=1)
    sell(
        desk, line("facial", 15_000, 2), line("peel", 50_000), {"name": "Wrap", "unit_price_cents": 500, "quantity": 1}
    )
    desk.open(line("wax", 90_000))  # nothing is sold before it is completed
    shown = desk.ask("GET", PATH).ok()
    assert (shown["sales_read"], shown["since"]) == (2, "2025-12-02")
    assert shown["services"] == [
        {
            "service_code": "peel",
            "name": "Peel",
            "kind": "treatment",
            "sold_times": 1,
            "quantity": 1,
            "amount_cents": 50_000,
            "last_sold_on": "2026-03-02",
        },
        {
            "service_code": "facial",
            "name": "Facial",
            "kind": "treatment",
            "sold_times": 2,
            "quantity": 3,
            "amount_cents": 45_000,
            "last_sold_on": "2026-03-02",
        },
    ]


def test_what_is_mapped_since_or_sold_no_more_is_done(desk: Desk) -> None:
    sell(desk, line("facial", 15_000), line("peel", 50_000), line("wax", 90_000))
    assert codes(desk) == ["wax", "peel", "facial"]
    desk.ask("PATCH", "/services/peel", {"earns": {"alle": "skinmedica"}}, if_match='"1"').ok()
    desk.ask("POST", "/services/wax/retirement").ok()
    assert codes(desk) == ["facial"]


def test_what_programmes_have_no_points_for_is_no_work(desk: Desk) -> None:
    sell(desk, line("visit", 100, kind="fee"), line("numbing", 100, kind="service_charge"))
    assert codes(desk) == []


def test_it_looks_back_as_far_as_it_is_asked_to_at_the_newest_thousand(desk: Desk) -> None:
    sell(desk, line("facial", 15_000))
    desk.passes(days=120)
    sell(desk, line("peel", 50_000))
    assert codes(desk) == ["peel"]
    assert codes(desk, **{"from": "2026-03-01"}) == ["peel", "facial"]
    assert desk.ask("GET", PATH, query={"from": "soon"}).problem == "invalid-day"
    counted = Counting(desk.dynamodb)
    desk.dynamodb = counted
    assert codes(desk) == ["peel"]
    read = [call for call in counted.calls if call != "query"]
    assert read == ["get_item"] * 3, "settings, the sale of these days, and the service that it names"


def test_another_practice_has_work_of_its_own(desk: Desk) -> None:
    sell(desk, line("facial", 15_000))
    desk.practice = "prac_2"
    assert codes(desk) == []
