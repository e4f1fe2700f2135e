"""Gift coupons at the checkout: who may use which, until when, how often, and what they take off."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from shared.contracts.events import (
    CheckoutCancelled,
    CheckoutRedemptionRemoved,
    InstantRewardCouponsExpired,
    PracticeProfileChanged,
)
from tests.harness.counting import Counting
from tests.instant_rewards.desk import ANNA, COUPONS, HOUR, MICROSECOND, START, Desk, line, of, paid

UNTIL = START + 24 * HOUR


def unlocked(desk: Desk) -> str:
    desk.tell(paid(50_000, START))
    return str(desk.rewards()["deals"][0]["coupon_id"])


def problem(answer: Any) -> tuple[int, str]:
    return answer["problem"]["status"], answer["problem"]["type"].rpartition("/")[2]


def test_a_coupon_works_until_the_instant_and_not_at_it(desk: Desk) -> None:
    coupon_id = unlocked(desk)
    assert "ok" in desk.at(UNTIL - MICROSECOND).authorize(coupon_id)
    desk.void()
    refused = desk.at(UNTIL).authorize(coupon_id, name="auth_2")
    assert problem(refused) == (409, "coupon-time-over")
    assert refused["problem"]["ended_at"] == "2026-03-03T15:00:00.000000Z"


def test_a_hold_made_in_time_survives_the_instant(desk: Desk) -> None:
    coupon_id = unlocked(desk)
    desk.authorize(coupon_id)
    desk.at(UNTIL).ring(UNTIL)
    late = UNTIL + HOUR
    desk.at(late).tell(paid(0, late, checkout="chk_2", uses=("auth_1",)))
    assert desk.rewards()["state"] == "closed"
    assert not [event for event in desk.told() if isinstance(event, InstantRewardCouponsExpired)]


def test_that_a_hold_survives_the_instant_is_decided_once_and_the_sweeper_finds_her_no_more(desk: Desk) -> None:
    coupon_id = unlocked(desk)
    before = desk.due()
    desk.authorize(coupon_id)
    assert desk.due() == before == UNTIL, "holding a coupon moves nothing in the index"
    told = desk.told()
    desk.now = UNTIL + HOUR
    assert [desk.sweep(), desk.sweep()] == [1, 0]
    assert desk.due() == START + 96 * HOUR
    kept = desk.kept()
    desk.ring(UNTIL)
    assert desk.kept() == kept, "a timer that comes after the sweeper writes nothing"
    assert desk.told() == told
    assert problem(desk.authorize(coupon_id, name="auth_2")) == (409, "coupon-time-over")
    desk.void()
    assert desk.due() is None
    assert isinstance(desk.told()[-1], InstantRewardCouponsExpired)


def test_of_two_coupons_the_one_that_was_held_in_time_is_used_and_the_other_one_expires(desk: Desk) -> None:
    desk.at(START - HOUR / 2).save(coupons_per_unlock=2)
    desk.coupon(name="Other")
    coupon_id = unlocked(desk.at(START))
    desk.authorize(coupon_id)
    desk.at(UNTIL).ring(UNTIL)
    desk.at(UNTIL + HOUR).tell(paid(0, UNTIL + HOUR, checkout="chk_2", uses=("auth_1",)))
    expired = desk.told()[-1]
    assert isinstance(expired, InstantRewardCouponsExpired)
    assert (expired.ended_at, expired.unused) == (UNTIL, 1)


def test_a_hold_given_back_after_the_instant_is_expired(desk: Desk) -> None:
    coupon_id = unlocked(desk)
    desk.authorize(coupon_id)
    desk.at(UNTIL + HOUR).void()
    expired = desk.told()[-1]
    assert isinstance(expired, InstantRewardCouponsExpired)
    assert (expired.ended_at, expired.unused) == (UNTIL, 1)
    assert problem(desk.authorize(coupon_id, name="auth_2")) == (409, "coupon-time-over")


def test_one_coupon_per_unlock_by_default(desk: Desk) -> None:
    other = desk.at(START - HOUR / 2).coupon(name="Other")
    coupon_id = unlocked(desk.at(START))
    desk.authorize(coupon_id)
    refused = desk.authorize(other, name="auth_2", checkout="chk_3")
    assert problem(refused) == (409, "coupon-held-by-checkout")
    assert refused["problem"]["checkout_id"] == "chk_2"
    desk.tell(paid(0, START, checkout="chk_2", uses=("auth_1",)))
    assert problem(desk.authorize(other, name="auth_3", checkout="chk_3")) == (409, "coupon-already-used")


def test_a_practice_may_allow_more_each_deal_once(desk: Desk) -> None:
    desk.at(START - HOUR / 2).save(coupons_per_unlock=2)
    other = desk.coupon(name="Other")
    coupon_id = unlocked(desk.at(START))
    desk.authorize(coupon_id)
    desk.tell(paid(0, START, checkout="chk_2", uses=("auth_1",)))
    assert desk.rewards()["state"] == "unlocked"
    assert problem(desk.authorize(coupon_id, name="auth_2")) == (409, "coupon-already-used")
    assert "ok" in desk.authorize(other, name="auth_3")


def test_who_has_not_unlocked_a_coupon_can_not_use_it(desk: Desk) -> None:
    coupon_id = unlocked(desk)
    assert problem(desk.authorize(coupon_id, patient_id="pat_bea")) == (409, "coupon-not-unlocked")
    assert problem(desk.authorize("cpn_none")) == (404, "unknown-coupon")
    desk.practice = "practice_2"
    assert problem(desk.authorize(coupon_id)) == (404, "unknown-coupon")


def test_a_retired_coupon_is_refused_but_an_unlocked_deal_stays(desk: Desk) -> None:
    coupon_id = unlocked(desk)
    assert desk.post(f"{COUPONS}/{coupon_id}/retirement").status == 200
    assert "ok" in desk.authorize(coupon_id)
    assert problem(desk.authorize(coupon_id, patient_id="pat_bea")) == (409, "coupon-retired")


def test_an_edited_coupon_leaves_the_unlocked_deal_as_it_was(desk: Desk) -> None:
    coupon_id = unlocked(desk)
    desk.patch(f"{COUPONS}/{coupon_id}", {"value": 100})
    assert desk.authorize(coupon_id)["ok"]["amount_cents"] == 5_000


def test_nothing_eligible_is_told_with_what_would_be(desk: Desk) -> None:
    coupon_id = unlocked(desk)
    for lines in ([line(treatment="botox")], [line(payable_cents=0)], []):
        refused = desk.authorize(coupon_id, lines=lines)
        assert problem(refused) == (409, "no-eligible-line")
        assert refused["problem"]["treatments"] == ["facial"]


def test_other_value_is_none_of_our_business(desk: Desk) -> None:
    wanted = {"kind": "credits", "amount_cents": 1}
    assert problem(desk.authorize("cpn", wanted=wanted)) == (422, "only-gift-coupons")
    claimed = desk.call(
        "claim",
        patient_id=ANNA,
        claim_id="c",
        program="coupon",
        code="X",
        amount_cents=1,
        lines=[],
        checkout_id="chk_2",
    )
    assert problem(claimed) == (409, "code-not-accepted")


def test_a_total_limit_is_never_oversold(desk: Desk) -> None:
    limited = desk.at(START - HOUR / 2).coupon(name="Three only", limit=3, treatments=[])
    desk.at(START)
    answers = []
    for number in range(5):
        patient = f"pat_{number}"
        desk.tell(paid(50_000, START, checkout=f"chk_{number}").model_copy(update={"patient_id": patient}))
        answers.append(desk.authorize(limited, name=f"auth_{number}", checkout=f"cart_{number}", patient_id=patient))
    assert ["ok" in answer for answer in answers] == [True, True, True, False, False]
    assert problem(answers[3]) == (409, "coupon-sold-out")
    assert desk.stock(limited) == 3
    desk.void("auth_0", checkout="cart_0", patient="pat_0")
    assert desk.stock(limited) == 2
    assert "ok" in desk.authorize(limited, name="auth_5", checkout="cart_5", patient_id="pat_3")
    used = paid(0, START, checkout="cart_1", uses=("auth_1",)).model_copy(update={"patient_id": "pat_1"})
    desk.tell(used)
    assert desk.stock(limited) == 3  # used for good
    listed = {coupon["coupon_id"]: coupon for coupon in desk.get(COUPONS).body["coupons"]}
    assert (listed[limited]["used"], listed[limited]["limit"]) == (3, 3)


class Crowd:
    """A client that lets the next in the crowd go first, just before each transaction."""

    def __init__(self, client: Any, claims: list[Callable[[], Any]]) -> None:
        self.client, self.claims = client, claims

    def __getattr__(self, name: str) -> Any:
        return getattr(self.client, name)

    def transact_write_items(self, **request: Any) -> Any:
        if self.claims:
            self.claims.pop()()
        return self.client.transact_write_items(**request)


def test_whoever_comes_second_to_the_last_coupon_is_told_that_it_is_sold_out(desk: Desk) -> None:
    limited = desk.at(START - HOUR / 2).coupon(name="Four only", limit=4, treatments=[])
    desk.at(START)
    answers: list[Any] = []

    def claim(number: int) -> None:
        answers.append(
            desk.authorize(limited, name=f"auth_{number}", checkout=f"cart_{number}", patient_id=f"pat_{number}")
        )

    for number in range(8):
        paid_by = paid(50_000, START, checkout=f"chk_{number}").model_copy(update={"patient_id": f"pat_{number}"})
        desk.tell(paid_by)
    crowd = desk.dynamodb = Crowd(desk.dynamodb, [partial(claim, number) for number in range(1, 8)])
    claim(0)
    assert len(answers) == 8 - len(crowd.claims)
    assert sum("ok" in answer for answer in answers) == desk.stock(limited) == 4
    assert {problem(answer) for answer in answers if "ok" not in answer} == {(409, "coupon-sold-out")}


@pytest.mark.parametrize("how", ["void", "removed", "cancelled", "not listed"])
def test_a_limited_coupon_returns_to_its_stock_however_its_checkout_ends(desk: Desk, how: str) -> None:
    limited = desk.at(START - HOUR / 2).coupon(name="One only", limit=1, treatments=[])
    unlocked(desk.at(START))
    assert "ok" in desk.authorize(limited)
    match how:
        case "void":
            desk.void()
        case "removed":
            removed = {"checkout_id": "chk_2", "patient_id": ANNA, "owner": "instant_rewards"}
            desk.tell(CheckoutRedemptionRemoved.model_validate({**removed, "authorization_id": "auth_1"}))
        case "cancelled":
            desk.tell(CheckoutCancelled(checkout_id="chk_2", patient_id=ANNA, reason="abandoned"))
        case _:
            desk.tell(paid(0, START, checkout="chk_2"))
    assert (desk.stock(limited), desk.rewards()["active"]) == (0, True)
    assert "ok" in desk.authorize(limited, name="auth_2")


def test_another_owners_removed_redemption_is_left_alone(desk: Desk) -> None:
    unlocked(desk)
    removed = {"checkout_id": "chk_2", "patient_id": ANNA, "owner": "wallet", "authorization_id": "auth_1"}
    desk.tell(CheckoutRedemptionRemoved.model_validate(removed))


LINES = [
    line(line_id="a", treatment="facial", quantity=3, payable_cents=10_000),
    line(line_id="b", treatment="peel", quantity=1, payable_cents=333),
    line(line_id="c", treatment="botox", quantity=1, payable_cents=40_000),
]


@pytest.mark.parametrize(
    ("kind", "value", "treatments", "covers"),
    [
        ("amount_off", 1_000, ["facial", "peel"], {"a": 967, "b": 33}),
        ("amount_off", 99_999, ["facial", "peel"], {"a": 10_000, "b": 333}),
        ("percent_off", 15, ["facial"], {"a": 1_500}),
        ("percent_off", 12.5, ["peel"], {"b": 42}),  # 41.625
        ("percent_off", 50, ["peel"], {"b": 167}),  # 166.5
        ("percent_off", 100, [], {"a": 10_000, "b": 333, "c": 40_000}),
        ("free_item", 1, ["facial"], {"a": 3_333}),
        ("free_item", 2, ["facial"], {"a": 6_667}),
        ("free_item", 2, [], {"c": 40_000, "a": 3_333}),
    ],
)
def test_what_a_coupon_takes_off(
    desk: Desk, kind: str, value: float, treatments: list[str], covers: dict[str, int]
) -> None:
    coupon_id = desk.at(START - HOUR / 2).coupon(kind=kind, value=value, treatments=treatments)
    unlocked(desk.at(START))
    held = desk.authorize(coupon_id, lines=LINES)["ok"]
    assert {cover["line_id"]: cover["amount_cents"] for cover in held["covers"]} == covers
    assert held["amount_cents"] == sum(covers.values())


def test_what_could_be_applied_is_shown_with_why_not(desk: Desk) -> None:
    desk.at(START - HOUR / 2).coupon(name="Peel", treatments=["peel"])
    sold_out = desk.coupon(name="Gone", treatments=[], limit=1)
    desk.at(START).tell(paid(50_000, START, checkout="chk_b").model_copy(update={"patient_id": "pat_bea"}))
    desk.authorize(sold_out, patient_id="pat_bea", name="auth_b", checkout="cart_b")
    unlocked(desk)
    options = desk.applicable()["ok"]["options"]
    assert [(option["label"], option["amount_cents_max"], option["unavailable"] is None) for option in options] == [
        ("$50 off a facial", 5_000, True),
        ("Peel", 0, False),
        ("Gone", 5_000, False),
    ]
    assert options[0]["expires_at"] == "2026-03-03T15:00:00.000000Z"
    desk.practice = "practice_2"
    assert desk.applicable()["ok"]["options"] == []


@pytest.mark.parametrize(
    ("fate", "state", "live"),
    [
        ({"state": "completed", "authorization_ids": ["auth_1"]}, "used", 1),
        ({"state": "completed", "authorization_ids": []}, "free", 0),
        ({"state": "unknown"}, "free", 0),
        ({"state": "open"}, "held", 1),
    ],
)
def test_a_hold_that_heard_nothing_for_96_hours_asks_checkout(
    desk: Desk, fate: dict[str, Any], state: str, live: int
) -> None:
    desk.authorize(unlocked(desk))
    desk.fates["chk_2"] = fate
    desk.at(UNTIL).ring(UNTIL)
    silence = START + 96 * HOUR
    desk.at(silence - MICROSECOND).deliver({"sweep": True})
    assert desk.queued == []
    desk.at(silence).deliver({"sweep": True})
    desk.deliver(desk.queued[0])
    desk.deliver(desk.queued[0])
    uses = desk.tracker().uses
    assert len(uses) == live
    assert [use.used for use in uses] == [state == "used"] * live
    desk.sent.clear()
    desk.deliver({"sweep": True})
    assert desk.queued == []


def test_a_silent_hold_waits_while_checkout_gives_no_answer_and_is_no_dead_letter(desk: Desk) -> None:
    desk.authorize(unlocked(desk))
    desk.unreachable.add("checkout")
    desk.at(START + 96 * HOUR).sweep()
    assert len(desk.tracker().uses) == 1
    desk.unreachable.clear()
    desk.fates["chk_2"] = {"state": "cancelled"}
    desk.sweep()
    assert desk.tracker().uses == ()


def test_a_limit_that_was_raised_after_the_unlock_is_the_one_that_counts(desk: Desk) -> None:
    limited = desk.at(START - HOUR / 2).coupon(name="One only", limit=1, treatments=[])
    desk.at(START).tell(paid(50_000, START), of("pat_bea", paid(50_000, START, checkout="chk_b")))
    desk.authorize(limited)
    again = {"name": "auth_b", "checkout": "cart_b", "patient_id": "pat_bea"}
    assert problem(desk.authorize(limited, **again)) == (409, "coupon-sold-out")
    desk.patch(f"{COUPONS}/{limited}", {"limit": 2})
    assert "ok" in desk.authorize(limited, **{**again, "name": "auth_c"})


def test_a_limit_that_was_lowered_after_the_unlock_is_the_one_that_counts(desk: Desk) -> None:
    limited = desk.at(START - HOUR / 2).coupon(name="Two only", limit=2, treatments=[])
    desk.at(START).tell(paid(50_000, START), of("pat_bea", paid(50_000, START, checkout="chk_b")))
    desk.authorize(limited)
    desk.patch(f"{COUPONS}/{limited}", {"limit": 1})
    refused = desk.authorize(limited, name="auth_b", checkout="cart_b", patient_id="pat_bea")
    assert problem(refused) == (409, "coupon-sold-out")


def test_a_limit_that_was_lifted_after_the_unlock_counts_no_more(desk: Desk) -> None:
    limited = desk.at(START - HOUR / 2).coupon(name="One only", limit=1, treatments=[])
    desk.at(START).tell(paid(50_000, START), of("pat_bea", paid(50_000, START, checkout="chk_b")))
    desk.authorize(limited)
    desk.patch(f"{COUPONS}/{limited}", {"limit": None})
    assert "ok" in desk.authorize(limited, name="auth_b", checkout="cart_b", patient_id="pat_bea")


def test_a_free_item_is_the_one_that_costs_most_by_the_unit_not_the_line_that_costs_most(desk: Desk) -> None:
    free = desk.at(START - HOUR / 2).coupon(kind="free_item", value=1, treatments=[])
    unlocked(desk.at(START))
    three_cheap = line(line_id="three", quantity=3, payable_cents=30_000)
    one_dear = line(line_id="one", quantity=1, payable_cents=12_000)
    held = desk.authorize(free, lines=[three_cheap, one_dear])["ok"]
    assert [(cover["line_id"], cover["amount_cents"]) for cover in held["covers"]] == [("one", 12_000)]


def test_whoever_comes_too_late_is_told_when_by_the_practices_clock(desk: Desk) -> None:
    desk.tell(PracticeProfileChanged(name="Harbor", time_zone="Pacific/Auckland"))
    coupon_id = unlocked(desk)
    refused = desk.at(UNTIL).authorize(coupon_id)["problem"]
    assert "ended on Mar 4, 2026, 4:00 am." in refused["detail"]
    assert refused["ended_at"] == "2026-03-03T15:00:00.000000Z"


def test_a_coupon_that_was_used_is_none_that_expired(desk: Desk) -> None:
    desk.at(START - HOUR / 2).save(coupons_per_unlock=2)
    desk.coupon(name="Second")
    coupon_id = unlocked(desk.at(START))
    desk.authorize(coupon_id)
    desk.tell(paid(0, START, checkout="chk_2", uses=("auth_1",)))
    desk.at(UNTIL).ring(UNTIL)
    (expired,) = (event for event in desk.told() if isinstance(event, InstantRewardCouponsExpired))
    assert expired.unused == 1


def test_the_check_in_card_reads_tracker_and_settings_once_with_what_is_planned(desk: Desk) -> None:
    unlocked(desk)
    counted = Counting(desk.dynamodb)
    desk.dynamodb = counted
    planned = desk.call("check_in", patient_id=ANNA, lines=[line()])["ok"]
    assert [option["label"] for option in planned["options"]["options"]] == ["$50 off a facial"]
    assert counted.calls == ["batch_get_item"]
