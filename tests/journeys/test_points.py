"""Points as deployed: completion and expiry by the clock, awards by event, exchanges to the shipper."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from local.stack import Stack
from tests.journeys.acting import Practice, announce, processed, treatment
from tests.journeys.overheard import Overheard, late_seconds

pytestmark = pytest.mark.journey

PROMPT_SECONDS = 2.0
COMPLETION_HOURS = 0.0008
"""Just under 3 seconds."""
CODE_HOURS = 0.0005
"""Just under 2 seconds."""


def submit(practice: Practice, membership: str, *treatments: str, **more: Any) -> Any:
    lines = [{"treatment": code, "quantity": 1} for code in treatments]
    return practice.ok(practice.desk.post(f"{membership}/transactions", {"lines": lines, **more}))


def add(practice: Practice, membership: str, points: int) -> Any:
    wanted = {"points": points, "reason": "Completed elsewhere earlier this year"}
    return practice.ok(practice.desk.post(f"{membership}/adjustments", wanted))


def test_pending_points_complete_by_their_timer_within_two_seconds_of_the_instant(stack: Stack) -> None:
    heard = Overheard(stack)
    practice = Practice.opened(stack, "timer", points={"completion_hours": {"alle": COMPLETION_HOURS}})
    members = [practice.enrol(practice.register()) for _ in range(5)]
    complete(
        practice, heard, members[:1]
    )  # functions that nobody has called yet start slowly: that is no timer's fault
    done = complete(practice, heard, members[1:])
    late = [late_seconds(detail, "completes_at") for detail in done]
    assert all(0 <= seconds < PROMPT_SECONDS for seconds in late), late
    rang = {detail["metadata"]["event_id"] for detail in heard.of("PointsTransactionSubmitted")}
    assert any(detail["metadata"]["causation_id"] in rang for detail in done), "the sweeper did all of it"
    accounts = [practice.ok(practice.desk.get(member)) for member in members]
    assert {(one["pending"], one["available"]) for one in accounts} == {(0, 200)}


def complete(practice: Practice, heard: Overheard, members: list[str]) -> list[Any]:
    """What was announced when a transaction of each member completed, with the instant at which it was due."""
    submitted = [submit(practice, member, "botox") for member in members]
    assert {(one["status"], one["pending"], one["available"]) for one in submitted} == {("pending", 200, 0)}
    due = {one["transaction_id"]: one["completes_at"] for one in submitted}

    def completed() -> list[Any] | None:
        found = [detail for detail in heard.of("PointsTransactionCompleted") if detail["data"]["transaction_id"] in due]
        return found if len(found) == len(members) else None

    found = practice.until(completed, "completion")
    return [{**one, "data": {**one["data"], "completes_at": due[one["data"]["transaction_id"]]}} for one in found]


def test_a_transaction_of_another_visit_is_cancelled_while_pending_and_redone_and_final_once_completed(
    stack: Stack,
) -> None:
    practice = Practice.opened(stack, "redone", points={"completion_hours": {"alle": COMPLETION_HOURS}})
    member = practice.enrol(practice.register())
    wrong = submit(practice, member, "kybella")
    path = f"{member}/transactions/{wrong['transaction_id']}"
    cancelled = practice.ok(practice.desk.post(f"{path}/cancellation", {"reason": "Wrong treatment"}))
    assert (cancelled["status"], cancelled["pending"]) == ("cancelled", 0)
    right = submit(practice, member, "diamondglow")

    def completed() -> Any:
        found = practice.ok(practice.desk.get(f"{member}/transactions/{right['transaction_id']}"))
        return found if found["status"] == "completed" else None

    practice.until(completed, "completion of the one redone")
    final = practice.desk.post(f"{member}/transactions/{right['transaction_id']}/cancellation", {"reason": "No"})
    assert (final.status, final.problem) == (409, "transaction-completed-already")
    assert practice.ok(practice.desk.get(path))["status"] == "cancelled"
    account = practice.ok(practice.desk.get(member))
    assert (account["posted"], account["pending"], account["lifetime_earned"]) == (150, 0, 150)


def test_one_visit_earns_once_however_it_arrives_and_another_visit_earns_of_its_own(stack: Stack) -> None:
    practice = Practice.opened(stack, "visits")
    patient = practice.register()
    member = practice.enrol(patient)
    assert submit(practice, member, "botox")["points"] == 200
    sold = practice.sell(patient, treatment("botox", 60_000))

    def arrived() -> Any:
        found = practice.ok(practice.desk.get(f"{member}/transactions"))["transactions"]
        return found if sold.endswith(tuple(one["checkout_id"] or "-" for one in found)) else None

    by_checkout = practice.until(arrived, "the checkout's transaction")
    assert sum(one["points"] for one in by_checkout) == 200
    yesterday = (datetime.now(UTC) - timedelta(days=1)).date().isoformat()
    assert submit(practice, member, "botox", treatment_date=yesterday)["pending"] == 400


def test_a_code_that_nobody_claims_expires_by_the_sweeper_and_its_points_are_back(stack: Stack) -> None:
    heard = Overheard(stack)
    practice = Practice.opened(stack, "codes", points={"code_hours": CODE_HOURS})
    patient = practice.register()
    member = practice.enrol(patient)
    add(practice, member, 1_600)
    redeemed = practice.ok(practice.desk.post(f"{member}/redemptions", {"points": 500}))
    account = practice.ok(practice.desk.get(member))
    assert (account["posted"], account["held"], account["available"]) == (1_600, 500, 1_100)

    def expired() -> Any:
        return heard.of("PointsRedemptionExpired", authorization_id=redeemed["authorization_id"]) or None

    (told,) = practice.until(expired, "expiry by the sweeper")
    assert told["metadata"]["causation_id"].startswith("sweep-")
    assert told["metadata"]["occurred_at"] >= redeemed["expires_at"]
    assert (told["data"]["points"], told["data"]["available"], told["data"]["held"]) == (500, 1_600, 0)
    account = practice.ok(practice.desk.get(member))
    assert (account["posted"], account["held"], account["available"]) == (1_600, 0, 1_600)
    cart = practice.open(patient, treatment("botox", 60_000))
    late = {"kind": "code", "program": "alle", "code": redeemed["code"], "amount_cents": 5_000}
    assert practice.desk.post(f"{cart}/redemptions", late).problem == "code-not-accepted"
    practice.ok(practice.desk.post(f"{cart}/cancellation"))


def test_aspire_points_enter_by_event_once_and_never_by_hand_where_the_integration_is_on(stack: Stack) -> None:
    practice = Practice.opened(stack, "aspire", points={"aspire_integration": True})
    patient, now = practice.register(), datetime.now(UTC).isoformat()

    def award(name: str, points: int, event_id: str) -> None:
        data = {"patient_id": patient, "award_id": name, "points": points, "awarded_at": now}
        announce(stack, "AspirePointsAwarded", practice.practice_id, data, event_id=event_id)

    event_id = uuid4().hex
    award("award-1", 300, event_id)
    award("award-1", 300, event_id)
    award("award-1", 300, uuid4().hex)
    award("award-2", 40, uuid4().hex)

    def member() -> Any:
        found = practice.ok(practice.desk.get(f"/patients/{patient}/memberships"))["memberships"]
        return found[0] if found and found[0]["posted"] >= 340 else None

    found = practice.until(member, "the awards")
    processed(practice, "points", "the repeated award")
    account = practice.ok(practice.desk.get(f"/memberships/{found['membership_id']}"))
    assert (account["program"], account["posted"], account["lifetime_earned"]) == ("aspire", 340, 340)
    by_hand = {"points": 100, "reason": "She says that she has more"}
    refused = practice.desk.post(f"/memberships/{found['membership_id']}/adjustments", by_hand)
    assert (refused.status, refused.problem) == (409, "added-by-integration")
    practice.set("points", {"aspire_integration": False})
    assert (
        practice.ok(practice.desk.post(f"/memberships/{found['membership_id']}/adjustments", by_hand))["points"] == 100
    )


def test_an_exchange_tells_the_shipper_what_goes_where_and_nothing_of_who_she_is(stack: Stack) -> None:
    heard = Overheard(stack)
    practice = Practice.opened(stack, "shipper")
    private = {"phone": "+1 555 010 7788", "email": f"dora.{uuid4().hex[:6]}@example.com"}
    patient = practice.register("Dorothea", **private)
    member = practice.enrol(patient)
    add(practice, member, 1_300)
    short = practice.desk.post(f"{member}/exchanges", {"reward": "no_such_reward"})
    assert short.problem == "unknown-reward"
    made = practice.ok(practice.desk.post(f"{member}/exchanges", {"reward": "botox"}))

    def told() -> Any:
        return heard.of("RewardExchanged", exchange_id=made["exchange_id"]) or None

    (detail,) = practice.until(told, "the event for the shipper")
    data = detail["data"]
    assert (data["reward"], data["quantity"], data["unit"], data["ships_to"]) == ("botox", 50, "unit", "practice")
    assert (data["points"], data["available"], data["patient_id"], data["cancelled"]) == (1_200, 100, patient, False)
    said = json.dumps(detail).lower()
    assert not any(word in said for word in ("dorothea", "example", "7788"))
    second = practice.desk.post(f"{member}/exchanges", {"reward": "skinmedica_core"})
    assert (second.status, second.problem) == (409, "exchanges-used-up")
    practice.ok(practice.desk.post(f"{member}/exchanges/{made['exchange_id']}/cancellation"))
    told_both = practice.until(lambda: told() if len(told() or ()) > 1 else None, "the cancellation for the shipper")
    assert [one["data"]["cancelled"] for one in told_both] == [False, True]
    account = practice.ok(practice.desk.get(member))
    assert (account["available"], account["exchanges_left"]) == (1_300, 1)
