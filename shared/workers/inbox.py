"""The inbox function: events, timers and the sweeper, one message at a time, each with its own fate.

A message that can never be processed goes to the dead-letter queue at once, with its reason; one that failed
for another cause is tried again, and goes there when its tries are used up. The others go on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from http import HTTPStatus
from itertools import batched
from typing import Any, Self

from pydantic import ValidationError

from shared.contracts.envelope import Contract, EventData, Instant, Metadata
from shared.contracts.events import EVENTS
from shared.kernel import instants
from shared.kernel.ids import fingerprint
from shared.kernel.journal import Cause
from shared.kernel.refusals import Refusal
from shared.kernel.structs import Struct
from shared.workers import runtime
from shared.workers.telemetry import figures, follow, logger, named, observed

TRIES_MAX = 3
DELAY_SECONDS_MAX = 900
AT_ONCE_MAX, EACH_SECOND = 400, 50
"""Of what a sweep finds, so much at once and the rest little by little: whatever else comes in goes in between."""

EVENT_BYTES_MAX = 128 * 1024
"""Twice the largest checkout; the bus takes 256 KB."""

TOO_LARGE, NOT_OURS = "larger than any event", "not an event this service reacts to"
UNREADABLE = frozenset({ValidationError.__name__, TOO_LARGE, NOT_OURS})
"""Why a message that comes off the bus is never looked at by anybody."""


class Unprocessable(Exception):  # noqa: N818  (a fate, not an error)
    """This message can never be processed."""


class Message[D: EventData](Struct):
    """An event as its consumer sees it; its id is the command id of whatever follows from it."""

    metadata: Metadata
    data: D

    def cause(self, *parts: str) -> Cause:
        """The cause of a command that follows; `parts` tell apart several commands on one aggregate."""
        return Cause(
            command_id=".".join((self.metadata.event_id, *parts)),
            practice_id=self.metadata.practice_id,
            actor=f"event:{type(self.data).__name__}",
            fingerprint=fingerprint(self.data.model_dump(mode="json")),
            correlation_id=self.metadata.correlation_id,
            causation_id=self.metadata.event_id,
        )


class Due(Contract):
    """A deadline that a timer or the sweeper found: the same command from both."""

    aggregate_id: str
    at: Instant
    id: str
    practice_id: str = ""

    @classmethod
    def read(cls, body: Any) -> Self:
        """As the sweeper sends it, or as text: what a timer was started with."""
        return cls.model_validate_json(body) if isinstance(body, str) else cls.model_validate(body)

    def cause(self) -> Cause:
        """The cause of catching up with the clock."""
        return Cause(
            command_id=f"due-{self.id}-{instants.text(self.at)}",
            practice_id=self.practice_id or self.aggregate_id.split("/")[1],
            actor="clock",
            fingerprint="due",
            correlation_id=self.id,
            causation_id=self.id,
        )


class Inbox(Struct):
    """What a service reacts to.

    `reactions`: an event class and what to do with it. `catch_up`: bring the aggregate of a deadline up
    to now. `overdue`: what the sweeper finds, as aggregate ids with their deadlines.
    """

    reactions: Mapping[type[EventData], Callable[[Any], None]]
    catch_up: Callable[[Due, datetime], None]
    overdue: Callable[[datetime], Iterable[tuple[str, datetime]]]

    def handle(self, event: dict[str, Any], _context: Any) -> dict[str, Any]:
        """Process a batch; the answer lists the messages to try again."""
        failed = [record["messageId"] for record in event["Records"] if not self._settled(record)]
        return {"batchItemFailures": [{"itemIdentifier": message_id} for message_id in failed]}

    def _settled(self, record: Mapping[str, Any]) -> bool:
        tries = int(record["attributes"].get("ApproximateReceiveCount", "1"))
        try:
            self._process(json.loads(record["body"]))
        except Unprocessable as error:
            self._bury(record, str(error))
        except Exception as error:  # noqa: BLE001  (one message's defect must not stop the others)
            if self._hopeless(error) or tries >= TRIES_MAX:
                self._bury(record, error.slug if isinstance(error, Refusal) else type(error).__name__)
                return True
            logger.warning("failed", extra={"message_id": record["messageId"], "cause": named(error)})
            logger.debug("trace", exc_info=True)
            return False
        return True

    @staticmethod
    def _hopeless(error: Exception) -> bool:
        """A refusal or a malformed message stays one; what is busy or unreachable may be better next time."""
        passing = isinstance(error, Refusal) and error.status == HTTPStatus.SERVICE_UNAVAILABLE
        return isinstance(error, ValidationError | ValueError | KeyError | Refusal) and not passing

    def _process(self, body: dict[str, Any]) -> None:
        if "sweep" in body:
            self._sweep()
        elif "due" in body:
            self._due(Due.read(body["due"]))
        else:
            self._react(body)

    def _react(self, body: dict[str, Any]) -> None:
        if len(json.dumps(body)) > EVENT_BYTES_MAX:
            raise Unprocessable(TOO_LARGE)
        name = str(body.get("detail-type", ""))
        kind = EVENTS.get(name)
        if kind is None or kind not in self.reactions or body.get("source") != kind.source:
            raise Unprocessable(NOT_OURS)
        detail = body["detail"]
        metadata, data = Metadata.model_validate(detail["metadata"]), kind.model_validate(detail["data"])
        follow(correlation_id=metadata.correlation_id, practice_id=metadata.practice_id, actor=f"event:{kind.__name__}")
        self.reactions[kind](Message(metadata=metadata, data=data))
        logger.info("reacted", extra={"event": name, "event_id": metadata.event_id})

    def _due(self, due: Due) -> None:
        now, cause = runtime.current().now(), due.cause()
        follow(correlation_id=cause.correlation_id, practice_id=cause.practice_id, actor=cause.actor)
        if now < due.at:  # a timer that came early waits again
            send_due(due, delay=due.at - now)
            return
        self.catch_up(due, now)
        late = (now - due.at).total_seconds()
        logger.info("fired", extra={"aggregate": due.aggregate_id.partition("/")[0], **figures({"TimerLate": late})})

    def _sweep(self) -> None:
        found, now = 0, runtime.current().now()
        for batch in batched(self.overdue(now), 10, strict=False):
            dues = [
                Due(aggregate_id=aggregate_id, at=at, id=f"sweep-{instants.text(now)}-{aggregate_id.replace('/', '.')}")
                for aggregate_id, at in batch
            ]
            _send_batch(dues, delay_seconds=max(found - AT_ONCE_MAX, 0) // EACH_SECOND)
            found += len(batch)
        if found:
            logger.info("swept", extra={"overdue": found})

    def _bury(self, record: Mapping[str, Any], reason: str) -> None:
        """Park a message with its reason, which names no value of it."""
        world = runtime.current()
        world.sqs.send_message(
            QueueUrl=world.environment["DEAD_LETTER_QUEUE_URL"],
            MessageBody=record["body"],
            MessageAttributes={"reason": {"DataType": "String", "StringValue": reason[:200]}},
        )
        logger.error("dead letter", extra={"message_id": record["messageId"], "reason": reason[:200]})


def send_due(due: Due, *, delay: timedelta = timedelta()) -> None:
    """Put a deadline into the service's own inbox, to come back in so much time (whole seconds, 15 minutes at most)."""
    world = runtime.current()
    seconds = min(-(-int(delay.total_seconds() * 1000) // 1000), DELAY_SECONDS_MAX)
    world.sqs.send_message(
        QueueUrl=world.environment["INBOX_QUEUE_URL"],
        MessageBody=json.dumps({"due": due.model_dump(mode="json")}),
        DelaySeconds=max(seconds, 0),
    )


def _send_batch(dues: list[Due], *, delay_seconds: int) -> None:
    """Ten at most in one call; what the queue does not take, the next sweep finds."""
    world = runtime.current()
    bodies = [json.dumps({"due": due.model_dump(mode="json")}) for due in dues]
    world.sqs.send_message_batch(
        QueueUrl=world.environment["INBOX_QUEUE_URL"],
        Entries=[
            {"Id": str(place), "MessageBody": body, "DelaySeconds": min(delay_seconds, DELAY_SECONDS_MAX)}
            for place, body in enumerate(bodies)
        ],
    )


def handler(inbox: Inbox) -> Callable[[dict[str, Any], Any], dict[str, Any]]:
    """The Lambda handler of an inbox."""
    return observed(inbox.handle)
