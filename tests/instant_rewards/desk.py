"""A desk for tests: the real handlers on a real table, with a clock that stands still until it is told to move."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from services.instant_rewards.announce import announce
from services.instant_rewards.functions import inbox
from services.instant_rewards.functions.desk import handler
from services.instant_rewards.store import STOCK, TRACKER, table
from shared.contracts.envelope import EventData
from shared.contracts.events import (
    CheckoutCompleted,
    CheckoutRefunded,
    PointsTransactionCancelled,
    PointsTransactionSubmitted,
)
from shared.contracts.parts import Tender
from shared.kernel import ids, instants
from shared.web.scopes import ALL_SCOPES
from shared.workers import relay
from shared.workers.runtime import Runtime, use
from tests import tables

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

START = datetime(2026, 3, 2, 15, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
PRACTICE = "practice-1"
ANNA = "pat_anna"
TERMS = {
    "min_amount_cents": 50_000,
    "min_points": 600,
    "hours_to_reach": 4.0,
    "hours_to_use": 24.0,
    "coupons_per_unlock": 1,
}
CONTEXT = SimpleNamespace(
    function_name="desk", memory_limit_in_mb=1024, invoked_function_arn="arn:aws:lambda:x", aws_request_id="1"
)


class Queue:
    """A queue that keeps what it is sent."""

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []

    def send_message(self, **message: Any) -> None:
        self.sent.append({**message, "body": json.loads(message["MessageBody"])})


class Checkout:
    """Checkout's desk function, as far as it says what became of a checkout."""

    def __init__(self) -> None:
        self.fates: dict[str, dict[str, Any]] = {}
        self.asked: list[str] = []

    def invoke(self, **request: Any) -> dict[str, Any]:
        asked = json.loads(request["Payload"])["checkout_id"]
        self.asked.append(asked)
        fate = self.fates.get(asked, {"state": "unknown"})
        return {"Payload": SimpleNamespace(read=lambda: json.dumps({"ok": fate}))}


@dataclass(kw_only=True)
class Desk:
    """Whoever stands at the desk, and everything behind it."""

    client: "DynamoDBClient"
    now: datetime = START
    practice: str = PRACTICE
    queue: Queue = field(default_factory=Queue)
    checkout: Checkout = field(default_factory=Checkout)
    keys: Iterator[int] = field(default_factory=count)
    failed: list[str] = field(default_factory=list)

    @property
    def runtime(self) -> Runtime:
        clients = {"dynamodb": self.client, "sqs": self.queue, "lambda": self.checkout}
        return Runtime(
            environment={
                "TABLE_NAME": tables.NAME,
                "BUS_NAME": "bus",
                "INBOX_QUEUE_URL": "inbox",
                "DEAD_LETTER_QUEUE_URL": "dead",
                "CHECKOUT_FUNCTION": "checkout",
            },
            client=clients.__getitem__,
            now=lambda: self.now,
            entropy=lambda size: next(self.keys).to_bytes(size),
            pause=lambda _attempt: None,
        )

    def at(self, now: datetime) -> "Desk":
        self.now = now
        return self

    # ------------------------------------------------------------------------------------------------------------ HTTP
    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        key: str | None = None,
        scopes: tuple[str, ...] = ALL_SCOPES,
        query: dict[str, str] | None = None,
        headers: dict[str, str] | None = None,
    ) -> SimpleNamespace:
        sent = {"content-type": "application/json", **(headers or {})}
        if method != "GET":
            sent["idempotency-key"] = key or f"key-{next(self.keys)}"
        claims = {"practice_id": self.practice, "sub": "staff", "scope": " ".join(scopes)}
        event = {
            "version": "2.0",
            "rawPath": path,
            "rawQueryString": "",
            "headers": sent,
            "queryStringParameters": query,
            "requestContext": {
                "http": {"method": method, "path": path},
                "stage": "$default",
                "authorizer": {"jwt": {"claims": claims}},
            },
            "body": json.dumps(body) if body is not None else None,
            "isBase64Encoded": False,
        }
        with use(self.runtime):
            answer = handler(event, CONTEXT)
        text = answer["body"]
        return SimpleNamespace(
            status=answer["statusCode"], body=json.loads(text) if text else None, text=text, headers=answer["headers"]
        )

    def save(self, **changes: Any) -> SimpleNamespace:
        """Put settings on top of the usual ones."""
        now = self.ask("GET", "/instant-rewards/settings")
        tag = now.headers["ETag"]
        return self.ask("PUT", "/instant-rewards/settings", {**TERMS, **changes}, headers={"if-match": tag})

    def coupon(self, **changes: Any) -> str:
        """Create a gift coupon: by default $50 off a facial."""
        usual = {"name": "$50 off a facial", "kind": "amount_off", "value": 5_000, "treatments": ["facial"]}
        created = self.ask("POST", "/instant-rewards/coupons", {**usual, **changes})
        assert created.status == 201, created.body
        return str(created.body["coupon_id"])

    def rewards(self, patient: str = ANNA) -> Any:
        return self.ask("GET", f"/patients/{patient}/instant-rewards").body

    # ------------------------------------------------------------------------------------------------------ the inbox
    def deliver(self, *bodies: dict[str, Any]) -> None:
        """Into the inbox, each a message of its own; nothing may fail."""
        records = [
            {"messageId": str(place), "body": json.dumps(body), "attributes": {}} for place, body in enumerate(bodies)
        ]
        with use(self.runtime):
            answer = inbox.handler({"Records": records}, CONTEXT)
        assert not answer["batchItemFailures"]
        assert not [message for message in self.queue.sent if message["QueueUrl"] == "dead"]

    def tell(self, *events: EventData, at: datetime | None = None) -> None:
        self.deliver(*(envelope(event, at or self.now, self.practice) for event in events))

    def ring(self, at: datetime, patient: str = ANNA) -> None:
        """The timer of that instant, now."""
        due = {"aggregate_id": f"tracker/{self.practice}/{patient}", "at": instants.text(at), "id": "evt_1"}
        self.deliver({"due": due})

    # ------------------------------------------------------------------------------------------------------- checkout
    def call(self, call: str, **members: Any) -> Any:
        caller = {"practice_id": self.practice, "actor": "staff", "correlation_id": "c"}
        with use(self.runtime):
            return handler({"call": call, "caller": caller, "patient_id": ANNA, **members}, CONTEXT)

    def authorize(self, coupon_id: str, *, name: str = "auth-1", checkout: str = "chk-2", **members: Any) -> Any:
        wanted = {"kind": "coupon", "coupon_id": coupon_id}
        usual = {"checkout_id": checkout, "authorization_id": name, "lines": [line()], "wanted": wanted}
        return self.call("authorize", **{**usual, **members})

    # --------------------------------------------------------------------------------------------------- what is kept
    def tracker(self, patient: str = ANNA) -> Any:
        return table(self.runtime).read(TRACKER.at(self.practice, patient))[0].state

    def stock(self, coupon_id: str) -> int:
        state = table(self.runtime).read(STOCK.at(self.practice, coupon_id))[0].state
        return int(state.taken)

    def announced(self, patient: str = ANNA) -> list[EventData]:
        """Everything that went on the bus about a patient, in order."""
        journal = table(self.runtime).journal(TRACKER.at(self.practice, patient))
        return [one.data for entry in journal for one in relay.envelopes(entry, announce(entry))]


