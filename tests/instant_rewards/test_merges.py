"""Two records of one patient become one: nothing that she was promised is lost, nothing counts twice."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.instant_rewards.domain.commands import MergePatients, SettleCheckoutHolds
from services.instant_rewards.domain.decide import decide
from services.instant_rewards.domain.events import MergedInto
from services.instant_rewards.domain.evolve import evolve_tracker
from services.instant_rewards.domain.judged_by import JudgedBy
from services.instant_rewards.domain.tracker import Contribution, Tracker
from shared.contracts.envelope import EventData
from shared.contracts.events import (
    InstantRewardCouponRedeemed,
    InstantRewardCouponsExpired,
    InstantRewardUnlocked,
    PatientsMerged,
)
from shared.kernel.journal import EventOf
from tests.instant_rewards.desk import ACTIVE, ANNA, HOUR, MINUTE, REPORT, START, Desk, earned, paid
from tests.instant_rewards.test_true_order import PRACTICE, TERMS
from tests.instant_rewards.truth import Pin, lived

ANNE = "pat_anne"
UNTIL = START + 24 * HOUR


def of_anne[E: EventData](event: E) -> E:
    return event.model_copy(update={"patient_id": ANNE})


def merge(desk: Desk, kept: str = ANNA, gone: str = ANNE) -> None:
    desk.tell(PatientsMerged(patient_id=kept, merged_id=gone))


def only_deal(desk: Desk, patient: str) -> str:
    (deal,) = desk.rewards(patient)["deals"]
    return str(deal["coupon_id"])


def test_an_unlock_goes_with_her_to_the_record_that_remains(desk: Desk) -> None:
    desk.tell(of_anne(paid(50_000, START)))
    before = desk.rewards(ANNE)
    merge(desk)
    for patient in (ANNA, ANNE):  # the old id still leads to her
        seen = desk.rewards(patient)
        assert seen == before | {"patient_id": patient}
    assert [row["patient_id"] for row in desk.get(ACTIVE).body["patients"]] == [ANNA]
    total = desk.get(REPORT, query={"from": "2026-03-02", "to": "2026-03-02"}).body["total"]
    assert (total["windows_opened"], total["windows_unlocked"]) == (1, 1)
    assert "ok" in desk.authorize(only_deal(desk, ANNA))
    assert not [event for event in desk.told(ANNA) if isinstance(event, InstantRewardUnlocked)]  # not once more


def test_what_a_checkout_of_the_old_record_holds_is_used_when_it_completes(desk: Desk) -> None:
    desk.tell(of_anne(paid(50_000, START)))
    coupon_id = only_deal(desk, ANNE)
    held = desk.authorize(coupon_id, patient_id=ANNE)
    merge(desk)
    assert desk.authorize(coupon_id, patient_id=ANNE) == held  # asked again, it is the first answer
    refused = desk.authorize(coupon_id, name="auth_2", checkout="chk_3")
    assert refused["problem"]["type"].endswith("coupon-held-by-checkout")
    desk.tell(of_anne(paid(10_000, START + MINUTE, checkout="chk_2", uses=("auth_1",))))
    assert desk.rewards()["state"] == "closed"
    (redeemed,) = [event for event in desk.told() if isinstance(event, InstantRewardCouponRedeemed)]
    assert (redeemed.authorization_id, redeemed.checkout_id) == ("auth_1", "chk_2")


def test_a_limited_coupon_that_the_old_record_holds_returns_to_its_stock(desk: Desk) -> None:
    limited = desk.at(START - HOUR / 2).coupon(name="One only", limit=1, treatments=[])
    desk.at(START).tell(of_anne(paid(50_000, START)))
    assert "ok" in desk.authorize(limited, patient_id=ANNE)
    merge(desk)
    desk.void(patient=ANNE)
    assert desk.stock(limited) == 0
    assert "ok" in desk.authorize(limited, name="auth_2")


def test_what_is_heard_of_the_old_record_afterwards_counts_for_the_one_that_remains(desk: Desk) -> None:
    desk.tell(of_anne(paid(20_000, START)))
    merge(desk)
    desk.tell(of_anne(paid(20_000, START)))  # the same event again
    desk.tell(of_anne(earned(100, START)), of_anne(paid(15_000, START + MINUTE, checkout="chk_2")))
    desk.tell(paid(14_999, START + MINUTE, checkout="chk_3"))
    seen = desk.rewards()
    assert (seen["state"], seen["amount_cents"], seen["points"]) == ("open", 49_999, 100)


def test_the_old_records_timer_rings_for_the_one_that_remains(desk: Desk) -> None:
    desk.tell(of_anne(paid(50_000, START)))
    merge(desk)
    desk.at(UNTIL).ring(UNTIL, ANNE)
    (expired,) = [event for event in desk.told() if isinstance(event, InstantRewardCouponsExpired)]
    assert (expired.ended_at, desk.rewards()["state"]) == (UNTIL, "closed")


def test_merges_lead_on_in_whatever_order_they_are_heard_of(desk: Desk) -> None:
    desk.tell(of_anne(paid(20_000, START)), paid(20_000, START, checkout="chk_2"))
    merge(desk, "pat_ann", ANNA)
    merge(desk, ANNA, ANNE)  # happened before the other one
    merge(desk, ANNA, ANNE)
    assert [desk.rewards(row)["amount_cents"] for row in (ANNE, ANNA, "pat_ann")] == [40_000] * 3


def test_a_record_that_nothing_was_heard_of_leads_on_too(desk: Desk) -> None:
    merge(desk)
    desk.tell(of_anne(paid(20_000, START)))
    assert desk.rewards()["amount_cents"] == 20_000


def test_where_both_had_unlocked_one_unlock_remains_and_both_windows_do_not_count_twice(desk: Desk) -> None:
    desk.tell(of_anne(paid(50_000, START)))
    desk.at(START + HOUR).tell(paid(60_000, START + HOUR, checkout="chk_2"))
    merge(desk)
    seen = desk.rewards()
    assert (seen["state"], seen["amount_cents"], len(seen["deals"])) == ("unlocked", 110_000, 1)
    assert len(desk.get(ACTIVE).body["patients"]) == 1


def test_what_was_settled_long_ago_stays_behind_as_history(desk: Desk) -> None:
    end, later = START + 4 * HOUR, START + 20 * 24 * HOUR
    desk.tell(of_anne(paid(10_000, START)))
    desk.at(end).ring(end, ANNE)
    desk.at(later).tell(of_anne(paid(5_000, later, checkout="chk_2")))
    merge(desk)
    assert (desk.rewards()["state"], desk.rewards()["amount_cents"]) == ("open", 5_000)
    first_day = {"from": "2026-03-02", "to": "2026-03-02"}
    total = desk.get(REPORT, query=first_day).body["total"]
    assert (total["windows_opened"], total["windows_lapsed"]) == (1, 1)


@pytest.mark.parametrize("hours", [4.0, 1_000.0])
def test_what_is_settled_for_the_record_that_remains_is_not_opened_again(desk: Desk, hours: float) -> None:
    """Neither a window of the other record from that time, nor one that began then and still runs."""
    end, later = START + 5 * HOUR, START + 20 * 24 * HOUR
    desk.save(hours_to_reach=hours)
    desk.tell(of_anne(paid(7_000, START)), of_anne(paid(1_000, START + 2 * HOUR, checkout="chk_a")))
    desk.at(START + HOUR).save()
    desk.tell(paid(10_000, START + HOUR, checkout="chk_2"))
    desk.at(end).ring(end)
    desk.ring(end, ANNE)
    desk.at(START + 8 * HOUR).tell(of_anne(paid(2_000, START + 8 * HOUR, checkout="chk_b")))
    desk.at(later).tell(paid(5_000, later, checkout="chk_3"))
    merge(desk)
    seen = desk.rewards()
    assert (seen["state"], seen["amount_cents"]) == ("open", 5_000)
    first_day = {"from": "2026-03-02", "to": "2026-03-02"}
    total = desk.get(REPORT, query=first_day).body["total"]
    assert total["windows_opened"] == (3 if hours == 4.0 else 2)  # what was paid at +8 h


GAPS = st.sampled_from((0, 15, 45, 90, 150))


@settings(max_examples=150, derandomize=True, deadline=None)
@given(
    life=st.lists(st.tuples(GAPS, st.integers(20, 90), st.sampled_from((ANNA, ANNE))), min_size=1, max_size=10),
    after=st.integers(0, 10),
)
def test_whenever_records_are_merged_they_are_as_one_that_was_told_everything(
    life: list[tuple[int, int, str]], after: int
) -> None:
    """Unlocks that were announced before stay; else it is as if there had been one record all the time."""
    trackers, now, contributions = {ANNA: Tracker(), ANNE: Tracker()}, START, list[Contribution]()
    steps = list(enumerate(life))
    for number, (gap, cents, patient) in steps[:after]:
        now += gap * MINUTE
        contributions.append(Contribution(contribution_id=f"chk_{number:02}", at=now, cents=cents))
        _tell(trackers, patient, contributions[-1], now)
    _merge(trackers, now)
    for number, (gap, cents, _) in steps[after:]:
        now += gap * MINUTE
        contributions.append(Contribution(contribution_id=f"chk_{number:02}", at=now, cents=cents))
        _tell(trackers, ANNA, contributions[-1], now)
    windows = [window for window in trackers[ANNA].windows if not window.absorbed]
    pins = {window.opened_by: Pin(unlocked_at=window.unlocked_at) for window in windows if window.unlocked_at}
    truth = lived(contributions, (), TERMS, pins)
    assert [(row.opened_at, row.unlocked_at) for row in windows] == [(row.opened_at, row.unlocked_at) for row in truth]
    assert {contribution.contribution_id for contribution in trackers[ANNA].contributions} == {
        contribution.contribution_id for contribution in contributions
    }


def _tell(trackers: dict[str, Tracker], patient: str, contribution: Contribution, now: Any) -> None:
    command = SettleCheckoutHolds(
        practice_id="p",
        patient_id=patient,
        checkout_id=contribution.contribution_id,
        ended_at=now,
        spent=contribution,
    )
    for event in decide(JudgedBy(settings=PRACTICE, tracker=trackers[patient]), command, now):
        trackers[patient] = evolve_tracker(trackers[patient], event)  # type: ignore[arg-type]


def _merge(trackers: dict[str, Tracker], now: Any) -> None:
    command = MergePatients(practice_id="p", patient_id=ANNA, merged_id=ANNE)
    before = JudgedBy(settings=PRACTICE, tracker=trackers[ANNA], merged=trackers[ANNE])
    for event in decide(before, command, now):
        if isinstance(event, EventOf):
            assert isinstance(event.event, MergedInto)
            trackers[ANNE] = evolve_tracker(trackers[ANNE], event.event)
        else:
            trackers[ANNA] = evolve_tracker(trackers[ANNA], event)  # type: ignore[arg-type]
