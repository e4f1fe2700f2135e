"""A points service on a table of its own: its desk over HTTP and by direct call, its inbox, its clock."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

from services.points.domain.refusals import UnknownPatient
from services.points.functions import desk, inbox, relay
from shared.contracts.envelope import EventData
from shared.kernel import instants
from shared.kernel.refusals import document
from shared.web.scopes import ALL_SCOPES
from shared.workers import runtime
from shared.workers.runtime import Runtime
from tests import tables

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient

NOON = datetime(2026, 6, 15, 16, tzinfo=UTC)


class Context:
    function_name = "points"
    memory_limit_in_mb = 256
    invoked_function_arn = "arn:aws:lambda:us-east-1:1:function:points"
    aws_request_id = "request"


@dataclass
class Answer:
    status: int
    body: Any
    headers: dict[str, str]

    @property
    def problem(self) -> str:
        return str(self.body["type"]).removeprefix("urn:problem-type:rewards:")


@dataclass
class World:
    dynamodb: Any
    now: datetime = NOON
    keys: int = 0
    published: list[dict[str, Any]] = field(default_factory=list)
    fate: dict[str, Any] = field(default_factory=lambda: {"state": "unknown"})
    sent: list[dict[str, Any]] = field(default_factory=list)
    strangers: set[str] = field(default_factory=set)
    """Patients whom the wallet does not know."""
    meanwhile: list[Callable[[], object]] = field(default_factory=list)
    """What others do between the read and the write of somebody who is about to enrol a member."""

    def client(self, name: str) -> Any:
        return self.dynamodb if name == "dynamodb" else self

    def entropy(self, count: int) -> bytes:
        while self.meanwhile:
            self.meanwhile.pop()()
        self.keys += 1
        return self.keys.to_bytes(count)

    def put_events(self, *, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803
        self.published += [{"name": one["DetailType"], **json.loads(one["Detail"])} for one in Entries]
        return {"FailedEntryCount": 0, "Entries": []}

    def send_message(self, **message: Any) -> None:
        self.sent.append(message)

    def invoke(self, *, FunctionName: str, Payload: bytes) -> dict[str, Any]:  # noqa: N803
        """The wallet's answer about a patient, or checkout's about a cart."""
        patient_id = json.loads(Payload).get("patient_id")
        answer: dict[str, Any] = {"ok": {"patient_id": patient_id} if FunctionName == "wallet" else self.fate}
        if patient_id in self.strangers:
            answer = {"problem": document(UnknownPatient())}
        return {"Payload": BytesIO(json.dumps(answer).encode())}

    def http(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        practice: str = "p1",
        scopes: tuple[str, ...] = ALL_SCOPES,
        key: str | None = None,
        if_match: str | None = None,
        query: dict[str, str] | None = None,
    ) -> Answer:
        self.keys += 1
        headers = {"content-type": "application/json", "idempotency-key": key or f"key-{self.keys}"}
        if if_match is not None:
            headers["if-match"] = if_match
        event = {
            "version": "2.0",
            "routeKey": "$default",
            "rawPath": path,
            "rawQueryString": "",
            "headers": headers,
            "queryStringParameters": query,
            "body": None if body is None else json.dumps(body),
            "isBase64Encoded": False,
            "requestContext": {
                "http": {"method": method, "path": path},
                "stage": "$default",
                "authorizer": {"jwt": {"claims": {"practice_id": practice, "sub": "u1", "scope": " ".join(scopes)}}},
            },
        }
        answer = desk.handler(event, Context())
        return Answer(answer["statusCode"], json.loads(answer["body"] or "null"), answer.get("headers", {}))

    def post(self, path: str, body: Any = None, **more: Any) -> Answer:
        return self.http("POST", path, body, **more)

    def get(self, path: str, **more: Any) -> Answer:
        return self.http("GET", path, **more)

    def call(self, name: str, *, practice: str = "p1", **more: Any) -> dict[str, Any]:
        caller = {"practice_id": practice, "actor": "u1", "correlation_id": "c1"}
        answer: dict[str, Any] = desk.handler({"call": name, "caller": caller, **more}, Context())
        return answer

    def hear(self, data: EventData, *, event_id: str | None = None, practice: str = "p1", sequence: int = 1) -> None:
        self.keys += 1
        metadata = {
            "event_id": event_id or f"evt-{self.keys}",
            "occurred_at": instants.text(self.now),
            "practice_id": practice,
            "aggregate_id": "elsewhere",
            "sequence": sequence,
            "command_id": "elsewhere",
            "correlation_id": "elsewhere",
        }
        body = {
            "source": data.source,
            "detail-type": type(data).__name__,
            "detail": {"metadata": metadata, "data": data.model_dump(mode="json")},
        }
        self.deliver(body)

    def deliver(self, body: dict[str, Any]) -> None:
        record = {"messageId": "m", "body": json.dumps(body), "attributes": {"ApproximateReceiveCount": "9"}}
        inbox.handler({"Records": [record]}, Context())
        buried = [message for message in self.sent if "MessageAttributes" in message]
        assert not buried, buried

    def sweep(self) -> None:
        self.sent.clear()
        self.deliver({"sweep": True})
        due = [json.loads(message["MessageBody"]) for message in self.sent]
        self.sent.clear()
        for message in due:
            self.deliver(message)

    def wait(self, **duration: float) -> None:
        self.now += timedelta(**duration)

    def relay(self) -> list[dict[str, Any]]:
        """Publish every journal entry there is, in order, and return the events."""
        self.published.clear()
        found = [item for item in self.dynamodb.scan(TableName=tables.NAME)["Items"] if "announces" in item]
        found.sort(key=lambda item: (item["occurred_at"]["S"], int(item["sequence"]["N"])))
        records = [{"eventName": "INSERT", "dynamodb": {"NewImage": item}} for item in found]
        relay.handler({"Records": records}, Context())
        return self.published

    def events(self, name: str) -> list[dict[str, Any]]:
        return [one["data"] for one in self.relay() if one["name"] == name]

    # ------------------------------------------------------------------------------------------ shortcuts
    def enrol(self, program: str = "alle", patient: str = "pat_a", practice: str = "p1", **more: Any) -> str:
        body = {"program": program, "adult": True, **more}
        answer = self.post(f"/patients/{patient}/loyalty-accounts", body, practice=practice)
        assert answer.status == 201, answer.body
        return str(answer.body["account_id"])

    def adjust(self, account: str, points: int, **more: Any) -> Answer:
        return self.post(f"/loyalty-accounts/{account}/adjustments", {"points": points, "reason": "r", **more})

    def submit(self, account: str, *lines: tuple[str, int], **more: Any) -> Answer:
        body = {"lines": [{"treatment": code, "quantity": count} for code, count in lines], **more}
        return self.post(f"/loyalty-accounts/{account}/transactions", body)

    def shown(self, account: str, **more: Any) -> Any:
        answer = self.get(f"/loyalty-accounts/{account}", **more)
        assert answer.status == 200, answer.body
        return answer.body


@contextmanager
def world() -> Iterator[World]:
    client: DynamoDBClient
    with tables.table() as client:
        here = World(dynamodb=client)
        environment = {
            "TABLE_NAME": tables.NAME,
            "BUS_NAME": "bus",
            "INBOX_QUEUE_URL": "inbox",
            "DEAD_LETTER_QUEUE_URL": "dead",
            "PARKED_QUEUE_URL": "parked",
            "CHECKOUT_FUNCTION": "checkout",
            "WALLET_FUNCTION": "wallet",
        }
        outside = Runtime(
            environment=environment,
            client=here.client,
            now=lambda: here.now,
            entropy=here.entropy,
            pause=lambda _attempt: None,
        )
        with runtime.use(outside):
            yield here
