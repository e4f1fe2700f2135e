"""Thresholds and windows, to the microsecond."""

from datetime import datetime

import pytest

from shared.contracts.events import (
    InstantRewardCouponsExpired,
    InstantRewardLapsed,
    InstantRewardUnlocked,
    InstantRewardWindowOpened,
    PatientsMerged,
    PointsTransactionReversed,
    PracticeProfileChanged,
)
from tests.instant_rewards.desk import (
    ACTIVE,
    ANNA,
    COUPONS,
    HOUR,
    MICROSECOND,
    MINUTE,
    POINTS,
    REPORT,
    START,
    Desk,
    cancelled,
    earned,
    paid,
    refunded,
)

END = START + 4 * HOUR


def test_a_threshold_reached_in_the_last_microsecond_unlocks(desk: Desk) -> None:
    desk.tell(paid(49_999, START), paid(1, END - MICROSECOND, checkout="chk_2"))
    unlocked = desk.told()[-1]
    assert isinstance(unlocked, InstantRewardUnlocked)
    assert (unlocked.unlocked_at, unlocked.amount_cents) == (END - MICROSECOND, 50_000)


def test_a_payment_at_the_end_opens_the_next_window(desk: Desk) -> None:
    desk.tell(paid(49_999, START))
    desk.at(END).tell(paid(1, END, checkout="chk_2"))
    seen = desk.rewards()
    assert (seen["state"], seen["amount_cents"], seen["opened_at"]) == ("open", 1, "2026-03-02T19:00:00.000000Z")
    kinds = [type(event) for event in desk.told()]
    assert kinds == [InstantRewardWindowOpened, InstantRewardLapsed, InstantRewardWindowOpened]


def test_amount_and_points_add_up_separately(desk: Desk) -> None:
    desk.tell(paid(49_999, START), earned(599, START))
    assert desk.rewards()["state"] == "open"
    desk.tell(earned(1, START + MINUTE, transaction="ptx_2"))
    assert desk.rewards()["state"] == "unlocked"


def test_each_checkout_and_each_transaction_counts_once_whatever_the_event_is_called(desk: Desk) -> None:
    desk.tell(paid(30_000, START), earned(300, START))
    desk.tell(paid(30_000, START).model_copy(update={"visit_reference": "again"}))  # another event id
    desk.tell(earned(300, START).model_copy(update={"posted": 1}))
    assert (desk.rewards()["amount_cents"], desk.rewards()["points"]) == (30_000, 300)


def test_a_checkout_without_money_opens_nothing(desk: Desk) -> None:
    desk.tell(paid(0, START))
    assert (desk.rewards()["state"], desk.told()) == ("none", [])


def test_a_refund_counts_down_while_locked(desk: Desk) -> None:
    desk.tell(paid(40_000, START))
    desk.at(START + HOUR).tell(refunded(30_000, START))
    desk.tell(paid(39_999, START + 2 * HOUR, checkout="chk_2"))
    assert (desk.rewards()["state"], desk.rewards()["amount_cents"]) == ("open", 49_999)
    desk.tell(paid(1, START + 2 * HOUR, checkout="chk_3"))
    assert desk.rewards()["state"] == "unlocked"


def test_a_cancellation_counts_down_even_when_it_comes_first(desk: Desk) -> None:
    desk.at(START + HOUR).tell(cancelled(500))
    desk.tell(earned(500, START), at=START)
    assert (desk.rewards()["state"], desk.rewards()["points"]) == ("open", 0)
    desk.tell(earned(599, START + 2 * HOUR, transaction="ptx_2"))
    assert (desk.rewards()["state"], desk.rewards()["points_missing"]) == ("open", 1)


def test_losing_points_later_does_not_take_back_an_unlock(desk: Desk) -> None:
    desk.tell(earned(600, START))
    lost = PointsTransactionReversed.model_validate({**POINTS, "transaction_id": "ptx_1", "points": 600})
    desk.at(START + HOUR).tell(lost)
    assert (desk.rewards()["state"], desk.rewards()["active"]) == ("unlocked", True)


def test_unlocking_happens_once(desk: Desk) -> None:
    desk.tell(paid(50_000, START), earned(600, START), paid(90_000, START + HOUR, checkout="chk_2"))
    assert sum(isinstance(event, InstantRewardUnlocked) for event in desk.told()) == 1


