"""Instant rewards as deployed: both ways to unlock, both ends by their timers, and a crowd at the last coupons."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from threading import Barrier
from types import SimpleNamespace
from typing import Any

import pytest

from local.desk import Reply
from local.stack import Stack
from services.instant_rewards.functions.desk import handler
from shared.contracts.calls import Authorize, Caller, CouponWanted, Void
from shared.workers.runtime import Runtime, use
from tests.harness.lines import payable_line
from tests.journeys.acting import BUSY, Practice, at_once, insist, treatment
from tests.journeys.overheard import Overheard, late_seconds

pytestmark = pytest.mark.journey

SOON_HOURS = 0.0012
"""4.3 seconds."""
CENTS_NEEDED, POINTS_NEEDED = 50_000, 200
TERMS = {"amount_cents_min": CENTS_NEEDED, "points_min": POINTS_NEEDED, "hours_to_reach": 4.0, "hours_to_use": 24.0}
CROWD, LIMIT, COUPON_CENTS = 50, 10, 2_500


def opened(stack: Stack, name: str, **terms: float) -> Practice:
    """A practice with instant rewards and one coupon."""
    practice = Practice.opened(stack, name, instant_rewards=TERMS | terms)
    coupon(practice)
    return practice


def coupon(practice: Practice, **more: Any) -> str:
    body = {"name": "$25 off", "kind": "amount_off", "value": COUPON_CENTS, **more}
    return str(practice.ok(practice.desk.post("/coupons", body))["coupon_id"])


def unlocked(practice: Practice, patient: str) -> Any:
    def look() -> Any:
        found = practice.rewards(patient)
        return found if found["state"] == "unlocked" else None

    return practice.until(look, "the unlock")


def told(practice: Practice, heard: Overheard, name: str, patient: str) -> Any:
    """The only event of this name about her."""
    (detail,) = practice.until(lambda: heard.of(name, patient_id=patient) or None, name)
    return detail


def test_money_paid_in_a_visit_unlocks_the_deals_and_the_desk_is_prompted(stack: Stack) -> None:
    heard = Overheard(stack)
    practice = opened(stack, "amount")
    patient = practice.register()
    practice.sell(patient, treatment("hydrafacial", CENTS_NEEDED - 1))

    def running() -> Any:
        found = practice.rewards(patient)
        return found if found["state"] == "open" else None

    window = practice.until(running, "the window")
    assert (window["amount_cents"], window["amount_cents_missing"], window["active"]) == (CENTS_NEEDED - 1, 1, False)
    practice.sell(patient, treatment("hydrafacial", 1))
    rewards = unlocked(practice, patient)
    assert (rewards["amount_cents"], rewards["active"], rewards["coupons_left"]) == (CENTS_NEEDED, True, 1)
    assert [deal["name"] for deal in rewards["deals"]] == ["$25 off"]
    data = told(practice, heard, "InstantRewardUnlocked", patient)["data"]
    assert (data["reached"], data["amount_cents"], len(data["deals"])) == ("amount", CENTS_NEEDED, 1)
    lasts = datetime.fromisoformat(data["available_until"]) - datetime.fromisoformat(data["unlocked_at"])
    assert timedelta(hours=24) <= lasts < timedelta(hours=24, seconds=1), "to the whole second, never shorter"
    listed = practice.ok(practice.desk.get("/instant-rewards"))["patients"]
    assert [row["patient_id"] for row in listed] == [patient]


def test_points_earned_in_a_visit_unlock_the_deals_whatever_was_paid(stack: Stack) -> None:
    heard = Overheard(stack)
    practice = opened(stack, "points")
    patient = practice.register()
    practice.enrol(patient)
    practice.sell(patient, treatment("botox", 100))
    rewards = unlocked(practice, patient)
    assert (rewards["points"], rewards["active"]) == (POINTS_NEEDED, True)
    data = told(practice, heard, "InstantRewardUnlocked", patient)["data"]
    assert (data["reached"], data["points"]) == ("points", POINTS_NEEDED)


def rung(practice: Practice, started_by: Any) -> Any:
    """The wait of the timer that an event started, once it is over."""
    steps, event_id = practice.stack.client("stepfunctions"), started_by["metadata"]["event_id"]
    machines = [row["stateMachineArn"] for row in steps.list_state_machines()["stateMachines"]]

    def over() -> Any:
        for machine in machines:
            for execution in steps.list_executions(stateMachineArn=machine, statusFilter="SUCCEEDED")["executions"]:
                found = steps.describe_execution(executionArn=execution["executionArn"])
                if json.loads(found["input"])["id"] == event_id:
                    return found
        return None

    return practice.until(over, "the timer")


def ended_by_the_clock(practice: Practice, started_by: Any, instant: str, ended: Any) -> None:
    """Its timer rang, not before its instant; what the clock then told was not told before it either.

    The sweeper may have been first: whoever comes second finds nothing left to do, so that it was told once.
    """
    due = started_by["data"][instant]
    assert ended["data"]["ended_at"] == due
    assert late_seconds(ended, "ended_at") >= 0
    assert rung(practice, started_by)["stopDate"] >= datetime.fromisoformat(due).replace(microsecond=0)
    cause = str(ended["metadata"]["causation_id"])
    assert cause == started_by["metadata"]["event_id"] or cause.startswith("sweep-")


def test_a_window_that_stays_locked_lapses_by_its_timer_at_its_end_and_not_before(stack: Stack) -> None:
    heard = Overheard(stack)
    practice = opened(stack, "lapse", hours_to_reach=SOON_HOURS)
    patient = practice.register()
    practice.sell(patient, treatment("hydrafacial", 5_000))
    lapsed = told(practice, heard, "InstantRewardLapsed", patient)
    window = told(practice, heard, "InstantRewardWindowOpened", patient)
    ended_by_the_clock(practice, window, "ends_at", lapsed)
    assert practice.rewards(patient)["state"] == "lapsed"
    practice.sell(patient, treatment("hydrafacial", CENTS_NEEDED - 1))
    told_twice = practice.until(
        lambda: found if len(found := heard.of("InstantRewardLapsed", patient_id=patient)) > 1 else None,
        "the second lapse",
    )
    assert [event["data"]["amount_cents"] for event in told_twice] == [5_000, CENTS_NEEDED - 1]


def test_deals_that_nobody_uses_expire_by_their_timer_and_are_refused_from_their_instant_on(stack: Stack) -> None:
    heard = Overheard(stack)
    practice = opened(stack, "unused", hours_to_use=SOON_HOURS)
    patient = practice.register()
    practice.sell(patient, treatment("hydrafacial", CENTS_NEEDED))
    expired = told(practice, heard, "InstantRewardCouponsExpired", patient)
    unlock = told(practice, heard, "InstantRewardUnlocked", patient)
    ended_by_the_clock(practice, unlock, "available_until", expired)
    assert expired["data"]["unused"] == 1
    until, rewards = unlock["data"]["available_until"], practice.rewards(patient)
    assert (rewards["state"], rewards["active"], rewards["ended_at"]) == ("closed", False, until)
    (one,) = practice.ok(practice.desk.get("/coupons"))["coupons"]
    cart = practice.open(patient, treatment("hydrafacial", 10_000))
    late = insist(
        lambda key: practice.desk.post(
            f"{cart}/redemptions", {"kind": "coupon", "coupon_id": one["coupon_id"]}, key=key
        )
    )
    assert (late.status, late.problem, late.body["ended_at"]) == (409, "coupon-time-over", until)
    practice.ok(practice.desk.post(f"{cart}/cancellation"))


FACIAL = payable_line("line_1", "hydrafacial", 10_000)
CONTEXT = SimpleNamespace(
    function_name="desk", memory_limit_in_mb=1024, invoked_function_arn="arn:aws:lambda:x", aws_request_id="1"
)


def asked(practice: Practice, call: Authorize | Void) -> Any:
    """What the owner's desk answers to a direct call, in this process but on the deployed table."""
    stack = practice.stack
    world = Runtime(environment={"TABLE_NAME": stack.table("instant_rewards")}, client=stack.client)
    while True:
        with use(world):
            answer = handler(call.model_dump(mode="json"), CONTEXT)
        if problem(answer) not in BUSY:
            return answer


