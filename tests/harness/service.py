"""One service in one process: its functions on a table, with a clock, ids and neighbours of the test's own.

A service's tests derive from `Harness`, say whose functions they are, and add their own shortcuts.
"""

import io
import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, ClassVar

from botocore.exceptions import ReadTimeoutError
from hypothesis import currently_in_test_context

from shared.contracts.envelope import EventData
from shared.web.scopes import ALL_SCOPES
from shared.workers import runtime
from shared.workers.runtime import Runtime
from tests import tables
from tests.harness import events, http, refused
from tests.harness.http import Answer, Context
from tests.simulation.world.table import MemoryTable

NOON = datetime(2026, 6, 15, 16, tzinfo=UTC)
"""Noon of a Monday in New York."""

type Handler[A] = Callable[[dict[str, Any], Any], A]


@dataclass(frozen=True, slots=True, kw_only=True)
class Functions:
    """The handlers of a service's functions."""

    desk: Handler[dict[str, Any]]
    inbox: Handler[dict[str, Any]]
    relay: Handler[dict[str, Any]]


ENVIRONMENT = {
    "TABLE_NAME": tables.NAME,
    "BUS_NAME": "bus",
    "INBOX_QUEUE_URL": "inbox",
    "DEAD_LETTER_QUEUE_URL": "dead",
    "PARKED_QUEUE_URL": "parked",
    "WALLET_FUNCTION": "wallet",
    "POINTS_FUNCTION": "points",
    "INSTANT_REWARDS_FUNCTION": "instant_rewards",
    "CHECKOUT_FUNCTION": "checkout",
    "WALLET_STAFF_FUNCTION": "staff",
}


