"""Streams, bus, queues and timers: at least once, in any order, some time later."""

import json
import zlib
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from services import SERVICES
from services.wiring import wiring
from shared.contracts.wiring import Only, Wake
from shared.kernel import instants
from tests.simulation.world.surroundings import Surroundings
from tests.simulation.world.table import Change
from tests.simulation.world.weather import LATE_MAX, SKEW_MAX, up_to

SHARDS = 2
PARTNER = "partner."
"""How the sources of partners begin."""
VISIBILITY = timedelta(seconds=180)
RECEIVES_MAX = 5
BATCH = 10
RELAY_AGE_MAX = timedelta(hours=20)
TOO_OFTEN = "received too often"
FAILURES = {"ClientError", "ConnectTimeoutError", "ReadTimeoutError", TOO_OFTEN}
PASSING = FAILURES | {"anothers-reference", "owner-unreachable", "too-busy"}
"""Reasons of dead letters that another try may do away with."""


@dataclass(kw_only=True)
class Stream:
    """A table's stream: in order for each aggregate; what fails is halved and tried again, and holds up its shard."""

    world: Surroundings
    service: str
    shards: list[list[dict[str, Any]]] = field(default_factory=lambda: [[] for _ in range(SHARDS)])
    busy: set[int] = field(default_factory=set)
    parked: list[dict[str, Any]] = field(default_factory=list)

    def changed(self, changes: list[Change]) -> None:
        """What a transaction changed becomes records; the mapping's filter lets through what announces something."""
        for change in changes:
            if change.before is None and change.after and "announces" in change.after:
                number = zlib.crc32(change.key["pk"]["S"].encode()) % SHARDS
                self.shards[number].append(record(change.key, change.after, self.world.schedule.now))
                self._soon(number)

    def _soon(self, number: int, delay: timedelta = timedelta()) -> None:
        if number in self.busy:
            return
        self.busy.add(number)
        self.world.schedule.after(delay + self.world.hop(), lambda: self._poll(number))

    def _poll(self, number: int) -> None:
        shard = self.shards[number]
        split = self.world.weather.turns and self.world.random.random() < 0.1
        size = (len(shard) + 1) // 2 if split else len(shard)
        batch = shard[:size]

        def settle(done: bool) -> None:  # noqa: FBT001  (told by the function's end)
            self.busy.discard(number)
            if done:
                del shard[: len(batch)]
            elif self._too_old(batch[0]):
                self.parked.append(shard.pop(0))
            if shard:
                self._soon(number, timedelta() if done else up_to(self.world.random, timedelta(minutes=2)))

        self.world.run(self.service, "relay", {"Records": batch}, lambda failed, _: settle(not failed))

    def _too_old(self, oldest: dict[str, Any]) -> bool:
        return bool(self.world.schedule.now - oldest["at"] > RELAY_AGE_MAX)


def record(key: Any, image: Any, at: datetime) -> dict[str, Any]:
    """A stream record as the mapping hands it on (`at` is ours)."""
    packed = {name: {"B": b64encode(value["B"]).decode()} if "B" in value else value for name, value in image.items()}
    about = {"Keys": key, "NewImage": packed, "ApproximateCreationDateTime": at.timestamp()}
    return {"eventName": "INSERT", "dynamodb": about, "at": at}


@dataclass(kw_only=True)
class Bus:
    """Rules bring events to inboxes and start timers."""

    world: Surroundings
    events: int = 0
    timers: int = 0

    def put(self, entries: list[dict[str, Any]]) -> None:
        """Take events; each rule's delivery is its own."""
        for entry in entries:
            self.events += 1
            name, source = entry["DetailType"], entry["Source"]
            if not source.startswith(PARTNER):
                self.world.published(name, entry["Detail"])
            body = f'{{"detail-type":"{name}","source":"{source}","detail":{entry["Detail"]}}}'
            for service in SERVICES:
                if _matches(heard(service).get(name), entry["Detail"]):
                    self._deliver(lambda service=service, body=body: self.world.queues[service].put(body))  # type: ignore[misc]
                wake = waited_for(service).get(name)
                if wake and _matches(wake.only, entry["Detail"]):
                    self._start(service, wake.at, entry["Detail"])

    def _deliver(self, act: Callable[[], None]) -> None:
        world = self.world
        copies = 2 if world.random.random() < world.weather.doubled else 1
        for _ in range(copies):
            delay = world.hop()
            if world.weather.late and world.random.random() < world.weather.late:
                delay = up_to(world.random, LATE_MAX)
            world.schedule.after(delay, act)

    def _start(self, service: str, instant: str, detail: str) -> None:
        told = json.loads(detail)
        due = {
            "aggregate_id": told["metadata"]["aggregate_id"],
            "at": told["data"][instant],
            "id": told["metadata"]["event_id"],
            "practice_id": told["metadata"]["practice_id"],
        }
        at = instants.parse(due["at"])
        if at.microsecond:
            self.world.defects.append(
                f"{told['metadata']['aggregate_id']} waits for a fraction of a second: {due['at']}"
            )
        rung = json.dumps({"due": json.dumps(due)})
        self.timers += 1
        for offset in self._offsets():
            self.world.schedule.at(at + offset, lambda: self.world.queues[service].put(rung))

    def _offsets(self) -> tuple[timedelta, ...]:
        """When a timer rings beside its instant: normally at once, else early, late, twice or never."""
        random = self.world.random
        if random.random() >= self.world.weather.timers_off:
            return (timedelta(),)
        early, late = -up_to(random, SKEW_MAX), up_to(random, LATE_MAX)
        return random.choice(((), (early,), (late,), (early, late)))


