"""A day of any size against its journals: in the background, with progress, for a read for each checkout."""

import itertools
import json
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from shared.kernel import codec
from tests.checkout.desk import Desk, line
from tests.harness.outages import dies
from tests.simulation.world.table import MemoryTable

DAY = "2026-03-01"


@pytest.fixture
def desk_of_many() -> Desk:
    """A desk whose table is in memory and takes thousands of checkouts."""
    return Desk(dynamodb=MemoryTable())


def sold(desk: Desk, price: int = 10_000) -> str:
    checkout = desk.open({"name": "Facial", "quantity": 1, "unit_price_cents": price})
    desk.complete(checkout, {"payment": {"method": "cash", "amount_cents": price}}).ok()
    return checkout


def start(desk: Desk, day: str = DAY, **more: Any) -> dict[str, Any]:
    started = desk.ask("POST", f"/day-totals/{day}/reconciliations", **more)
    assert (started.status, started.body["status"]) == (202, "running")
    return dict(started.body)


def read(desk: Desk, started: dict[str, Any]) -> dict[str, Any]:
    path = f"/day-totals/{started['day']}/reconciliations/{started['reconciliation_id']}"
    return dict(desk.ask("GET", path).ok())


def reconciled(desk: Desk, day: str = DAY) -> dict[str, Any]:
    started = start(desk, day)
    desk.goes_on()
    done = read(desk, started)
    assert done["status"] == "done"
    return done


def sold_three(desk: Desk) -> str:
    checkout = desk.open(line(quantity=3))
    desk.complete(checkout, {"payment": {"method": "cash", "amount_cents": 30_000}}).ok()
    return checkout


def test_a_day_of_sales_and_refunds_says_what_day_close_says_at_once(desk: Desk) -> None:
    yesterdays = sold_three(desk)
    desk.passes(days=1)
    todays = sold_three(desk)
    for checkout in (yesterdays, todays, yesterdays):
        one = {"lines": [{"line_id": "line_1", "quantity": 1}]}
        assert desk.ask("POST", f"/checkouts/{checkout}/refunds", one).status == 201
    day = "2026-03-02"
    at_once = desk.ask("GET", f"/day-totals/{day}", query={"reconcile": "true"}).ok()["reconciliation"]
    done = reconciled(desk, day)
    assert done["checked"] == at_once["checked"] == 2, "the sale of the day, and the one that two refunds are of"
    assert done["books_cents"] == done["journal_cents"] == at_once["books_cents"] == 30_000 - 3 * 10_000
    assert (done["differing_in_all"], done["differing"]) == (0, [])