@dataclass(kw_only=True)
class Harness:
    """The desk, inbox and relay of a service, and how tests talk to them.

    `functions` are the service's; `dynamodb` is its table; `unreachable` the neighbours that give no answer, and queues
    that take nothing; `clock` one that does not stand still; `sent` every message that went into a queue, `buried` the
    reasons of dead letters so far.
    """

    functions: ClassVar[Functions]

    dynamodb: Any
    now: datetime = NOON
    practice: str = "p1"
    user: str = "u1"
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))
    sent: list[dict[str, Any]] = field(default_factory=list)
    published: list[dict[str, Any]] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    unreachable: set[str] = field(default_factory=set)
    settings: dict[str, str] = field(default_factory=dict)
    clock: Callable[[], datetime] | None = None

    # ----------------------------------------------------------------------------------------- what the service sees
    @property
    def outside(self) -> Runtime:
        """The service's outside: put in place for each invocation."""
        return Runtime(
            environment={**ENVIRONMENT, **self.settings},
            client=lambda name: self.dynamodb if name == "dynamodb" else self,
            now=lambda: self.clock() if self.clock else self.now,
            entropy=self.entropy,
            pause=lambda _attempt: None,
            beside=lambda ask: ask,  # moto loses updates under threads
        )

    def entropy(self, count: int) -> bytes:
        return next(self.numbers).to_bytes(count)

    def send_message_batch(self, *, QueueUrl: str, Entries: list[Any]) -> None:  # noqa: N803  (AWS's names)
        for entry in Entries:
            self.send_message(QueueUrl=QueueUrl, **entry)

    def send_message(self, **message: Any) -> None:
        if message["QueueUrl"] in self.unreachable:
            raise ReadTimeoutError(endpoint_url=message["QueueUrl"])
        self.sent.append(message)

    def put_events(self, *, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803  (AWS's name)
        self.published += [
            {"name": published["DetailType"], **json.loads(published["Detail"])} for published in Entries
        ]
        return {"FailedEntryCount": 0, "Entries": []}

    def invoke(self, *, FunctionName: str, Payload: bytes) -> dict[str, Any]:  # noqa: N803  (AWS's names)
        call = json.loads(Payload)
        self.asked.append({"owner": FunctionName, **call})
        if FunctionName in self.unreachable:
            raise ReadTimeoutError(endpoint_url=FunctionName)
        return {"Payload": io.BytesIO(json.dumps(self.neighbour(FunctionName, call)).encode())}

    def neighbour(self, name: str, call: Mapping[str, Any]) -> dict[str, Any]:
        """What another service answers to a direct call: `{"ok": …}` or `{"problem": …}`."""
        raise AssertionError(f"nobody expected {name} to be asked: {call}")

    # ---------------------------------------------------------------------------------------------------- the desk
    def request(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        key: str | None = None,
        practice: str | None = None,
        user: str | None = None,
        scopes: tuple[str, ...] = ALL_SCOPES,
        query: Mapping[str, str] | None = None,
        if_match: str | None = None,
    ) -> Answer:
        """A request over HTTP; a new Idempotency-Key unless one is given."""
        headers = {"idempotency-key": key or f"key-{next(self.numbers)}"} if method != "GET" else {}
        if if_match is not None:
            headers["if-match"] = if_match
        claims = {
            "practice_id": practice or self.practice,
            "sub": user or self.user,
            "scope": " ".join(scopes),
            "token_use": "access",
        }
        event = http.request(method, path, body, headers=headers, claims=claims, query=query)
        with runtime.use(self.outside):
            return http.exchange(self.functions.desk, event)

    def get(self, path: str, **more: Any) -> Answer:
        return self.request("GET", path, **more)

    def post(self, path: str, body: Any = None, **more: Any) -> Answer:
        return self.request("POST", path, body, **more)

    def put(self, path: str, body: Any = None, **more: Any) -> Answer:
        return self.request("PUT", path, body, **more)

    def patch(self, path: str, body: Any = None, **more: Any) -> Answer:
        return self.request("PATCH", path, body, **more)

    def delete(self, path: str, **more: Any) -> Answer:
        return self.request("DELETE", path, **more)

    def call(self, name: str, *, practice: str | None = None, **members: Any) -> dict[str, Any]:
        """A direct call, as checkout makes them."""
        caller = {"practice_id": practice or self.practice, "actor": self.user, "correlation_id": "c1"}
        with runtime.use(self.outside):
            answered = self.functions.desk({"call": name, "caller": caller, **members}, Context())
        if "problem" in answered and not currently_in_test_context():
            refused.note(answered["problem"])
        return answered

    # --------------------------------------------------------------------------------------------------- the inbox
    def hear(
        self,
        data: EventData,
        *,
        event_id: str | None = None,
        at: datetime | None = None,
        practice: str | None = None,
        sequence: int = 1,
        buried: tuple[str, ...] = (),
    ) -> None:
        """An event comes in, and is processed without a dead letter, or becomes one for these reasons."""
        body = events.message(
            data,
            event_id=event_id or f"evt-{next(self.numbers)}",
            occurred_at=at or self.now,
            practice_id=practice or self.practice,
            sequence=sequence,
        )
        dead = self.deliver(body)
        assert dead == buried, dead

    def deliver(self, *bodies: Mapping[str, Any], tries: int = 9) -> tuple[str, ...]:
        """Messages come in, each for the `tries`th time; the reasons of those that became dead letters."""
        before = len(self.buried)
        failed = self.received(*bodies, tries=tries)
        assert not failed, f"to be tried again: {failed}"
        reasons = self.buried[before:]
        if any(events.from_outside(body) for body in bodies):
            assert [reason for reason in reasons if not events.told(reason)] == [], "docs/partners.md does not say why"
        if len(bodies) == 1 and events.from_outside(bodies[0]):
            for reason in reasons:
                refused.put_aside(str(bodies[0]["detail-type"]), reason)
        return reasons

    def received(self, *bodies: Mapping[str, Any], tries: int = 1) -> tuple[str, ...]:
        """Messages come in; the places of those that are to be tried again."""
        records = [
            {
                "messageId": str(place),
                "body": json.dumps(body),
                "attributes": {"ApproximateReceiveCount": str(tries)},
            }
            for place, body in enumerate(bodies)
        ]
        with runtime.use(self.outside):
            answer = self.functions.inbox({"Records": records}, Context())
        return tuple(failure["itemIdentifier"] for failure in answer["batchItemFailures"])

    def sweep(self) -> int:
        """The sweeper comes, and what it finds comes back through the inbox queue, without a dead letter.

        How many deadlines it found.
        """
        self.sent = [message for message in self.sent if message["QueueUrl"] != "inbox"]
        dead = self.deliver({"sweep": True})
        found = [json.loads(message["MessageBody"]) for message in self.sent if message["QueueUrl"] == "inbox"]
        self.sent = [message for message in self.sent if message["QueueUrl"] != "inbox"]
        dead += self.deliver(*found) if found else ()
        assert not dead, dead
        return len(found)

    def goes_on(self) -> int:
        """What the service sent itself comes back, and what it sends itself then, without the sweeper: how many."""
        count = 0
        while own := [message for message in self.sent if message["QueueUrl"] == "inbox"]:
            self.sent = [message for message in self.sent if message["QueueUrl"] != "inbox"]
            dead = self.deliver(*(json.loads(message["MessageBody"]) for message in own))
            assert not dead, dead
            count += len(own)
        return count

    @property
    def buried(self) -> tuple[str, ...]:
        """Why messages became dead letters, so far."""
        return tuple(
            str(message["MessageAttributes"]["reason"]["StringValue"])
            for message in self.sent
            if message["QueueUrl"] == "dead"
        )

    def wait(self, **duration: float) -> None:
        """Time passes; nothing else happens."""
        self.now += timedelta(**duration)

    # --------------------------------------------------------------------------------------------------- the journal
    def announced(self) -> list[dict[str, Any]]:
        """Everything in the journal as it goes on the bus, in order: `name`, `metadata`, `data`."""
        self.published.clear()
        entries = [item for item in self.items() if "announces" in item]
        entries.sort(key=lambda item: (item["occurred_at"]["S"], int(item["sequence"]["N"])))
        records = [{"eventName": "INSERT", "dynamodb": {"NewImage": item}} for item in entries]
        with runtime.use(self.outside):
            self.functions.relay({"Records": records}, Context())
        return self.published

    def events(self, name: str) -> list[dict[str, Any]]:
        """The data of every announced event of that name."""
        return [published["data"] for published in self.announced() if published["name"] == name]

    def items(self) -> list[dict[str, Any]]:
        """Everything in the table."""
        if isinstance(self.dynamodb, MemoryTable):
            return [item for partition in self.dynamodb.items.values() for item in partition.values()]
        return list(self.dynamodb.scan(TableName=tables.NAME)["Items"])