def problem(answer: Any) -> str:
    return str(answer.get("problem", {}).get("type", "")).rpartition("/")[2]


def fifty_at_the_same_moment(practice: Practice, limited: str, patients: list[str]) -> list[str]:
    """Each with a thread of its own, all let go at once; then everything is given back. What each was told."""
    caller = Caller(practice_id=practice.practice_id, actor="desk", correlation_id="crowd")
    practice.stack.client("dynamodb")  # made once, before they all want it
    ready = Barrier(len(patients))

    def claim(patient: str) -> str:
        call = Authorize(
            caller=caller,
            patient_id=patient,
            checkout_id=f"chk_{patient}",
            authorization_id=f"auth_{patient}",
            lines=(FACIAL,),
            wanted=CouponWanted(coupon_id=limited),
        )
        ready.wait()
        return problem(asked(practice, call))

    with ThreadPoolExecutor(len(patients)) as threads:
        answers = list(threads.map(claim, patients))
    assert used(practice) == answers.count("")
    for patient, answer in zip(patients, answers, strict=True):
        if not answer:
            void = Void(
                caller=caller, patient_id=patient, checkout_id=f"chk_{patient}", authorization_id=f"auth_{patient}"
            )
            assert asked(practice, void)["ok"]["amount_cents"] == COUPON_CENTS
    assert used(practice) == 0
    return answers