def test_after_the_deals_a_new_event_starts_afresh(desk: Desk) -> None:
    desk.tell(paid(50_000, START))
    over = START + 24 * HOUR
    desk.at(over).tell(paid(100, over, checkout="chk_2"))
    seen = desk.rewards()
    assert (seen["state"], seen["amount_cents"], seen["deals"]) == ("open", 100, [])
    assert [type(event) for event in desk.told()][2:] == [InstantRewardCouponsExpired, InstantRewardWindowOpened]


def test_an_event_from_before_the_opening_moves_the_window(desk: Desk) -> None:
    desk.at(START + HOUR).tell(paid(10_000, START + HOUR))
    first = desk.told()[0]
    desk.tell(paid(5_000, START, checkout="chk_0"))
    moved = desk.told()[-1]
    assert isinstance(first, InstantRewardWindowOpened)
    assert isinstance(moved, InstantRewardWindowOpened)
    assert (moved.window_id, moved.opened_at, moved.ends_at) == (first.window_id, START, END)
    assert desk.rewards()["amount_cents"] == 15_000


def test_a_coupon_edited_since_stays_as_it_was_in_a_window_that_a_late_event_moves(desk: Desk) -> None:
    desk.at(START + HOUR).tell(paid(10_000, START + HOUR))
    (one,) = desk.get(COUPONS).body["coupons"]
    desk.at(START + 2 * HOUR).patch(f"{COUPONS}/{one['coupon_id']}", {"value": 100})
    desk.tell(paid(40_000, START, checkout="chk_0"))
    assert desk.rewards()["state"] == "unlocked"
    assert [deal["value"] for deal in desk.rewards()["deals"]] == [5_000]


def test_an_event_from_inside_a_lapsed_window_unlocks_it_after_all(desk: Desk) -> None:
    desk.tell(paid(49_999, START))
    desk.at(END).ring(END)
    assert desk.rewards()["state"] == "lapsed"
    desk.at(END + HOUR).tell(paid(1, START + HOUR, checkout="chk_2"))
    seen = desk.rewards()
    assert (seen["state"], seen["available_until"]) == ("unlocked", "2026-03-03T16:00:00.000000Z")
    assert len({event.window_id for event in desk.told() if hasattr(event, "window_id")}) == 1


def test_an_event_so_late_that_its_deals_are_over_unlocks_and_expires_at_once(desk: Desk) -> None:
    desk.at(START + 30 * HOUR).tell(paid(50_000, START))
    assert [type(event) for event in desk.told()] == [
        InstantRewardWindowOpened,
        InstantRewardUnlocked,
        InstantRewardCouponsExpired,
    ]
    assert desk.rewards()["state"] == "closed"


def test_what_belongs_to_an_earlier_window_after_all_is_no_window_of_its_own(desk: Desk) -> None:
    desk.at(START + 5 * HOUR).tell(paid(30_000, START), paid(10_000, START + 5 * HOUR, checkout="chk_3"))
    assert desk.rewards()["state"] == "open"
    desk.tell(paid(20_000, START + HOUR, checkout="chk_2"))  # unlocks the first, whose deals run for a day
    seen = desk.rewards()
    assert (seen["state"], seen["unlocked_at"]) == ("unlocked", "2026-03-02T16:00:00.000000Z")
    assert [patient["state"] for patient in desk.get(ACTIVE).body["patients"]] == ["unlocked"]
    total = desk.get(REPORT, query={"from": "2026-03-02", "to": "2026-03-02"}).body["total"]
    assert (total["windows_opened"], total["windows_unlocked"]) == (1, 1)


def test_an_unlock_once_announced_keeps_its_instants(desk: Desk) -> None:
    desk.at(START + HOUR).tell(paid(50_000, START + HOUR))
    before = desk.rewards()
    desk.tell(paid(50_000, START, checkout="chk_0"))
    after = desk.rewards()
    for member in ("state", "window_id", "unlocked_at", "available_until", "deals"):
        assert after[member] == before[member]


def test_new_settings_leave_an_open_window_alone(desk: Desk) -> None:
    desk.tell(paid(20_000, START))
    desk.at(START + MINUTE).save(amount_cents_min=30_000, hours_to_reach=1.0, hours_to_use=0.01)
    late = desk.coupon(name="New")
    seen = desk.rewards()
    assert (seen["amount_cents_missing"], seen["ends_at"]) == (30_000, "2026-03-02T19:00:00.000000Z")
    desk.tell(paid(30_000, START + HOUR, checkout="chk_2"))
    seen = desk.rewards()
    assert seen["available_until"] == "2026-03-03T16:00:00.000000Z"
    assert late not in [deal["coupon_id"] for deal in seen["deals"]]


