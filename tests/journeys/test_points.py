"""Points as deployed: completion and expiry by the clock, awards by event, exchanges to the shipper."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from local.stack import Stack
from local.ticker import Ticker
from tests.journeys.acting import Practice, announce, processed, treatment
from tests.journeys.overheard import Overheard

pytestmark = pytest.mark.journey

SOON_HOURS = 0.0008
"""Just under 3 seconds."""
CODE_HOURS = 0.0005
"""Just under 2 seconds."""


@contextmanager
def no_sweeper(stack: Stack) -> Iterator[None]:
    """Nobody looks for what is overdue, neither this machine's ticker nor the rules of the template."""
    events = stack.client("events")
    rules = [rule["Name"] for rule in events.list_rules()["Rules"] if rule.get("ScheduleExpression")]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Ticker, "_idle", staticmethod(lambda _sqs, _queue: False))
        for name in rules:
            events.disable_rule(Name=name)
        try:
            yield
        finally:
            for name in rules:
                events.enable_rule(Name=name)


def submit(practice: Practice, account: str, *treatments: str, **more: Any) -> Any:
    lines = [{"treatment": code, "quantity": 1} for code in treatments]
    return practice.ok(practice.desk.post(f"{account}/transactions", {"lines": lines, **more}))


def add(practice: Practice, account: str, points: int) -> Any:
    wanted = {"points": points, "reason": "Completed elsewhere earlier this year"}
    return practice.ok(practice.desk.post(f"{account}/adjustments", wanted))


def test_pending_points_are_completed_once_by_their_timer_and_never_before_the_instant(stack: Stack) -> None:
    heard = Overheard(stack)
    practice = Practice.opened(stack, "timer", points={"completion_hours": {"alle": SOON_HOURS}})
    members = [practice.enrol(practice.register()) for _ in range(2)]
    with no_sweeper(stack):
        processed(practice, "points", "sweeps that were under way")
        submitted = [submit(practice, member, "botox") for member in members]
        assert {(row["status"], row["pending"], row["available"]) for row in submitted} == {("pending", 200, 0)}
        for row in submitted:
            by_its_timer(practice, heard, row)
    sqs, inbox = stack.client("sqs"), stack.inbox("points")
    sqs.send_message(QueueUrl=inbox, MessageBody=json.dumps({"sweep": True}))
    processed(practice, "points", "a sweep that finds nothing left to do")
    for row, member in zip(submitted, members, strict=True):
        assert len(heard.of("PointsTransactionCompleted", transaction_id=row["transaction_id"])) == 1
        account = practice.ok(practice.desk.get(member))
        assert (account["pending"], account["available"], account["lifetime_earned"]) == (0, 200, 200)


def by_its_timer(practice: Practice, heard: Overheard, one: Any) -> None:
    """What completed it is the message that the timer sent, and that was not before the instant."""

    def told(name: str) -> Any:
        return practice.until(lambda: heard.of(name, transaction_id=one["transaction_id"]) or None, name)

    (asked,), (done,) = told("PointsTransactionSubmitted"), told("PointsTransactionCompleted")
    assert done["metadata"]["causation_id"] == asked["metadata"]["event_id"]
    assert done["metadata"]["occurred_at"] >= one["completes_at"] == asked["data"]["completes_at"]


def test_a_transaction_is_cancelled_while_pending_and_redone_and_final_once_completed(stack: Stack) -> None:
    practice = Practice.opened(stack, "redone")
    member = practice.enrol(practice.register())
    wrong = submit(practice, member, "kybella")
    path = f"{member}/transactions/{wrong['transaction_id']}"
    cancelled = practice.ok(practice.desk.post(f"{path}/cancellation", {"reason": "Wrong treatment"}))
    assert (cancelled["status"], cancelled["pending"]) == ("cancelled", 0)
    practice.set("points", {"completion_hours": {"alle": SOON_HOURS}})
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
    sold = practice.sell(patient, treatment("botox", 60_000))

    def arrived() -> Any:
        found = practice.ok(practice.desk.get(f"{member}/transactions"))["transactions"]
        return next((row for row in found if sold.endswith(row["checkout_id"] or "-")), None)

    by_checkout = practice.until(arrived, "the checkout's transaction")
    day = date.fromisoformat(by_checkout["treatment_date"])
    by_hand = submit(practice, member, "botox", treatment_date=day.isoformat())
    assert (by_checkout["points"], by_hand["points"], by_hand["pending"]) == (200, 0, 200)
    before = (day - timedelta(days=1)).isoformat()
    assert submit(practice, member, "botox", treatment_date=before)["pending"] == 400


def test_a_code_that_nobody_claims_expires_by_the_sweeper_and_its_points_are_back(stack: Stack) -> None:
    heard = Overheard(stack)
    practice = Practice.opened(stack, "codes", points={"code_hours": CODE_HOURS})
    patient = practice.register()
    member = practice.enrol(patient)
    add(practice, member, 1_600)
    redeemed = practice.ok(practice.desk.post(f"{member}/redemptions", {"points": 500}))

    def told_of(name: str) -> Any:
        found = practice.until(lambda: heard.of(name, authorization_id=redeemed["authorization_id"]) or None, name)
        return found[0] if len(found) == 1 else found

    held = told_of("PointsRedemptionAuthorized")["data"]
    assert (held["posted"], held["held"], held["available"]) == (1_600, 500, 1_100)
    told = told_of("PointsRedemptionExpired")
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
    practice = Practice.opened(stack, "aspire", points={"integrations": ["aspire"]})
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
        found = practice.ok(practice.desk.get(f"/patients/{patient}/loyalty-accounts"))["loyalty_accounts"]
        return found[0] if found and found[0]["posted"] >= 340 else None

    found = practice.until(member, "the awards")
    processed(practice, "points", "the repeated award")
    account = practice.ok(practice.desk.get(f"/loyalty-accounts/{found['account_id']}"))
    assert (account["program"], account["posted"], account["lifetime_earned"]) == ("aspire", 340, 340)
    by_hand = {"points": 100, "reason": "She says that she has more"}
    refused = practice.desk.post(f"/loyalty-accounts/{found['account_id']}/adjustments", by_hand)
    assert (refused.status, refused.problem) == (409, "added-by-integration")
    practice.set("points", {"integrations": []})
    assert (
        practice.ok(practice.desk.post(f"/loyalty-accounts/{found['account_id']}/adjustments", by_hand))["points"]
        == 100
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
    told_both.sort(key=lambda one: int(one["metadata"]["sequence"]))
    assert [event["data"]["cancelled"] for event in told_both] == [False, True]
    account = practice.ok(practice.desk.get(member))
    assert (account["available"], account["exchanges_left"]) == (1_300, 1)
