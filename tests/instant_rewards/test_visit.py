"""A visit, on the real handlers and table: unlock, prompt, coupon, end."""

from shared.contracts.events import (
    InstantRewardCouponRedeemed,
    InstantRewardCouponsExpired,
    InstantRewardLapsed,
    InstantRewardUnlocked,
    InstantRewardWindowOpened,
)
from tests.harness import events
from tests.instant_rewards.desk import ACTIVE, ANNA, HOUR, MICROSECOND, MINUTE, START, Desk, earned, paid


def test_the_first_payment_opens_a_window_and_staff_see_what_is_missing(desk: Desk) -> None:
    desk.tell(paid(20_000, START))
    seen = desk.at(START + HOUR).rewards()
    assert (seen["state"], seen["active"], seen["amount_cents"]) == ("open", False, 20_000)
    assert (seen["amount_cents_missing"], seen["points_missing"], seen["seconds_left"]) == (30_000, 600, 3 * 3_600)
    (event,) = desk.told()
    assert isinstance(event, InstantRewardWindowOpened)
    assert (event.opened_at, event.ends_at) == (START, START + 4 * HOUR)


def test_points_unlock_the_deals_and_the_bus_hears_all_that_a_prompt_needs(desk: Desk) -> None:
    desk.tell(paid(20_000, START), earned(600, START))
    seen = desk.rewards()
    assert (seen["state"], seen["active"], seen["points"], seen["seconds_left"]) == ("unlocked", True, 600, 24 * 3_600)
    assert [deal["name"] for deal in seen["deals"]] == ["$50 off a facial"]
    unlocked = desk.told()[-1]
    assert isinstance(unlocked, InstantRewardUnlocked)
    assert (unlocked.reached, unlocked.points, unlocked.amount_cents) == ("points", 600, 20_000)
    assert unlocked.available_until == START + 24 * HOUR
    assert [deal.coupon_id for deal in unlocked.deals] == [seen["deals"][0]["coupon_id"]]


def test_a_coupon_is_held_then_used_when_its_checkout_completes(desk: Desk) -> None:
    desk.tell(paid(50_000, START))
    coupon_id = desk.rewards()["deals"][0]["coupon_id"]
    held = desk.authorize(coupon_id)["ok"]
    assert (held["amount_cents"], held["tender"], held["label"]) == (5_000, "coupon", "Gift coupon: $50 off a facial")
    assert held["covers"] == [{"line_id": "line-1", "amount_cents": 5_000, "units": 0}]
    later = START + HOUR
    desk.at(later).tell(paid(10_000, later, checkout="chk_2", uses=("auth_1",)))
    seen = desk.rewards()
    assert (seen["state"], seen["active"]) == ("closed", False)
    redeemed = desk.told()[-1]
    assert isinstance(redeemed, InstantRewardCouponRedeemed)
    assert (redeemed.coupon_id, redeemed.checkout_id, redeemed.amount_cents) == (coupon_id, "chk_2", 5_000)


def test_a_coupon_of_an_abandoned_checkout_is_usable_again(desk: Desk) -> None:
    desk.tell(paid(50_000, START))
    coupon_id = desk.rewards()["deals"][0]["coupon_id"]
    desk.authorize(coupon_id)
    assert desk.void()["ok"]["amount_cents"] == 5_000
    assert "ok" in desk.authorize(coupon_id, name="auth_2", checkout="chk_3")


def test_the_same_authorize_gets_the_same_answer(desk: Desk) -> None:
    desk.tell(paid(50_000, START))
    coupon_id = desk.rewards()["deals"][0]["coupon_id"]
    first = desk.authorize(coupon_id)
    desk.now += 30 * HOUR
    assert desk.authorize(coupon_id) == first


def test_a_window_that_ends_locked_lapses_by_its_timer(desk: Desk) -> None:
    desk.tell(paid(49_999, START))
    end = START + 4 * HOUR
    desk.at(end - MICROSECOND).ring(end)
    assert desk.rewards()["state"] == "open"
    assert [message["due"]["id"] for message in desk.queued] == ["evt_1"]  # it waits again
    desk.at(end).ring(end)
    desk.ring(end)
    assert desk.rewards()["state"] == "lapsed"
    lapses = [event for event in desk.told() if isinstance(event, InstantRewardLapsed)]
    assert [(event.ended_at, event.amount_cents) for event in lapses] == [(end, 49_999)]


def test_deals_that_nobody_used_expire_by_their_timer(desk: Desk) -> None:
    desk.tell(paid(50_000, START))
    end = START + 24 * HOUR
    desk.at(end).ring(end)
    assert (desk.rewards()["state"], desk.rewards()["ended_at"]) == ("closed", "2026-03-03T15:00:00.000000Z")
    expired = desk.told()[-1]
    assert isinstance(expired, InstantRewardCouponsExpired)
    assert (expired.ended_at, expired.unused) == (end, 1)


def test_the_desk_lists_who_is_running_out_of_time_first(desk: Desk) -> None:
    desk.tell(paid(50_000, START))
    desk.tell(paid(10_000, START + MINUTE, checkout="chk_9").model_copy(update={"patient_id": "pat_bea"}))
    listed = desk.get(ACTIVE).body["patients"]
    assert [(row["patient_id"], row["state"]) for row in listed] == [("pat_bea", "open"), (ANNA, "unlocked")]
    assert desk.call("active_rewards", most=100)["ok"]["patients"] == listed, "what desks poll is the same"
    first = desk.get(ACTIVE, query={"limit": "1"}).body
    second = desk.get(ACTIVE, query={"limit": "1", "cursor": first["next_cursor"]}).body
    assert [row["patients"][0]["patient_id"] for row in (first, second)] == ["pat_bea", ANNA]
    assert second["next_cursor"] is None
    late = desk.at(START + 5 * HOUR).get(ACTIVE).body["patients"]
    assert [row["patient_id"] for row in late] == [ANNA]  # whether or not a timer has rung


def test_without_settings_nothing_counts(empty: Desk) -> None:
    empty.tell(paid(90_000, START))
    assert empty.rewards()["state"] == "none"
    assert empty.announced() == []


def test_a_patient_that_nobody_knows_has_no_instant_rewards(desk: Desk) -> None:
    desk.strangers.add("pat_nobody")
    answer = desk.get("/patients/pat_nobody/instant-rewards")
    assert (answer.status, answer.problem) == (404, "unknown-patient")


def test_a_patient_that_nothing_was_heard_of_yet_has_none_so_far(desk: Desk) -> None:
    assert desk.rewards("pat_new")["state"] == "none"


def test_the_directory_is_not_asked_for_whom_something_was_heard_of(desk: Desk) -> None:
    desk.tell(paid(10_000, START))
    desk.rewards()
    assert desk.asked == []


def test_while_the_directory_gives_no_answer_nobody_is_called_unknown(desk: Desk) -> None:
    desk.unreachable.add("wallet")
    assert desk.get("/patients/pat_new/instant-rewards").status == 503


def test_an_event_that_comes_from_another_source_than_its_own_is_buried(desk: Desk) -> None:
    body = events.message(paid(50_000, START), event_id="evt_1", occurred_at=START, practice_id=desk.practice)
    assert desk.deliver({**body, "source": "partner.aspire"}) == ("not an event this service reacts to",)
    assert desk.rewards()["state"] == "none"