def test_an_event_is_judged_by_the_settings_of_its_time(desk: Desk) -> None:
    desk.at(START + MINUTE).save(amount_cents_min=10_000)
    desk.tell(paid(20_000, START))  # heard of after the change, but from before it
    assert (desk.rewards()["state"], desk.rewards()["amount_cents_missing"]) == ("open", 30_000)
    desk.tell(paid(20_000, START - 2 * HOUR, checkout="chk_0"))  # from before there were any settings
    assert desk.rewards()["amount_cents"] == 20_000


def test_timers_early_late_and_twice_change_nothing(desk: Desk) -> None:
    desk.tell(paid(50_000, START))
    until = START + 24 * HOUR
    for minutes in (-5, -5, 0, 0, 90):
        desk.at(until + minutes * MINUTE).ring(START + 4 * HOUR)
        desk.ring(until)
    expiries = [event for event in desk.told() if isinstance(event, InstantRewardCouponsExpired)]
    assert [event.ended_at for event in expiries] == [until]


def test_the_sweeper_finds_what_a_lost_timer_missed(desk: Desk) -> None:
    desk.tell(paid(50_000, START))
    desk.at(START + 24 * HOUR).deliver({"sweep": True})
    (message,) = desk.queued
    desk.deliver(message)
    assert isinstance(desk.told()[-1], InstantRewardCouponsExpired)
    desk.deliver({"sweep": True})
    assert len(desk.queued) == 1


def test_what_was_counted_for_a_merged_record_counts_for_the_one_that_remains(desk: Desk) -> None:
    desk.tell(paid(30_000, START).model_copy(update={"patient_id": "pat_anne"}), paid(20_000, START, checkout="chk_2"))
    desk.tell(PatientsMerged(patient_id=ANNA, merged_id="pat_anne"))
    assert (desk.rewards()["state"], desk.rewards()["amount_cents"]) == ("unlocked", 50_000)


def test_a_practice_counts_days_by_its_own_clock(desk: Desk) -> None:
    desk.tell(PracticeProfileChanged(name="Harbor", time_zone="Pacific/Auckland"))
    desk.tell(paid(50_000, START))
    query = {"from": "2026-03-03", "to": "2026-03-03"}  # 15:00 UTC is the next morning there
    assert desk.get(REPORT, query=query).body["total"]["windows_opened"] == 1


def test_the_practices_of_two_tenants_do_not_meet(desk: Desk) -> None:
    desk.tell(paid(50_000, START))
    desk.practice = "practice_2"
    assert desk.rewards()["state"] == "none"
    assert desk.get(ACTIVE).body["patients"] == []
    wrong = desk.get(ACTIVE, query={"cursor": "eHg"})
    assert (wrong.status, wrong.body["type"].rpartition("/")[2]) == (400, "invalid-cursor")


def test_a_tracker_stays_small_however_often_a_patient_comes(desk: Desk) -> None:
    for day in range(40):
        at = START + day * 24 * HOUR
        desk.at(at).tell(paid(10_000, at, checkout=f"chk_{day}"))
    tracker = desk.tracker()
    assert len(tracker.contributions) <= 9
    assert len(tracker.windows) <= 9
    desk.tell(paid(10_000, START, checkout="chk_late"))  # weeks late: that window is settled
    assert "chk_late" not in [contribution.contribution_id for contribution in desk.tracker().contributions]


def test_settling_one_window_leaves_the_next_one_open_to_late_events(desk: Desk) -> None:
    """Also where a window in between turned out to be none, and would have ended later."""
    desk.save(hours_to_use=5.0)
    desk.at(START + 5 * HOUR).tell(paid(30_000, START), paid(10_000, START + 5 * HOUR, checkout="chk_3"))
    desk.tell(paid(20_000, START + HOUR, checkout="chk_2"))  # unlocked from +1 h to +6 h, which absorbs the one at +5 h
    desk.at(START + 7 * HOUR).tell(paid(5_000, START + 7 * HOUR, checkout="chk_4"))  # until +11 h
    desk.at(START + 174.5 * HOUR).tell(paid(100, START + 174.5 * HOUR, checkout="chk_5"))  # a week after +6.5 h
    assert "chk_1" not in [contribution.contribution_id for contribution in desk.tracker().contributions]
    desk.tell(paid(45_000, START + 8 * HOUR, checkout="chk_6"))
    unlocks = [event.unlocked_at for event in desk.told() if isinstance(event, InstantRewardUnlocked)]
    assert unlocks == [START + HOUR, START + 8 * HOUR]


