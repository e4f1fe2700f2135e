"""A poisoned event among a thousand good ones: it is parked with its reason, once, and all the others are heard."""

import json
from typing import Any

from shared.contracts.events import CheckoutCancelled
from shared.workers import inbox
from shared.workers.inbox import EVENT_BYTES_MAX, TRIES_MAX, Inbox, Message
from shared.workers.runtime import use
from tests.shared.test_relay import Context, Outside


def event(number: int) -> str:
    metadata = {
        "event_id": f"evt_{number}",
        "occurred_at": "2026-03-01T12:00:00Z",
        "practice_id": "prac_1",
        "aggregate_id": f"checkout/prac_1/chk_{number}",
        "sequence": 1,
        "command_id": f"k{number}",
        "correlation_id": f"k{number}",
    }
    data = {"checkout_id": f"chk_{number}", "patient_id": "pat_1", "reason": "cancelled"}
    detail = {"metadata": metadata, "data": data}
    return json.dumps({"source": "rewards.checkout", "detail-type": "CheckoutCancelled", "detail": detail})


POISON = {
    "JSONDecodeError": "{",
    "not an event this service reacts to": json.dumps({"source": "x", "detail-type": "Invented", "detail": {}}),
    "larger than any event": json.dumps({"detail-type": "CheckoutCancelled", "x": "x" * EVENT_BYTES_MAX}),
}


def test_a_poisoned_event_among_a_thousand_good_ones_is_parked_and_the_others_go_on() -> None:
    heard: list[str] = []

    def hear(message: Message[CheckoutCancelled]) -> None:
        heard.append(message.data.checkout_id)

    outside = Outside()
    handle = inbox.handler(Inbox(reactions={CheckoutCancelled: hear}, catch_up=lambda *_: None, overdue=lambda _: ()))
    bodies = [event(number) for number in range(1_000)]
    for place, poison in enumerate(POISON.values()):
        bodies.insert(300 * place + 7, poison)
    records: list[dict[str, Any]] = [
        {"messageId": f"m{place}", "body": body, "attributes": {"ApproximateReceiveCount": str(TRIES_MAX - 2)}}
        for place, body in enumerate(bodies)
    ]
    with use(outside.runtime()):
        for start in range(0, len(records), 10):
            assert handle({"Records": records[start : start + 10]}, Context()) == {"batchItemFailures": []}
    assert heard == [f"chk_{number}" for number in range(1_000)]
    parked = [message["MessageAttributes"]["reason"]["StringValue"] for message in outside.sent]
    assert parked == list(POISON)
    assert {message["QueueUrl"] for message in outside.sent} == {"dead"}
