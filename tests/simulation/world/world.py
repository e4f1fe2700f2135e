"""The whole system in one process: four services, a bus, queues, streams, timers and a clock, driven by one seed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from services import SERVICES
from shared.contracts.events import EVENTS
from shared.kernel import instants
from tests.harness import refused
from tests.simulation.world import gateway
from tests.simulation.world.audit import StreamReader, Topic
from tests.simulation.world.delivery import Bus, Queue, Stream, record
from tests.simulation.world.faults import Crash, Faults
from tests.simulation.world.functions import ENVIRONMENTS, ROLES, Function
from tests.simulation.world.gateway import Asked, Reply
from tests.simulation.world.io import Bus as BusClient
from tests.simulation.world.io import Lambdas, Queues, Tables, Wire
from tests.simulation.world.schedule import Schedule
from tests.simulation.world.surroundings import Ended
from tests.simulation.world.table import Change, MemoryTable
from tests.simulation.world.weather import Weather, calmed, draw

MARGIN = timedelta(hours=26)
"""A day, which passes after the last sweep, and the clocks' skew."""

BEGINS = datetime(2026, 3, 2, 9, tzinfo=UTC)

BROKEN = (TypeError, AttributeError, LookupError, NameError, AssertionError)
"""What no weather explains: whoever raises one of these has a mistake in it, also where nobody waits for an answer."""


