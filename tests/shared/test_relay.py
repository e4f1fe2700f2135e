"""The relay and the inbox, with a bus and queues that remember what they were given."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from shared.contracts.envelope import EventData
from shared.contracts.events import CheckoutCancelled, CheckoutOpened
from shared.kernel import entries
from shared.kernel.aggregates import AggregateType, AnyType
from shared.kernel.journal import Entry
from shared.kernel.refusals import NotFound, TooBusy
from shared.kernel.structs import Struct
from shared.workers import inbox, relay
from shared.workers.inbox import AT_ONCE_MAX, EACH_SECOND, Due, Inbox, Message
from shared.workers.runtime import Runtime, use

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Opened(Struct):
    patient_id: str


class State(Struct):
    pass


KIND: AnyType = AggregateType(name="checkout", state=State, events=(Opened,), evolve=lambda state, _event: state)


@dataclass
class Outside:
    """A bus and queues in memory; `fails` makes the bus refuse so many times."""

    fails: int = 0
    published: list[dict[str, Any]] = field(default_factory=list)
    sent: list[dict[str, Any]] = field(default_factory=list)
    now: datetime = NOW

    def put_events(self, *, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803  (AWS's name)
        if self.fails:
            self.fails -= 1
            return {"FailedEntryCount": 1, "Entries": [{"ErrorCode": "ThrottlingException"}]}
        self.published += Entries
        return {"FailedEntryCount": 0, "Entries": []}

    def send_message_batch(self, *, QueueUrl: str, Entries: list[Any]) -> None:  # noqa: N803  (AWS's names)
        for entry in Entries:
            self.send_message(QueueUrl=QueueUrl, **entry)

    def send_message(self, **message: Any) -> None:
        self.sent.append(message)

    def runtime(self) -> Runtime:
        names = {"BUS_NAME": "bus", "INBOX_QUEUE_URL": "inbox", "DEAD_LETTER_QUEUE_URL": "dead"}
        return Runtime(environment={**names, "PARKED_QUEUE_URL": "parked"}, client=lambda _: self, now=lambda: self.now)


class Context:
    function_name = "relay"
    memory_limit_in_mb = 128
    invoked_function_arn = "arn:aws:lambda:us-east-1:000000000000:function:relay"
    aws_request_id = "request-1"


def announce(entry: Entry[Any]) -> Iterable[EventData]:
    for event in entry.events:
        yield CheckoutOpened(checkout_id="chk_1", patient_id=event.patient_id)


def record(
    command_id: str = "k1", *, age: timedelta = timedelta(), pk: str = "checkout/prac_1/chk_1"
) -> dict[str, Any]:
    entry = Entry(
        aggregate_id=pk,
        sequence=1,
        command_id=command_id,
        command="Open",
        practice_id="prac_1",
        actor="user-1",
        occurred_at=NOW - age,
        fingerprint="f",
        correlation_id=command_id,
        causation_id=None,
        events=(Opened(patient_id="pat_1"),),
    )
    created = (NOW - age).timestamp()
    image = entries.write_entry(entry)
    number = f"number-of-{command_id}"
    change = {"NewImage": image, "ApproximateCreationDateTime": created, "SequenceNumber": number}
    return {"eventName": "INSERT", "dynamodb": change}


relay_handler = relay.handler([KIND], announce)


def run_relay(outside: Outside, *records: dict[str, Any]) -> None:
    with use(outside.runtime()):
        relay_handler({"Records": list(records)}, Context())


def test_an_entry_goes_on_the_bus_with_ids_that_never_change() -> None:
    outside = Outside()
    run_relay(outside, record(), record())
    first, again = (json.loads(event["Detail"]) for event in outside.published)
    assert first == again
    assert first["metadata"]["aggregate_id"] == "checkout/prac_1/chk_1"
    assert first["data"] == {"checkout_id": "chk_1", "patient_id": "pat_1", "visit_reference": None}
    assert (outside.published[0]["Source"], outside.published[0]["DetailType"]) == (
        "rewards.checkout",
        "CheckoutOpened",
    )


def test_a_young_record_that_fails_is_tried_again_by_the_stream() -> None:
    outside = Outside(fails=1)
    with pytest.raises(relay.NotPublished):
        run_relay(outside, record())
    run_relay(outside, record())
    assert len(outside.published) == 1
    assert outside.sent == []


def test_where_partial_answers_are_taken_the_stream_begins_again_at_the_record_that_failed() -> None:
    outside = Outside()
    world = outside.runtime()
    world.environment["STREAM_ANSWERS"] = "partial"
    with use(world):
        answer = relay_handler({"Records": [record("good"), record("bad", pk="unknown/prac_1/x")]}, Context())
    assert len(outside.published) == 1
    assert answer == {"batchItemFailures": [{"itemIdentifier": "number-of-bad"}]}


def test_an_old_record_that_fails_is_parked_by_its_key_and_the_others_go_on() -> None:
    outside = Outside()
    run_relay(outside, record("bad", pk="unknown/prac_1/x", age=timedelta(minutes=6)), record("good"))
    assert len(outside.published) == 1
    (parked,) = outside.sent
    assert json.loads(parked["MessageBody"]) == {"parked": {"pk": "unknown/prac_1/x", "sk": "entry#bad"}}
    assert parked["MessageAttributes"]["reason"]["StringValue"] == "KeyError"


def test_snapshots_and_other_changes_are_passed_over() -> None:
    outside = Outside()
    modified = {**record(), "eventName": "MODIFY"}
    run_relay(outside, modified, {"eventName": "INSERT", "dynamodb": {"NewImage": {"pk": {"S": "a"}}}})
    assert outside.published == []


# ---------------------------------------------------------------------------------------------------------------- inbox


class Reactions:
    """What an inbox did, and what it shall fail with."""

    def __init__(self, error: Exception | None = None) -> None:
        self.seen: list[Message[Any]] = []
        self.caught_up: list[Due] = []
        self.error = error

    def react(self, message: Message[Any]) -> None:
        if self.error:
            raise self.error
        self.seen.append(message)

    def catch_up(self, due: Due, _now: datetime) -> None:
        self.caught_up.append(due)

    def inbox(self, overdue: list[tuple[str, datetime]] | None = None) -> Inbox:
        return Inbox(
            reactions={CheckoutCancelled: self.react}, catch_up=self.catch_up, overdue=lambda _now: overdue or []
        )


def event(name: str = "CheckoutCancelled", **data: Any) -> dict[str, Any]:
    metadata = {
        "event_id": "evt_1",
        "occurred_at": "2026-03-01T12:00:00Z",
        "practice_id": "prac_1",
        "aggregate_id": "checkout/prac_1/chk_1",
        "sequence": 3,
        "command_id": "k1",
        "correlation_id": "k0",
    }
    data = data or {"checkout_id": "chk_1", "patient_id": "pat_1", "reason": "abandoned"}
    return {"detail-type": name, "source": "rewards.checkout", "detail": {"metadata": metadata, "data": data}}


def run_inbox(outside: Outside, box: Inbox, *bodies: Any, tries: int = 1) -> list[str]:
    records = [
        {
            "messageId": f"m{place}",
            "body": body if isinstance(body, str) else json.dumps(body),
            "attributes": {"ApproximateReceiveCount": str(tries)},
        }
        for place, body in enumerate(bodies)
    ]
    with use(outside.runtime()):
        answer = inbox.handler(box)({"Records": records}, Context())
    return [failure["itemIdentifier"] for failure in answer["batchItemFailures"]]


def test_an_event_becomes_a_command_with_the_events_id() -> None:
    reactions = Reactions()
    assert run_inbox(Outside(), reactions.inbox(), event()) == []
    (message,) = reactions.seen
    cause = message.cause("capture")
    assert (cause.command_id, cause.practice_id, cause.correlation_id) == ("evt_1.capture", "prac_1", "k0")
    assert cause.actor == "event:CheckoutCancelled"


@pytest.mark.parametrize(
    "body",
    [
        "not json",
        {"something": "else"},
        event("CheckoutOpened"),
        event(checkout_id="chk_1"),
        {**event(), "source": "somebody.else"},
    ],
)
def test_what_can_never_be_processed_is_parked_at_once_with_its_reason(body: Any) -> None:
    outside, reactions = Outside(), Reactions()
    assert run_inbox(outside, reactions.inbox(), body, event()) == []
    (dead,) = outside.sent
    assert dead["QueueUrl"] == "dead"
    assert dead["MessageAttributes"]["reason"]["StringValue"]
    assert len(reactions.seen) == 1


def test_a_refusal_is_parked_under_its_problem_type() -> None:
    outside = Outside()
    run_inbox(outside, Reactions(NotFound("There is none.")).inbox(), event())
    assert outside.sent[0]["MessageAttributes"]["reason"]["StringValue"] == "not-found"


def test_a_failure_is_tried_again_until_its_tries_are_used_up() -> None:
    outside, box = Outside(), Reactions(RuntimeError("boom")).inbox()
    assert run_inbox(outside, box, event(), tries=1) == ["m0"]
    assert outside.sent == []
    assert run_inbox(outside, box, event(), tries=inbox.TRIES_MAX) == []
    assert outside.sent[0]["MessageAttributes"]["reason"]["StringValue"] == "RuntimeError"


def test_who_is_too_busy_tries_again() -> None:
    assert run_inbox(Outside(), Reactions(TooBusy("Later.")).inbox(), event()) == ["m0"]


def due(at: datetime) -> dict[str, Any]:
    return {"due": {"aggregate_id": "tracker/prac_1/pat_1", "at": at.isoformat(), "id": "evt_9"}}


def test_a_timer_that_fires_at_its_instant_catches_up() -> None:
    reactions = Reactions()
    run_inbox(Outside(), reactions.inbox(), due(NOW))
    (found,) = reactions.caught_up
    assert found.cause().practice_id == "prac_1"


def test_a_timer_that_comes_early_waits_again() -> None:
    outside, reactions = Outside(), Reactions()
    run_inbox(outside, reactions.inbox(), due(NOW + timedelta(milliseconds=1500)), due(NOW + timedelta(days=1)))
    assert reactions.caught_up == []
    assert [message["DelaySeconds"] for message in outside.sent] == [2, 900]


def test_what_a_sweep_finds_at_once_is_sent_little_by_little_under_ids_of_its_own() -> None:
    outside = Outside()
    found = [(f"wallet/prac_1/pat_{number}", NOW) for number in range(AT_ONCE_MAX + 2 * EACH_SECOND)]
    run_inbox(outside, Reactions().inbox(found), {"sweep": True})
    assert {message["DelaySeconds"] for message in outside.sent[:AT_ONCE_MAX]} == {0}
    assert outside.sent[-1]["DelaySeconds"] == 1
    dues = [Due.model_validate(json.loads(message["MessageBody"])["due"]) for message in outside.sent]
    assert len({due.cause().command_id for due in dues}) == len(found)


def test_the_sweeper_sends_what_a_timer_would_have_sent() -> None:
    outside, reactions = Outside(), Reactions()
    run_inbox(outside, reactions.inbox([("tracker/prac_1/pat_1", NOW)]), {"sweep": True})
    run_inbox(outside, reactions.inbox(), outside.sent[0]["MessageBody"])
    (found,) = reactions.caught_up
    assert (found.aggregate_id, found.at) == ("tracker/prac_1/pat_1", NOW)
