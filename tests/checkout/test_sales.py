"""Sales are found again: by day, patient, amount, reference, code, user and state, the newest first, page by page."""

from typing import Any

import pytest

from shared.contracts.events import PatientsMerged, PracticeProfileChanged
from tests import tables
from tests.checkout.desk import Desk, line
from tests.simulation.world.table import Change, MemoryTable, size


def sell(desk: Desk, cents: int = 10_000, method: str = "cash", **more: Any) -> str:
    checkout = desk.open(line(price=cents), **more)
    desk.pay(checkout, method, cents)
    desk.complete(checkout).ok()
    desk.passes(minutes=1)
    return checkout


def found(desk: Desk, **query: str) -> list[str]:
    return [sale["checkout_id"] for sale in desk.ask("GET", "/checkouts", query=query).ok()["checkouts"]]


def test_a_sale_is_found_by_whatever_people_remember_of_it(desk: Desk) -> None:
    first = sell(desk, 52_000, visit_reference="visit-118")
    desk.user = "user_2"
    second = desk.open(line(price=20_000), patient_id="pat_2")
    code = desk.redeem(second, kind="points", account_id="mem_1", points=500).body["redemptions"][0]["code"]
    desk.pay(second, "card", 15_000)
    desk.complete(second).ok()
    assert found(desk, state="sold") == [second, first]
    assert found(desk, reference="visit-118") == [first]
    assert found(desk, amount_cents="52000") == [first]
    assert found(desk, amount_cents="15000") == found(desk, amount_cents="20000") == [second]
    assert found(desk, code=f" {code.lower()[:3]}-{code.lower()[3:]}") == [second]
    assert found(desk, user="user_2") == [second]
    assert found(desk, patient_id="pat_2", amount_cents="52000") == []
    assert found(desk, reference="visit-119") == found(desk, user="user_3") == []