def test_a_refund_of_something_settled_long_ago_is_not_even_noted(desk: Desk) -> None:
    desk.tell(paid(10_000, START))
    later = START + 10 * 24 * HOUR
    desk.at(START + 4 * HOUR).ring(START + 4 * HOUR)
    desk.at(later).tell(paid(10_000, later, checkout="chk_2"))
    before = desk.tracker()
    desk.tell(refunded(10_000, START))
    assert desk.tracker() == before


def test_the_time_zone_is_the_one_of_the_latest_profile_however_late_an_earlier_one_comes(desk: Desk) -> None:
    for zone, sequence in (("America/New_York", 1), ("Asia/Tokyo", 3), ("Europe/Rome", 2)):
        desk.tell(PracticeProfileChanged(name="Harbor", time_zone=zone), sequence=sequence)
    desk.at(START + 2 * HOUR).tell(paid(50_000, START))
    query = {"from": "2026-03-03", "to": "2026-03-03"}  # 15:00 UTC is midnight in Tokyo
    assert desk.get(REPORT, query=query).body["total"]["windows_opened"] == 1


def test_a_long_window_keeps_a_bounded_number_of_contributions_and_the_whole_count(desk: Desk) -> None:
    desk.save(hours_to_reach=8_000.0, amount_cents_min=1_000_000)
    for day in range(70):
        at = START + day * 24 * HOUR
        desk.at(at).tell(paid(1_000, at, checkout=f"chk_{day}"))
    assert len(desk.tracker().contributions) == 60
    assert desk.rewards()["amount_cents"] == 70_000


def test_a_window_takes_what_is_paid_up_to_its_last_moment(desk: Desk) -> None:
    desk.tell(paid(30_000, START))
    last = END - MICROSECOND
    desk.at(last).tell(paid(20_000, last, checkout="chk_2"))
    assert desk.rewards()["state"] == "unlocked"


def test_a_window_takes_nothing_at_its_end(desk: Desk) -> None:
    desk.tell(paid(30_000, START))
    desk.at(END).tell(paid(20_000, END, checkout="chk_2"))
    assert (desk.rewards()["state"], desk.rewards()["amount_cents"]) == ("open", 20_000)


@pytest.mark.parametrize(("at", "amount_cents"), [(END - MICROSECOND, 0), (END, 30_000)])
def test_a_refund_counts_down_until_the_windows_end_and_not_at_it(desk: Desk, at: datetime, amount_cents: int) -> None:
    desk.tell(paid(30_000, START))
    desk.at(at).tell(refunded(30_000, START))
    desk.at(END).ring(END)
    (lapsed,) = (event for event in desk.told() if isinstance(event, InstantRewardLapsed))
    assert lapsed.amount_cents == amount_cents


def test_a_threshold_is_reached_at_it_and_not_a_cent_below(desk: Desk) -> None:
    desk.tell(paid(49_999, START))
    assert (desk.rewards()["state"], desk.rewards()["amount_cents_missing"]) == ("open", 1)
    desk.tell(paid(1, START, checkout="chk_2"))
    assert desk.rewards()["state"] == "unlocked"


def test_points_reach_their_threshold_at_it_and_not_a_point_below(desk: Desk) -> None:
    desk.tell(earned(599, START))
    assert (desk.rewards()["state"], desk.rewards()["points_missing"]) == ("open", 1)
    desk.tell(earned(1, START, transaction="ptx_2"))
    assert desk.rewards()["state"] == "unlocked"


def test_more_deductions_than_can_wait_are_dead_letters_and_not_silence(desk: Desk) -> None:
    for number in range(60):
        desk.tell(refunded(1, START, checkout=f"chk_{number}", refund=f"ref_{number}"))
    desk.hear(refunded(1, START, checkout="chk_60", refund="ref_60"), buried=("too-many-deductions",))
    desk.tell(refunded(1, START - HOUR - HOUR, checkout="chk_61", refund="ref_61"))  # before there were settings