def test_of_fifty_claims_at_once_of_a_coupon_limited_to_ten_exactly_ten_are_granted(stack: Stack) -> None:
    practice = Practice.opened(stack, "crowd", instant_rewards=TERMS)
    limited = coupon(practice, limit=LIMIT)
    patients = at_once(practice.register for _ in range(CROWD))
    at_once(partial(practice.sell, patient, treatment("hydrafacial", CENTS_NEEDED)) for patient in patients)
    for patient in patients:
        unlocked(practice, patient)
    answers = fifty_at_the_same_moment(practice, limited, patients)
    assert (answers.count(""), answers.count("coupon-sold-out")) == (LIMIT, CROWD - LIMIT)
    race_at_the_desk(practice, limited, patients[: LIMIT + 8])


def race_at_the_desk(practice: Practice, limited: str, patients: list[str]) -> None:
    """The same through checkouts, as many at a time as there are hands, with some given back in between."""
    carts = at_once(partial(practice.open, patient, treatment("hydrafacial", 10_000)) for patient in patients)
    wanted = {"kind": "coupon", "coupon_id": limited}

    def claim(cart: str) -> Reply:
        return insist(lambda key: practice.desk.post(f"{cart}/redemptions", wanted, key=key))

    replies = at_once(partial(claim, cart) for cart in carts)
    granted = [cart for cart, reply in zip(carts, replies, strict=True) if not reply.problem]
    assert len(granted) == LIMIT
    assert {reply.problem for reply in replies} == {"", "coupon-sold-out"}
    assert used(practice) == LIMIT
    shown = [practice.ok(practice.desk.get(cart)) for cart in carts]
    assert sorted(row["totals"]["coupon_cents"] for row in shown) == [0] * (len(carts) - LIMIT) + [COUPON_CENTS] * LIMIT

    for cart in granted[:4]:
        practice.ok(practice.desk.post(f"{cart}/cancellation"))
    practice.until(lambda: used(practice) == LIMIT - 4 or None, "four back in stock")
    refused = [cart for cart in carts if cart not in granted]
    second = [reply.problem for reply in at_once(partial(claim, cart) for cart in refused)]
    assert sorted(second) == [""] * 4 + ["coupon-sold-out"] * 4
    for cart in granted[4:]:
        practice.pay(cart)
    practice.until(lambda: used(practice) == LIMIT or None, "the stock")


def used(practice: Practice) -> int:
    (one,) = practice.ok(practice.desk.get("/coupons"))["coupons"]
    return int(one["used"])