def test_to_be_found_costs_a_sale_two_write_units_whatever_it_had() -> None:
    written: list[Change] = []
    desk = Desk(dynamodb=MemoryTable(name=tables.NAME, listener=written.extend))
    cart = [line("botox", 52_000), line("kybella", 60_000), line("facial", 15_000), line("cream", 12_000)]
    checkout = desk.open(*cart, visit_reference="visit-118")
    for number in (1, 3):
        provider = {"provider_id": f"provider-{number}"}
        desk.ask("PUT", f"/checkouts/{checkout}/lines/line_{number}/provider", provider).ok()
    desk.redeem(checkout, kind="points", account_id="mem_1", points=500).created()
    desk.redeem(checkout, kind="code", program="alle", code="sk-2 99 ab", amount_cents=5_000, outside=True).created()
    desk.ask("POST", f"/checkouts/{checkout}/tips", {"method": "card", "amount_cents": 2_000}).created()
    desk.pay(checkout, "wallet", 4_000).created()
    desk.pay(checkout, "cash", 25_000).created()
    desk.pay(checkout, "card", 100_000, reference="terminal 2, 4417").created()
    written.clear()
    desk.complete(checkout).ok()
    rows = [made for made in written if made.key["sk"]["S"] != "snapshot" and "sequence" not in (made.after or {})]
    assert sum(2 * -(-size(made.after or made.before or {}) // 1_024) for made in rows) == 2
    assert found(desk, user="user_1") == found(desk, provider="provider-3") == [checkout]


def test_each_state_is_found_and_a_refund_is_found_by_who_refunded(desk: Desk) -> None:
    refunded, partly, done = sell(desk), sell(desk, 2_000), sell(desk)
    given_up = desk.open(line())
    desk.ask("POST", f"/checkouts/{given_up}/cancellation").ok()
    desk.passes(minutes=1)
    still_open = desk.open(line(quantity=2))
    desk.passes(minutes=1)
    desk.user = "user_9"
    desk.ask("POST", f"/checkouts/{refunded}/refunds", {"reason": "r"}).created()
    two = desk.open(line(price=500, quantity=2))
    desk.pay(two, "cash", 1_000)
    desk.complete(two).ok()
    part = {"reason": "r", "lines": [{"line_id": "line_1", "quantity": 1}]}
    desk.ask("POST", f"/checkouts/{two}/refunds", part).created()
    assert found(desk, state="refunded") == [refunded]
    assert found(desk, state="partially_refunded") == [two]
    assert found(desk, state="completed") == [done, partly]
    assert found(desk, state="sold") == [two, done, partly, refunded]
    assert found(desk, state="cancelled") == [given_up]
    assert found(desk) == found(desk, state="open") == [still_open]
    assert found(desk, state="any") == [two, still_open, given_up, done, partly, refunded]
    assert found(desk, user="user_9") == [two, refunded]
    assert desk.ask("GET", "/checkouts", query={"state": "lost"}).problem == "invalid-state"


def test_who_gave_a_tip_back_is_found_too(desk: Desk) -> None:
    checkout = desk.open(line())
    tip = desk.ask("POST", f"/checkouts/{checkout}/tips", {"method": "card", "amount_cents": 500}).created()["tips"][0]
    desk.pay(checkout, "card", 10_000)
    desk.complete(checkout).ok()
    desk.user = "user_9"
    assert found(desk, user="user_9") == []
    desk.ask("POST", f"/checkouts/{checkout}/tips/{tip['tip_id']}/refunds", {"reason": "r"}).created()
    assert found(desk, user="user_9") == found(desk, user="user_1") == [checkout]


def test_a_day_is_the_practices_and_a_span_has_both_its_ends(desk: Desk) -> None:
    desk.hear(PracticeProfileChanged(name="Harbor", time_zone="Pacific/Auckland"))
    monday = sell(desk)  # 2 March there, 1 March in UTC
    desk.passes(hours=24)
    tuesday = sell(desk)
    desk.passes(hours=24)
    wednesday = sell(desk)
    assert found(desk, day="2026-03-02") == [monday]
    assert found(desk, **{"from": "2026-03-02", "to": "2026-03-03"}) == [tuesday, monday]
    assert found(desk, **{"from": "2026-03-03"}) == [wednesday, tuesday]
    assert found(desk, day="2026-03-01") == []


def test_what_was_cancelled_or_is_open_is_found_by_its_day_as_well(desk: Desk) -> None:
    given_up = desk.open(line())
    desk.ask("POST", f"/checkouts/{given_up}/cancellation").ok()
    desk.passes(hours=24)
    still_open = desk.open(line())
    assert found(desk, state="any", day="2026-03-01") == [given_up]
    assert found(desk, state="any", day="2026-03-02") == [still_open]


def test_a_patients_visits_are_listed_over_every_record_the_newest_first(desk: Desk) -> None:
    old, merged = sell(desk, patient_id="pat_1"), sell(desk, patient_id="pat_old")
    sell(desk, patient_id="pat_2")
    new = sell(desk, patient_id="pat_1")
    now_open = desk.open(line(), patient_id="pat_old")
    desk.hear(PatientsMerged(patient_id="pat_1", merged_id="pat_old"))
    assert found(desk, patient_id="pat_1") == [now_open, new, merged, old]
    assert found(desk, patient_id="pat_1", state="sold") == [new, merged, old]
    assert found(desk, patient_id="pat_1", limit="2") == [now_open, new]


@pytest.mark.parametrize("query", [{"state": "any"}, {"state": "sold"}, {"patient_id": "pat_1"}])
def test_pages_hold_each_sale_once_whatever_is_sold_meanwhile(desk: Desk, query: dict[str, str]) -> None:
    known = [sell(desk) for _ in range(7)][::-1]
    seen: list[str] = []
    cursor: dict[str, str] = {}
    while True:
        page = desk.ask("GET", "/checkouts", query={**query, "limit": "3", **cursor}).ok()
        seen += [sale["checkout_id"] for sale in page["checkouts"]]
        if page["next_cursor"] is None:
            break
        cursor = {"cursor": page["next_cursor"]}
        sell(desk)
    assert seen == known


def test_a_page_of_sales_long_ago_costs_the_page(desk: Desk) -> None:
    long_ago = sell(desk)
    for _ in range(30):
        sell(desk, 5_000)
    desk.passes(days=390)
    assert found(desk, amount_cents="10000") == [long_ago]
    desk.passes(days=100)
    assert found(desk, amount_cents="10000") == []
    assert found(desk, amount_cents="10000", **{"from": "2026-02-01"}) == [long_ago]


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ({"day": "2026-3-1"}, "invalid-day"),
        ({"from": "2026-03-02", "to": "2026-03-01"}, "invalid-day"),
        ({"from": "2020-03-02", "to": "2026-03-01"}, "invalid-day"),
        ({"amount_cents": "000000000001999999999"}, "invalid-amount-cents"),
        ({"amount_cents": "12.50"}, "invalid-amount-cents"),
        ({"reference": ""}, "invalid-reference"),
        ({"code": "x" * 81}, "invalid-code"),
        ({"patient_id": "pat/2"}, "invalid-patient-id"),
        ({"cursor": "eHg"}, "invalid-cursor"),
        ({"cursor": "OTk5OS05OS05OVQ5OTo5OTo5OS45OTk5OTlaI3g"}, "invalid-cursor"),
    ],
)
def test_what_nobody_can_look_for_is_refused_by_its_name(desk: Desk, query: dict[str, str], problem: str) -> None:
    assert desk.ask("GET", "/checkouts", query=query).problem == problem


def test_another_practice_finds_none_of_it(desk: Desk) -> None:
    sell(desk)
    desk.open(line())
    desk.practice = "prac_2"
    assert found(desk, state="any") == found(desk, state="any", patient_id="pat_1") == []
