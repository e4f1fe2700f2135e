"""The report of days: each window once, by what its tracker says while it runs and by its row from its end on."""

from typing import Any

from shared.contracts.events import InstantRewardLapsed
from tests import tables
from tests.harness.counting import Counting
from tests.instant_rewards.desk import ACTIVE, ANNA, HOUR, MINUTE, REPORT, START, Desk, of, paid, refunded

END, UNTIL, WEEK = START + 4 * HOUR, START + 24 * HOUR, 7 * 24 * HOUR
FIRST_DAY = {"from": "2026-03-02", "to": "2026-03-02"}


def windows(desk: Desk, query: dict[str, str] = FIRST_DAY) -> tuple[int, int, int, int]:
    """Opened, running, unlocked, lapsed."""
    total = desk.get(REPORT, query=query).body["total"]
    return tuple(total[f"windows_{what}"] for what in ("opened", "running", "unlocked", "lapsed"))


def rows(desk: Desk) -> list[Any]:
    """What is kept of the windows of the first day."""
    found = desk.dynamodb.query(
        TableName=tables.NAME,
        KeyConditionExpression="pk = :day",
        ExpressionAttributeValues={":day": {"S": f"report/{desk.practice}/2026-03-02"}},
    )
    return [item["value"]["S"] for item in found["Items"]]


def test_a_window_is_counted_from_its_opening_and_kept_from_its_end_on(desk: Desk) -> None:
    desk.tell(paid(10_000, START))
    assert windows(desk) == (1, 1, 0, 0)
    assert rows(desk) == []
    desk.at(END).ring(END)
    assert windows(desk) == (1, 0, 0, 1)
    assert len(rows(desk)) == 1


def test_a_window_whose_end_nobody_has_announced_yet_is_counted_where_it_is(desk: Desk) -> None:
    desk.tell(paid(10_000, START), of("pat_bea", paid(50_000, START, checkout="chk_b")))
    desk.at(UNTIL + HOUR)
    assert desk.get(ACTIVE).body["patients"] == []
    assert windows(desk) == (2, 1, 1, 0)


def test_a_window_that_is_listed_a_moment_too_long_counts_once(desk: Desk) -> None:
    desk.tell(paid(10_000, START))
    place = {name: desk.kept()[name] for name in ("list", "place")}
    desk.at(END).ring(END)
    assert "list" not in desk.kept()
    desk.dynamodb.put_item(TableName=tables.NAME, Item={**desk.kept(), **place})  # the index has not copied it yet
    assert windows(desk) == (1, 0, 0, 1)
    assert desk.get(ACTIVE).body["patients"] == []


def test_a_window_that_lapsed_and_was_unlocked_late_counts_as_unlocked(desk: Desk) -> None:
    desk.tell(paid(30_000, START))
    desk.at(END).ring(END)
    (lapsed,) = rows(desk)
    desk.tell(paid(20_000, START + HOUR, checkout="chk_late"))
    assert rows(desk) == [lapsed], "nothing is written before it ends again"
    assert windows(desk) == (1, 0, 1, 0)
    desk.at(UNTIL + HOUR).ring(UNTIL + HOUR)
    assert windows(desk) == (1, 0, 1, 0)
    assert rows(desk) != [lapsed]


def test_a_window_that_waits_for_a_hold_counts_beside_the_one_that_came_after_it(desk: Desk) -> None:
    desk.tell(paid(50_000, START))
    desk.authorize(desk.rewards()["deals"][0]["coupon_id"])
    desk.at(UNTIL).tell(paid(10_000, UNTIL, checkout="chk_next"))
    both = {"from": "2026-03-02", "to": "2026-03-03"}
    assert windows(desk, both) == (2, 1, 1, 0)
    assert windows(desk) == (1, 0, 1, 0), "she is listed by the day of the other one"
    desk.void()
    assert windows(desk, both) == (2, 1, 1, 0)
    assert desk.get(REPORT, query=both).body["total"]["coupons"][0]["expired"] == 1


def test_a_refund_within_a_week_of_the_end_is_in_the_report(desk: Desk) -> None:
    desk.tell(paid(60_000, START))
    desk.at(UNTIL).ring(UNTIL)
    desk.at(UNTIL + HOUR).tell(refunded(15_000, START))
    assert desk.get(REPORT, query=FIRST_DAY).body["total"]["unlocked_amount_cents"] == 45_000


def test_a_window_whose_end_is_found_a_week_late_is_not_forgotten_before_it_is_kept(desk: Desk) -> None:
    desk.tell(paid(10_000, START))
    late = END + WEEK + HOUR
    desk.at(late).tell(paid(10_000, late, checkout="chk_2"))
    (lapsed,) = [event for event in desk.told() if isinstance(event, InstantRewardLapsed)]
    assert lapsed.ended_at == END
    assert windows(desk) == (1, 0, 0, 1)
    desk.tell(paid(10_000, late + MINUTE, checkout="chk_3"))
    assert [window.opened_at for window in desk.tracker().windows] == [late], "now it is forgotten"
    assert windows(desk) == (1, 0, 0, 1)


def test_a_window_of_more_visits_than_are_kept_is_not_forgotten_before_it_is_kept(desk: Desk) -> None:
    desk.save(amount_cents_min=1_000_000)
    for number in range(60):
        desk.tell(paid(100, START + number * MINUTE, checkout=f"chk_{number}"))
    desk.at(END).tell(paid(100, END, checkout="chk_60"))
    assert len(desk.tracker().contributions) == 61, "what has ended is kept whole until then"
    assert windows(desk) == (2, 1, 0, 1)
    desk.tell(paid(100, END + MINUTE, checkout="chk_61"))
    assert len(desk.tracker().contributions) == 2
    assert windows(desk) == (2, 1, 0, 1)


def test_a_report_reads_the_trackers_of_its_own_days_alone(desk: Desk) -> None:
    later = START + 30 * 24 * HOUR
    desk.save(hours_to_reach=2_000.0)
    desk.tell(paid(10_000, START))
    desk.at(later).tell(of("pat_bea", paid(10_000, later, checkout="chk_b")))
    assert windows(desk) == (1, 1, 0, 0)
    desk.dynamodb = counted = Counting(desk.dynamodb)
    assert windows(desk, {"from": "2026-04-01", "to": "2026-04-01"}) == (1, 1, 0, 0)
    settings, the_list, hers, the_day = "get_item", "query", "get_item", "query"
    assert counted.calls == [settings, the_list, hers, the_day]
    assert [row["patient_id"] for row in desk.get(ACTIVE).body["patients"]] == [ANNA, "pat_bea"]