@dataclass(kw_only=True)
class Message:
    """A message in a queue."""

    message_id: str
    body: str
    sent_at: datetime
    receives: int = 0
    reason: str = ""


@dataclass(kw_only=True)
class Queue:
    """An inbox: batches in any order, failed messages again after a while, then the dead letters."""

    world: Surroundings
    service: str
    visible: list[Message] = field(default_factory=list)
    dead: list[Message] = field(default_factory=list)
    polling: bool = False
    count: int = 0

    def put(self, body: str, delay: timedelta = timedelta()) -> None:
        """Take a message."""
        self.count += 1
        at = self.world.schedule.now
        self._show(Message(message_id=f"{self.service}-{self.count}", body=body, sent_at=at), delay)

    def bury(self, body: str, reason: str) -> None:
        """Take a dead letter. Nobody here sends anything wrong: only what failed around a function may bring one."""
        if reason not in PASSING:
            self.world.defects.append(f"{self.service}: dead letter, {reason}: {body}")
        self.count += 1
        now = self.world.schedule.now
        message_id = f"{self.service}-dead-{self.count}"
        self.dead.append(Message(message_id=message_id, body=body, sent_at=now, reason=reason))
        self.world.note(self.service, f"dead letter: {reason}")

    def redrive(self) -> int:
        """What an operator does with dead letters."""
        again, self.dead = self.dead, []
        for message in again:
            self.put(message.body)
        return len(again)

    def _show(self, message: Message, delay: timedelta) -> None:
        if delay:
            self.world.schedule.after(delay, lambda: self._show(message, timedelta()))
            return
        self.visible.append(message)
        if not self.polling:
            self.polling = True
            self.world.schedule.after(self.world.hop(), self._poll)

    def _poll(self) -> None:
        self.polling = False
        random = self.world.random
        random.shuffle(self.visible)
        batch, self.visible = self.visible[:BATCH], self.visible[BATCH:]
        for message in batch:
            message.receives += 1
        if self.visible:
            self.polling = True
            self.world.schedule.after(self.world.hop(), self._poll)
        records = [self._record(message) for message in batch]
        if not records:
            return
        self.world.run(
            self.service, "inbox", {"Records": records}, lambda failed, told: self._settle(batch, failed, told)
        )

    def _settle(self, batch: list[Message], failed: bool, told: Any) -> None:  # noqa: FBT001
        again = {failure["itemIdentifier"] for failure in told["batchItemFailures"]} if not failed else None
        for message in batch:
            if again is not None and message.message_id not in again:
                continue
            if message.receives >= RECEIVES_MAX:
                self.bury(message.body, TOO_OFTEN)
            else:
                self._show(message, VISIBILITY)

    @staticmethod
    def _record(message: Message) -> dict[str, Any]:
        attributes = {
            "ApproximateReceiveCount": str(message.receives),
            "SentTimestamp": str(int(message.sent_at.timestamp() * 1000)),
        }
        return {"messageId": message.message_id, "body": message.body, "attributes": attributes}


@cache
def heard(service: str) -> dict[str, Only]:
    """The events that reach this service's inbox, by name, each with the values that its rule asks for."""
    return {event.__name__: only for event, only in wiring(service).reacts_to.items()}


@cache
def waited_for(service: str) -> dict[str, Wake]:
    """The events that start a timer of this service, by name."""
    return {event.__name__: wake for event, wake in wiring(service).wakes_at.items()}


def _matches(only: Only | None, detail: str) -> bool:
    if not only:
        return only is not None
    data = json.loads(detail)["data"]
    return all(data[member] in values for member, values in only.items())