@dataclass(kw_only=True)
class World:
    """Everything of one seed. `notes` are what a trace tells: when, who, what."""

    seed: int
    given: Weather | None = None
    random: Random = field(init=False)
    weather: Weather = field(init=False)
    seeded: Weather = field(init=False)
    schedule: Schedule = field(default_factory=lambda: Schedule(now=BEGINS))
    faults: Faults = field(init=False)
    tables: dict[str, MemoryTable] = field(init=False)
    streams: dict[str, Stream] = field(init=False)
    queues: dict[str, Queue] = field(init=False)
    bus: Bus = field(init=False)
    functions: dict[tuple[str, str], Function] = field(init=False)
    notes: list[tuple[datetime, str, str]] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)
    partners: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    announced: list[tuple[str, str]] = field(default_factory=list)
    receipts: dict[tuple[str, str, str], int] = field(default_factory=dict)
    first: dict[tuple[str, str], int] = field(default_factory=dict)
    ios: int = 0
    invocations: int = 0
    defects: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.seeded = self.weather = self.given or draw(self.random)
        self.faults = Faults(random=self.random, rate=self.weather.faults)
        self.bus = Bus(world=self)
        self.streams = {service: Stream(world=self, service=service) for service in SERVICES}
        self.queues = {service: Queue(world=self, service=service) for service in SERVICES}
        self.tables = {service: self._table(service) for service in SERVICES}
        self.functions = {(service, role): self._function(service, role) for service, role in ENVIRONMENTS}

    # -------------------------------------------------------------------------------------------- what happens in it

    def run(self, service: str, role: str, event: dict[str, Any], ended: Ended) -> None:
        """Invoke a function; `ended` is told whether it failed, and its answer."""

        def act() -> None:
            ended(*self.invoke(service, role, event))

        self.schedule.start(act, interruptible=self.random.random() < self.weather.turns)

    def invoke(self, service: str, role: str, event: dict[str, Any]) -> tuple[bool, Any]:
        """Run a handler to its end; True first if it crashed or raised."""
        self.invocations += 1
        try:
            return False, self.functions[service, role].invoke(event, f"r-{self.invocations}")
        except Crash:
            return True, {"errorMessage": "crashed"}
        except Exception as error:  # noqa: BLE001  (as Lambda does)
            self.note(f"{service} {role}", f"raised {type(error).__name__}: {error}")
            if isinstance(error, BROKEN):
                self.defects.append(f"{service} {role} raised {type(error).__name__}: {error}")
            return True, {"errorMessage": type(error).__name__}

    def call(self, function: str, event: dict[str, Any]) -> tuple[bool, Any]:
        """A direct call."""
        service, _, role = function.partition(".")
        failed, answer = self.invoke(service, role or "desk", event)
        self.note(function, f"{event['call']} {event.get('authorization_id') or event.get('claim_id') or ''}: {answer}")
        return failed, answer

    def straggler(self, function: str, event: dict[str, Any]) -> None:
        """A direct call whose caller has given up."""
        self.call(function, event)

    def request(self, asked: Asked, done: Callable[[Reply], None]) -> None:
        """A request through the HTTP API."""
        key, service = gateway.target(asked.method, asked.path)

        def ended(failed: bool, answer: Any) -> None:  # noqa: FBT001
            reply = Reply(status=502) if failed else gateway.reply(answer)
            if reply.status == 500:
                self.defects.append(f"500 for {asked}")
            if reply.problem and reply.problem not in refused.stated(key):
                self.defects.append(f"{asked}: refused with {reply.problem}, which it does not say")
            self.note(asked.actor, f"{asked} → {reply.status} {reply.problem}")
            done(reply)

        self.run(service, "desk", gateway.event(asked), ended)

    def send(self, message: dict[str, Any]) -> None:
        """What a function put into a queue."""
        service, _, kind = message["QueueUrl"].partition("-")
        match kind:
            case "inbox":
                self.queues[service].put(message["MessageBody"], timedelta(seconds=message.get("DelaySeconds", 0)))
            case "parked":
                self._park(service, message["MessageBody"])
            case _:
                reason = message["MessageAttributes"]["reason"]["StringValue"]
                self.queues[service].bury(message["MessageBody"], reason)

    def partner(self, practice_id: str, event_id: str, name: str, data: dict[str, Any]) -> None:
        """A partner's event for a practice."""
        metadata = {
            "event_id": event_id,
            "occurred_at": instants.text(self.schedule.now),
            "practice_id": practice_id,
            "aggregate_id": EVENTS[name].source.rpartition(".")[2],
            "sequence": 1,
            "command_id": event_id,
            "correlation_id": event_id,
        }
        self.note("partner", f"{name} {data}")
        self.partners.append((practice_id, name, data))
        detail = json.dumps({"metadata": metadata, "data": data})
        self.announced.append((name, detail))
        self.bus.put([{"Source": EVENTS[name].source, "DetailType": name, "Detail": detail}])

    def published(self, name: str, detail: str) -> None:
        """What went over the bus."""
        self.told.append((name, detail))

    def transaction_of(self, service: str, aggregate_id: str, command_id: str) -> int:
        """The number of the transaction that wrote this entry."""
        return self.receipts[service, aggregate_id, command_id]

    def written(self, service: str, command_id: str) -> int | None:
        """The number of the first transaction in which a command left an entry."""
        return self.first.get((service, command_id))

    def sweep(self) -> None:
        """The schedule's tick."""
        for service in SERVICES:
            self.queues[service].put('{"sweep": true}')

    def audit(self) -> None:
        """The other schedule's tick: each service's auditor reads on from where it was."""
        for service in SERVICES:
            self.run(service, "auditor", {}, lambda _failed, _answer: None)

    def calm_down(self) -> None:
        """After the storm."""
        self.weather = calmed(self.weather)
        self.faults.rate = 0.0

    def redrive(self) -> int:
        """An operator puts back what was parked."""
        again = sum(queue.redrive() for queue in self.queues.values())
        for stream in self.streams.values():
            parked, stream.parked = stream.parked, []
            again += len(parked)
            for row in parked:
                self.run(stream.service, "relay", {"Records": [row]}, lambda _failed, _answer: None)
        return again

    # ------------------------------------------------------------------------------------------- what it is made of

    def hop(self) -> timedelta:
        """How long a delivery normally takes."""
        return timedelta(milliseconds=self.random.randrange(20, 2000))

    def observe(self, who: str, operation: str) -> None:  # noqa: ARG002  (for those who count)
        """A call to AWS is about to be made; whoever counts listens here."""
        self.ios += 1

    def note(self, who: str, what: str) -> None:
        """Remember it for the trace."""
        self.notes.append((self.schedule.now, who, what))

    def _table(self, service: str) -> MemoryTable:
        def listen(changes: list[Change]) -> None:
            for change in changes:
                command_id = change.key["sk"]["S"].removeprefix("entry#")
                if command_id != change.key["sk"]["S"] and change.before is None:
                    self.receipts[service, change.key["pk"]["S"], command_id] = change.transaction
                    self.first.setdefault((service, command_id), change.transaction)
            self.streams[service].changed(changes)

        return MemoryTable(name=service, listener=listen)

    def _park(self, service: str, body: str) -> None:
        self.note(service, f"relay parked {body}")
        key = json.loads(body)["parked"]
        place = {name: {"S": value} for name, value in key.items()}
        item = self.tables[service].get_item(TableName=service, Key=place)["Item"]
        self.streams[service].parked.append(record(place, item, self.schedule.now))

    def _function(self, service: str, role: str) -> Function:
        wire = Wire(self, f"{service} {role}")
        clients = {
            "dynamodb": Tables(wire, self.tables[service]),
            "events": BusClient(wire),
            "sqs": Queues(wire),
            "lambda": Lambdas(wire),
            "dynamodbstreams": StreamReader(wire, service),
            "sns": Topic(wire),
        }
        skew = self.weather.skew * (2 * self.random.random() - 1) if role in ROLES else timedelta()
        return Function(
            service=service,
            role=role,
            client=clients.__getitem__,
            now=lambda: self.schedule.now + skew,
            entropy=self.random.randbytes,
            pause=lambda attempt: self.schedule.pause(timedelta(milliseconds=10 * 2**attempt * self.random.random())),
        )
