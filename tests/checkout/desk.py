"""Checkout's desk, called as API Gateway calls it, on a table in moto, with owners in memory."""

import itertools
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from services.checkout import store
from services.checkout.announce import announce
from services.checkout.functions import desk, inbox
from services.checkout.store import CHECKOUT
from shared.web.scopes import ALL_SCOPES
from shared.workers.relay import envelopes
from shared.workers.runtime import Runtime, use
from tests import tables
from tests.checkout.owners import Owners

NOON = datetime(2026, 3, 1, 18, tzinfo=UTC)


class Context:
    function_name = "desk"
    memory_limit_in_mb = 512
    invoked_function_arn = "arn:aws:lambda:us-east-1:000000000000:function:desk"
    aws_request_id = "request-1"


@dataclass
class Reply:
    status: int
    headers: dict[str, str]
    text: str

    @property
    def body(self) -> Any:
        return json.loads(self.text)

    @property
    def kind(self) -> str:
        return str(self.body["type"]).rpartition("/")[2]


@dataclass
class Desk:
    """One front desk: its clock stands still until it is moved."""

    dynamodb: Any
    owners: Owners = field(default_factory=Owners)
    now: datetime = NOON
    practice_id: str = "prac_1"
    user: str = "user_1"
    scopes: str = " ".join(ALL_SCOPES)
    patience_seconds: float = 1.5
    keys: Any = field(default_factory=lambda: itertools.count(1))
    sent: list[dict[str, Any]] = field(default_factory=list)

    @property
    def world(self) -> Runtime:
        functions = {f"{name.upper()}_FUNCTION": name for name in ("wallet", "points", "instant_rewards")}
        queues = {"INBOX_QUEUE_URL": "inbox", "DEAD_LETTER_QUEUE_URL": "dead"}
        settings = {"SETTING_applicable_seconds": str(self.patience_seconds)}
        return Runtime(
            environment={"TABLE_NAME": tables.NAME, **functions, **queues, **settings},
            client=self._client,
            now=lambda: self.now,
            pause=lambda _attempt: None,
        )

    def _client(self, service: str) -> Any:
        if service == "dynamodb":
            return self.dynamodb
        return self if service == "sqs" else self.owners(service)

    def send_message_batch(self, *, QueueUrl: str, Entries: list[Any]) -> None:  # noqa: N803  (AWS's names)
        for entry in Entries:
            self.send_message(QueueUrl=QueueUrl, **entry)

    def send_message(self, **message: Any) -> None:
        self.sent.append(message)

    def ask(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        key: str | None = None,
        if_match: str | None = None,
        query: dict[str, str] | None = None,
    ) -> Reply:
        headers = {"content-type": "application/json", "idempotency-key": key or f"key-{next(self.keys)}"}
        if if_match:
            headers["if-match"] = if_match
        claims = {"sub": self.user, "practice_id": self.practice_id, "scope": self.scopes, "token_use": "access"}
        event = {
            "version": "2.0",
            "rawPath": path,
            "rawQueryString": "",
            "headers": headers,
            "queryStringParameters": query,
            "requestContext": {
                "http": {"method": method, "path": path},
                "stage": "$default",
                "authorizer": {"jwt": {"claims": claims}},
            },
            "body": json.dumps(body),
            "isBase64Encoded": False,
        }
        with use(self.world):
            answer = desk.handler(event, Context())
        return Reply(answer["statusCode"], answer["headers"], answer["body"])

    def call(self, **call: Any) -> Any:
        caller = {"practice_id": self.practice_id, "actor": "clock", "correlation_id": "c"}
        with use(self.world):
            return desk.handler({"caller": caller, **call}, Context())

    def receive(self, *bodies: dict[str, Any]) -> Any:
        records = [
            {"messageId": str(number), "body": json.dumps(body), "attributes": {"ApproximateReceiveCount": "5"}}
            for number, body in enumerate(bodies)
        ]
        with use(self.world):
            return inbox.handler({"Records": records}, Context())

    def sweep(self) -> None:
        """What the sweeper finds comes back through the inbox queue."""
        self.receive({"sweep": True})
        found = [json.loads(message["MessageBody"]) for message in self.sent if message["QueueUrl"] == "inbox"]
        self.sent = [message for message in self.sent if message["QueueUrl"] != "inbox"]
        if found:
            self.receive(*found)

    def passes(self, **time: float) -> None:
        self.now += timedelta(**time)

    def announced(self, checkout_id: str) -> list[Any]:
        """What the relay would put on the bus for a checkout, in order."""
        with use(self.world) as world:
            entries = store.table(world).journal(CHECKOUT.at(self.practice_id, checkout_id))
            return [one.data for entry in entries for one in envelopes(entry, announce(entry))]

    def entries(self, checkout_id: str) -> list[Any]:
        with use(self.world) as world:
            return list(store.table(world).journal(CHECKOUT.at(self.practice_id, checkout_id)))

    # ---------------------------------------------------------------------------------------------- short for tests

    def open(self, *lines: dict[str, Any], patient_id: str = "pat_1", **more: Any) -> str:
        reply = self.ask("POST", "/checkouts", {"patient_id": patient_id, "lines": list(lines), **more})
        assert reply.status == 201, reply.text
        return str(reply.body["checkout_id"])

    def redeem(self, checkout_id: str, key: str | None = None, **body: Any) -> Reply:
        return self.ask("POST", f"/checkouts/{checkout_id}/redemptions", body, key=key)

    def pay(self, checkout_id: str, method: str, amount_cents: int, key: str | None = None, **more: Any) -> Reply:
        body = {"method": method, "amount_cents": amount_cents, **more}
        return self.ask("POST", f"/checkouts/{checkout_id}/payments", body, key=key)

    def complete(self, checkout_id: str, key: str | None = None) -> Reply:
        return self.ask("POST", f"/checkouts/{checkout_id}/completion", key=key)

    def read(self, checkout_id: str) -> Any:
        return self.ask("GET", f"/checkouts/{checkout_id}").body


def line(treatment: str = "botox", price: int = 10_000, quantity: int = 1, **more: Any) -> dict[str, Any]:
    return {
        "kind": "treatment",
        "treatment": treatment,
        "quantity": quantity,
        "unit_price_cents": price,
        **more,
    }