def line(**changes: Any) -> dict[str, Any]:
    usual = {"line_id": "line-1", "kind": "treatment", "treatment": "facial", "quantity": 1, "payable_cents": 15_000}
    return {**usual, **changes}


def envelope(event: EventData, at: datetime, practice: str = PRACTICE) -> dict[str, Any]:
    """An event as it comes off the bus; the same event has the same id."""
    metadata = {
        "event_id": ids.derive("evt", type(event).__name__, event.model_dump_json()),
        "occurred_at": instants.text(at),
        "practice_id": practice,
        "aggregate_id": "a",
        "sequence": 1,
        "command_id": "c",
        "correlation_id": "c",
    }
    data = event.model_dump(mode="json")
    return {"detail-type": type(event).__name__, "source": event.source, "detail": {"metadata": metadata, "data": data}}


def paid(cents: int, at: datetime, *, checkout: str = "chk-1", uses: tuple[str, ...] = ()) -> CheckoutCompleted:
    tenders = tuple(Tender(owner="instant_rewards", authorization_id=one, amount_cents=1) for one in uses)
    return CheckoutCompleted(
        checkout_id=checkout, patient_id=ANNA, completed_at=at, lines=(), tenders=tenders, counted_cents=cents
    )


def refunded(cents: int, completed_at: datetime, *, checkout: str = "chk-1", refund: str = "ref-1") -> CheckoutRefunded:
    return CheckoutRefunded(
        checkout_id=checkout,
        patient_id=ANNA,
        refund_id=refund,
        completed_at=completed_at,
        full=False,
        lines=(),
        counted_cents=cents,
    )


POINTS = {
    "account_id": "mem",
    "program": "alle",
    "patient_id": ANNA,
    "posted": 0,
    "held": 0,
    "available": 0,
    "pending": 0,
}


def earned(points: int, at: datetime, *, transaction: str = "ptx-1") -> PointsTransactionSubmitted:
    return PointsTransactionSubmitted.model_validate(
        {**POINTS, "transaction_id": transaction, "points": points, "counted_at": at, "completes_at": at + 48 * HOUR}
    )


def cancelled(points: int, *, transaction: str = "ptx-1") -> PointsTransactionCancelled:
    return PointsTransactionCancelled.model_validate({**POINTS, "transaction_id": transaction, "points": points})


@contextmanager
def opened() -> Iterator[Desk]:
    with tables.table() as client:
        yield Desk(client=client)