def test_a_large_day_costs_a_read_for_each_checkout_and_a_page_for_each_hundred(
    desk_of_many: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(510):
        sold(desk_of_many)
    refused = desk_of_many.ask("GET", f"/day-totals/{DAY}", query={"reconcile": "true"})
    assert (refused.status, refused.problem) == (409, "day-too-large")
    for _ in range(1_500):
        sold(desk_of_many)
    count = 2_010
    seconds = itertools.count()
    begun = desk_of_many.now
    desk_of_many.clock = lambda: begun + timedelta(seconds=next(seconds))
    reads: list[str] = []

    def noted(name: str, asked: Callable[..., Any], **what: Any) -> Any:
        reads.append(name)
        return asked(**what)

    for name in ("get_item", "batch_get_item", "query"):
        monkeypatch.setattr(desk_of_many.dynamodb, name, partial(noted, name, getattr(desk_of_many.dynamodb, name)))
    started = start(desk_of_many)
    messages = desk_of_many.goes_on()
    assert messages > 1, "a worker whose time was up told the next one"
    with_sales = -(-count // 100)
    pages = with_sales + 2  # the last day of the month before, of which a part may be this day, and refunds: none
    assert reads.count("query") == count + pages, "each journal, each page"
    assert reads.count("batch_get_item") == with_sales, "the checkouts of a page"
    assert reads.count("get_item") <= 1 + messages + pages, "each command's own reconciliation"
    done = read(desk_of_many, started)
    assert (done["status"], done["checked"], done["differing"]) == ("done", count, [])
    assert done["books_cents"] == done["journal_cents"] == count * 10_000


def test_a_checkout_that_its_journal_denies_is_named(desk_of_many: Desk) -> None:
    sold(desk_of_many)
    spoilt = sold(desk_of_many, 20_000)
    (snapshot,) = (item for item in desk_of_many.items() if spoilt in item["pk"]["S"] and item["sk"]["S"] == "snapshot")
    text = codec.unpack(snapshot["state"])
    assert "20000" in text
    snapshot["state"] = codec.pack(text.replace("20000", "20001"))
    done = reconciled(desk_of_many)
    assert (done["checked"], done["differing_in_all"]) == (2, 1)
    assert done["differing"] == [{"checkout_id": spoilt, "books_cents": 20_001, "journal_cents": 20_000}]
    assert (done["books_cents"], done["journal_cents"]) == (30_001, 30_000)


def test_progress_is_shown_while_it_works(desk_of_many: Desk) -> None:
    for _ in range(150):
        sold(desk_of_many)
    started = start(desk_of_many)
    seconds = itertools.count(step=9)  # time is up after each step
    begun = desk_of_many.now
    desk_of_many.clock = lambda: begun + timedelta(seconds=next(seconds))
    shown = []
    while own := [message for message in desk_of_many.sent if message["QueueUrl"] == "inbox"]:
        desk_of_many.sent = []
        desk_of_many.deliver(*(json.loads(message["MessageBody"]) for message in own))
        found = read(desk_of_many, started)
        shown.append((found["status"], found["checked"]))
    assert ("running", 100) in shown
    assert shown[-1] == ("done", 150)


def test_a_day_without_sales_agrees_and_what_is_no_day_is_said(desk: Desk) -> None:
    done = reconciled(desk, "2026-02-27")
    assert (done["checked"], done["books_cents"], done["differing_in_all"]) == (0, 0, 0)
    assert desk.ask("POST", "/day-totals/yesterday/reconciliations").problem == "invalid-day"
    assert desk.ask("GET", "/day-totals/yesterday/reconciliations/rec_1").problem == "invalid-day"
    other = f"/day-totals/2026-02-28/reconciliations/{done['reconciliation_id']}"
    assert desk.ask("GET", other).problem == "unknown-reconciliation"
    assert desk.ask("GET", f"/day-totals/{DAY}/reconciliations/rec_none").status == 404


def test_another_practice_does_not_find_it(desk: Desk) -> None:
    started = start(desk)
    path = f"/day-totals/{DAY}/reconciliations/{started['reconciliation_id']}"
    assert desk.ask("GET", path, practice="prac_2").problem == "unknown-reconciliation"


def test_the_same_key_starts_one(desk: Desk) -> None:
    again = [start(desk, key="key-same")["reconciliation_id"] for _ in range(2)]
    assert again[0] == again[1]


def test_a_key_asked_again_is_the_first_job_and_another_days_is_another(desk: Desk) -> None:
    first, again, other = start(desk, key="k"), start(desk, key="k"), start(desk, "2026-03-02", key="k")
    assert again["reconciliation_id"] == first["reconciliation_id"] != other["reconciliation_id"]
    assert other["day"] == "2026-03-02"


def test_one_that_does_not_get_on_for_a_day_fails_and_says_what_to_do(desk: Desk) -> None:
    sold(desk)
    started = start(desk)
    dies(desk)
    desk.passes(days=1, minutes=1)
    desk.sweep()
    failed = read(desk, started)
    assert failed["status"] == "failed"
    assert failed["failure"] == ("It could not go on and was ended: 0 checkouts were compared. Compare the day again.")
    assert reconciled(desk)["checked"] == 1
