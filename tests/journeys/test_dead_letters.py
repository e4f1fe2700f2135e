"""What cannot be processed is put aside with its reason, the others go on, and redrive does no harm."""

import json
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from local.stack import Stack
from operations import announce, redrive
from operations.account import Account
from shared.workers.inbox import EVENT_BYTES_MAX
from tests.journeys import behind
from tests.journeys.acting import Practice
from tests.journeys.overheard import Overheard

pytestmark = pytest.mark.journey

GOOD = 40
"""A thousand go through the inbox in tests/shared/test_poison.py; here the queue is the real one."""
EVENT = {"source": "rewards.wallet", "detail-type": "PracticeProfileChanged"}
POISON = {
    "not JSON": "{",
    "no event of ours": json.dumps({"source": "rewards.wallet", "detail-type": "Invented", "detail": {}}),
    "without its envelope": json.dumps({**EVENT, "detail": {"data": {}}}),
    "too large": json.dumps({**EVENT, "x": "x" * EVENT_BYTES_MAX}),
}
REASONS = {"JSONDecodeError", "not an event this service reacts to", "KeyError", "larger than any event"}


@pytest.fixture(scope="module")
def account(stack: Stack) -> Account:
    return behind.account_of(stack)


@pytest.fixture(scope="module")
def practice(stack: Stack) -> Practice:
    return Practice.opened(stack, "parked")


@pytest.fixture(scope="module", autouse=True)
def _nothing_left(stack: Stack) -> Iterator[None]:
    """What is wrong for ever is thrown away in the end, as the runbook says."""
    yield
    stack.client("sqs").purge_queue(QueueUrl=stack.dead_letters("checkout"))


def good(number: int) -> str:
    metadata = {
        "event_id": f"evt_good_{number}",
        "occurred_at": "2026-03-01T12:00:00.000000Z",
        "practice_id": f"prac_good_{number}",
        "aggregate_id": f"settings/prac_good_{number}",
        "sequence": 1,
        "command_id": f"good-{number}",
        "correlation_id": f"good-{number}",
    }
    return json.dumps({**EVENT, "detail": {"metadata": metadata, "data": {"name": "Good", "time_zone": "UTC"}}})


def parked(practice: Practice, account: Account) -> Counter[str]:
    """The reasons in checkout's dead-letter queue, once every poisoned event is there."""

    def look() -> Counter[str] | None:
        found = redrive.waiting(account, "checkout")["inbox-dead-letters"]
        return found if found.total() >= len(POISON) else None

    return practice.until(look, "the poisoned events in the dead-letter queue")


def test_poisoned_events_among_many_good_ones_are_parked_and_the_others_go_on(
    stack: Stack, practice: Practice, account: Account
) -> None:
    bodies = [good(number) for number in range(GOOD)]
    for place, poison in enumerate(POISON.values()):
        bodies.insert(10 * place + 5, poison)
    for start in range(0, len(bodies), 10):
        batch = [{"Id": str(place), "MessageBody": body} for place, body in enumerate(bodies[start : start + 10])]
        assert not stack.client("sqs").send_message_batch(QueueUrl=stack.inbox("checkout"), Entries=batch).get("Failed")

    def all_good() -> bool | None:
        there = stack.client("dynamodb").scan(
            TableName=stack.table("checkout"),
            FilterExpression="begins_with(pk, :good) AND sk = :snapshot",
            ExpressionAttributeValues={":good": {"S": "settings/prac_good_"}, ":snapshot": {"S": "snapshot"}},
            Select="COUNT",
        )
        return there["Count"] == GOOD or None

    practice.until(all_good, "the good events")
    assert set(parked(practice, account)) == REASONS


def test_redriven_before_the_cause_is_mended_they_come_back_with_their_reasons(
    practice: Practice, account: Account
) -> None:
    before = parked(practice, account)
    assert redrive.redrive(account, "checkout").sent == before.total()
    assert parked(practice, account) == before


@pytest.fixture(scope="module")
def credited(stack: Stack, practice: Practice) -> tuple[Overheard, Any]:
    """An event that was heard once."""
    heard, patient = Overheard(stack), practice.register()
    practice.give_credits(patient, 1_000)
    (event,) = practice.until(lambda: heard.of("WalletCredited", patient_id=patient) or None, "the event")
    return heard, event


def told(credited: tuple[Overheard, Any], practice: Practice, times: int) -> None:
    """The event is heard so many times, the same each time."""
    heard, event = credited

    def look() -> Any:
        found = heard.of("WalletCredited", patient_id=event["data"]["patient_id"])
        return found if len(found) >= times else None

    assert practice.until(look, f"the event {times} times") == [event] * times


def test_a_parked_journal_entry_is_published_again_under_the_ids_it_had(
    stack: Stack, practice: Practice, account: Account, credited: tuple[Overheard, Any]
) -> None:
    metadata = credited[1]["metadata"]
    key = {"pk": metadata["aggregate_id"], "sk": f"entry#{metadata['command_id']}"}
    queue = account.queue("wallet", "relay-parked")
    stack.client("sqs").send_message(QueueUrl=queue, MessageBody=json.dumps({"parked": key}))
    assert redrive.redrive(account, "wallet").published == 1
    told(credited, practice, 2)


def test_what_the_stream_forgot_is_published_again_from_the_table(
    practice: Practice, account: Account, credited: tuple[Overheard, Any]
) -> None:
    at = datetime.fromisoformat(credited[1]["metadata"]["occurred_at"])
    before = len(credited[0].of("WalletCredited", patient_id=credited[1]["data"]["patient_id"]))
    assert announce.span(account, "wallet", since=at, until=at) == 1
    told(credited, practice, before + 1)
