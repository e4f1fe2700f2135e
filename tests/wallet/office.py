"""A practice's wallet service in one process: its handlers on a real table, with a clock and entropy of our own."""

import itertools
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from services.wallet.functions import desk, inbox, relay
from services.wallet.store import AGGREGATES, table
from shared.contracts.envelope import EventData
from shared.kernel import instants
from shared.kernel.aggregates import AggregateId, AnyId
from shared.web.scopes import ALL_SCOPES
from shared.workers import runtime
from shared.workers.auditor import Drift, examine
from shared.workers.runtime import Runtime
from tests import tables
from tests.simulation.world.table import MemoryTable

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


class Context:
    """What Powertools asks of a Lambda context."""

    function_name = "wallet"
    memory_limit_in_mb = 512
    invoked_function_arn = "arn:aws:lambda:us-east-1:000000000000:function:wallet"
    aws_request_id = "request"


@dataclass
class Answer:
    """A response as its caller sees it."""

    status: int
    body: Any
    headers: dict[str, str]
    text: str


@dataclass
class Office:
    """The desk, inbox and relay of wallet, and how tests talk to them."""

    client: Any
    at: datetime = NOW
    requests: int = 0
    sent: list[dict[str, Any]] = field(default_factory=list)
    published: list[dict[str, Any]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    fates: dict[str, dict[str, Any]] = field(default_factory=dict)
    balances: dict[str, int] | None = field(default_factory=dict)
    """Points by programme, as points tells them; None: it gives no answer."""
    numbers: Iterator[int] = field(default_factory=itertools.count)

    # ------------------------------------------------------------------------------------------------ its own world

    def world(self) -> Runtime:
        return Runtime(
            environment={
                "TABLE_NAME": tables.NAME,
                "INBOX_QUEUE_URL": "inbox",
                "DEAD_LETTER_QUEUE_URL": "dead",
                "PARKED_QUEUE_URL": "parked",
                "BUS_NAME": "bus",
                "CHECKOUT_FUNCTION": "checkout",
                "POINTS_FUNCTION": "points",
            },
            client=self._client,
            now=lambda: self.at,
            entropy=lambda count: next(self.numbers).to_bytes(count),
            pause=lambda _: None,
        )

    def _client(self, service: str) -> Any:
        return self if service in {"sqs", "events", "lambda"} else self.client

    def send_message_batch(self, *, QueueUrl: str, Entries: list[Any]) -> None:  # noqa: N803  (AWS's names)
        for entry in Entries:
            self.send_message(QueueUrl=QueueUrl, **entry)

    def send_message(self, **message: Any) -> None:
        self.sent.append(message)

    def put_events(self, *, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803  (AWS's name)
        self.published += Entries
        return {"FailedEntryCount": 0}

    def invoke(self, *, FunctionName: str, Payload: bytes) -> dict[str, Any]:  # noqa: N803  (AWS's names)
        asked = json.loads(Payload)
        if FunctionName == "points":
            return self._points(asked)
        self.asked.append(asked)
        assert FunctionName == "checkout"
        return {"Payload": _Body(json.dumps({"ok": self.fates[asked["checkout_id"]]}).encode())}

    def _points(self, asked: dict[str, Any]) -> dict[str, Any]:
        assert asked["call"] == "points_balances"
        if self.balances is None:
            return {"FunctionError": "Unhandled", "Payload": _Body(b"{}")}
        accounts = [
            {
                "account_id": f"mem_{program}",
                "program": program,
                "posted": points,
                "held": 0,
                "available": points,
                "pending": 0,
            }
            for program, points in self.balances.items()
        ]
        told = {"as_of": instants.text(self.at), "accounts": accounts}
        return {"Payload": _Body(json.dumps({"ok": told}).encode())}

    def later(self, **span: float) -> None:
        self.at += timedelta(**span)

    # --------------------------------------------------------------------------------------------------------- desk

    def request(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        key: str | None = None,
        practice: str = "p1",
        scopes: tuple[str, ...] = ALL_SCOPES,
        query: dict[str, str] | None = None,
        if_match: str | None = None,
    ) -> Answer:
        headers = {"content-type": "application/json"}
        if method != "GET":
            headers["idempotency-key"] = key or f"key-{next(self.numbers)}"
        if if_match is not None:
            headers["if-match"] = if_match
        event = {
            "version": "2.0",
            "routeKey": "$default",
            "rawPath": path,
            "rawQueryString": "",
            "headers": headers,
            "queryStringParameters": query or {},
            "requestContext": {
                "http": {"method": method, "path": path, "sourceIp": "", "userAgent": "", "protocol": ""},
                "stage": "$default",
                "authorizer": {"jwt": {"claims": {"practice_id": practice, "sub": "anna", "scope": " ".join(scopes)}}},
            },
            "body": json.dumps(body) if body is not None else None,
            "isBase64Encoded": False,
        }
        with runtime.use(self.world()):
            got = desk.handler(event, Context())
        text = got["body"]
        as_json = "json" in json.dumps(got.get("headers", {})) + json.dumps(got.get("multiValueHeaders", {}))
        return Answer(got["statusCode"], json.loads(text) if text and as_json else text, got["headers"], text)

    def get(self, path: str, **query: str) -> Answer:
        return self.request("GET", path, query=query)

    def post(self, path: str, body: Any, **more: Any) -> Answer:
        return self.request("POST", path, body, **more)

    def call(self, call: str, **members: Any) -> dict[str, Any]:
        caller = {"practice_id": members.pop("practice", "p1"), "actor": "anna", "correlation_id": "c"}
        with runtime.use(self.world()):
            return desk.handler({"call": call, "caller": caller, **members}, Context())

    # -------------------------------------------------------------------------------------------------------- inbox

    def happens(self, data: EventData, *, event_id: str | None = None, sequence: int = 1, practice: str = "p1") -> None:
        """An event comes in from the bus."""
        metadata = {
            "event_id": event_id or f"evt-{next(self.numbers)}",
            "occurred_at": self.at.isoformat(),
            "practice_id": practice,
            "aggregate_id": "a",
            "sequence": sequence,
            "command_id": "c",
            "correlation_id": "c",
        }
        detail = {"metadata": metadata, "data": data.model_dump(mode="json")}
        self.delivers({"source": data.source, "detail-type": type(data).__name__, "detail": detail})

    def delivers(self, body: dict[str, Any]) -> None:
        record = {"messageId": "m", "body": json.dumps(body), "attributes": {"ApproximateReceiveCount": "9"}}
        with runtime.use(self.world()):
            assert inbox.handler({"Records": [record]}, Context()) == {"batchItemFailures": []}

    def sweep(self) -> int:
        """The sweeper runs, and what it finds is worked off. How many deadlines it found."""
        before = len(self.sent)
        self.delivers({"sweep": True})
        found = self.sent[before:]
        for message in found:
            self.delivers(json.loads(message["MessageBody"]))
        return len(found)

    @property
    def dead(self) -> list[str]:
        """Why messages were buried."""
        return [m["MessageAttributes"]["reason"]["StringValue"] for m in self.sent if m["QueueUrl"] == "dead"]

    # -------------------------------------------------------------------------------------------------------- relay

    def announced(self) -> list[dict[str, Any]]:
        """Everything in the journal as it goes on the bus."""
        self.published.clear()
        records = [
            {"eventName": "INSERT", "dynamodb": {"NewImage": item}} for item in self.items() if "announces" in item
        ]
        with runtime.use(self.world()):
            relay.handler({"Records": records}, Context())
        return self.published

    def items(self) -> list[dict[str, Any]]:
        """Everything in the table."""
        if isinstance(self.client, MemoryTable):
            return [item for partition in self.client.items.values() for item in partition.values()]
        return list(self.client.scan(TableName=tables.NAME)["Items"])

    def drifts(self) -> list[Drift]:
        """Records whose snapshot is not what their journal adds up to."""
        with runtime.use(self.world()) as world:
            refs = [_ref(item["pk"]["S"]) for item in self.items() if item["sk"]["S"] == "snapshot"]
            return [drift for ref in refs if (drift := examine(table(world), ref))]

    # ------------------------------------------------------------------------------------------------------ examples

    def patient(self, first: str = "Ada", last: str = "Example", **more: Any) -> str:
        made = self.post("/patients", {"first_name": first, "last_name": last, **more})
        assert made.status == 201, made.text
        return str(made.body["patient_id"])

    def credits(self, patient_id: str, amount_cents: int, **more: Any) -> Answer:
        body = {"amount_cents": amount_cents, "reason": "goodwill", **more}
        return self.post(f"/patients/{patient_id}/wallet/credits", body)

    def package(self, patient_id: str, units: int, worth_cents: int = 0, item: str = "facial", **more: Any) -> Answer:
        body = {"kind": "package", "item": item, "units": units, "worth_cents": worth_cents, "reason": "moved", **more}
        return self.post(f"/patients/{patient_id}/wallet/items", body)

    def wallet(self, patient_id: str) -> Any:
        return self.get(f"/patients/{patient_id}/wallet").body

    def hold(self, patient_id: str, authorization_id: str, wanted: Any, *lines: Any, checkout: str = "chk") -> Any:
        return self.call(
            "authorize",
            patient_id=patient_id,
            checkout_id=checkout,
            authorization_id=authorization_id,
            lines=lines,
            wanted=wanted,
        )


def _ref(aggregate_id: str) -> AnyId:
    kind = next(kind for kind in AGGREGATES if kind.name == aggregate_id.partition("/")[0])
    return AggregateId(type=kind, key=aggregate_id)


class _Body:
    def __init__(self, content: bytes) -> None:
        self._content = content

    def read(self) -> bytes:
        return self._content


def opened() -> Office:
    """An office on a table in memory, which is held to the same contract as moto and the emulator."""
    return Office(client=MemoryTable(name=tables.NAME))


@contextmanager
def opened_on_moto() -> Iterator[Office]:
    """An office on moto, through a real client."""
    with tables.table() as client:
        yield Office(client=client)


def line(
    line_id: str = "l1", treatment: str = "facial", quantity: int = 1, payable_cents: int = 15_000, **more: Any
) -> Any:
    return {
        "line_id": line_id,
        "kind": "treatment",
        "treatment": treatment,
        "quantity": quantity,
        "payable_cents": payable_cents,
        **more,
    }


def sessions(units: int | None = 1, item: str = "facial", **more: Any) -> Any:
    return {"kind": "wallet_item", "item_kind": "package", "item": item, "units": units, **more}


def dollars(amount_cents: int) -> Any:
    return {"kind": "credits", "amount_cents": amount_cents}
