"""The clients that a function is given: every call may be interrupted, and may fail before or after its effect."""

import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from shared.kernel.changes import CLOCKS
from tests.simulation.world.faults import AFTER, Fault, failure
from tests.simulation.world.surroundings import Surroundings
from tests.simulation.world.table import MemoryTable, refusal

BATCH_MAX = 10
PAUSE_MAX = timedelta(seconds=5)
SWEEP, SWEPT = "Query by_deadline", frozenset(clock.index for clock in CLOCKS)
"""The sweeper's queries, told apart from those that answer somebody."""

WORLDLY = {"events": "PutEvents", "sqs": "SendMessage", "lambda": "Invoke"}


@dataclass(slots=True)
class Wire:
    """Between one function and everything outside it."""

    world: Surroundings
    who: str

    def call[A](self, operation: str, act: Callable[[], A]) -> A:
        """Do it, or fail before or after it, as chance has it; others may go first."""
        world = self.world
        world.observe(self.who, operation)
        if world.weather.turns and world.random.random() < world.weather.turns:
            world.schedule.pause(PAUSE_MAX * world.random.random() ** 3)
        fault = world.faults.at(self.who, operation)
        if fault and fault not in AFTER:
            raise self._failed(fault, operation)
        answer = act()
        if fault:
            raise self._failed(fault, operation)
        return answer

    def _failed(self, fault: Fault, operation: str) -> BaseException:
        self.world.note(self.who, f"{operation}: {fault}")
        return failure(fault, operation)


@dataclass(slots=True)
class Tables:
    """The DynamoDB client."""

    wire: Wire
    table: MemoryTable

    def get_item(self, **request: Any) -> Any:
        return self.wire.call("GetItem", lambda: self.table.get_item(**request))

    def batch_get_item(self, **request: Any) -> Any:
        """One request, but not one instant: items may be read one after another, and some may be left for later."""
        ((name, wanted),) = request["RequestItems"].items()
        found: list[Any] = []
        self.table.batch_get_item(**request)  # refuses what DynamoDB refuses
        for number, key in enumerate(wanted["Keys"]):
            name_of_call = "BatchGetKey" if number else "BatchGetItem"
            got = self.wire.call(name_of_call, lambda key=key: self.table.get_item(TableName=name, Key=key))  # type: ignore[misc]
            found += [got["Item"]] if got else []
        return {"Responses": {name: found}, "UnprocessedKeys": {}}

    def query(self, **request: Any) -> Any:
        operation = SWEEP if request.get("IndexName") in SWEPT else "Query"
        return self.wire.call(operation, lambda: self.table.query(**request))

    def put_item(self, **request: Any) -> Any:
        return self.wire.call("PutItem", lambda: self.table.put_item(**request))

    def transact_write_items(self, **request: Any) -> Any:
        return self.wire.call("TransactWriteItems", lambda: self.table.transact_write_items(**request))


@dataclass(slots=True)
class Bus:
    """The EventBridge client; a failed call may have let a part through."""

    wire: Wire

    def put_events(self, *, Entries: list[dict[str, Any]]) -> dict[str, Any]:  # noqa: N803  (AWS's name)
        world = self.wire.world
        fault = world.faults.at(self.wire.who, "PutEvents")
        if fault is Fault.THROTTLE and len(Entries) > 1:
            split = world.random.randrange(len(Entries))
            self.wire.call("PutEvents", lambda: world.bus.put(Entries[:split]))
            world.note(self.wire.who, f"PutEvents: {len(Entries) - split} of {len(Entries)} refused")
            failed = [{"ErrorCode": "ThrottlingException"}] * (len(Entries) - split)
            return {"FailedEntryCount": len(failed), "Entries": [{}] * split + failed}
        self.wire.call("PutEvents", lambda: world.bus.put(Entries))
        return {"FailedEntryCount": 0, "Entries": [{}] * len(Entries)}


@dataclass(slots=True)
class Queues:
    """The SQS client."""

    wire: Wire

    def send_message(self, **message: Any) -> dict[str, Any]:
        self.wire.call("SendMessage", lambda: self.wire.world.send(message))
        return {"MessageId": "m"}

    def send_message_batch(self, *, QueueUrl: str, Entries: list[Any]) -> dict[str, Any]:  # noqa: N803  (AWS's names)
        """Ten messages at most; here all of them arrive or none."""
        if len(Entries) > BATCH_MAX:
            raise refusal("AWS.SimpleQueueService.TooManyEntriesInBatchRequest", "SendMessageBatch")

        def send() -> None:
            for entry in Entries:
                self.wire.world.send({"QueueUrl": QueueUrl, **entry})

        self.wire.call("SendMessageBatch", send)
        return {"Successful": [{"Id": entry["Id"]} for entry in Entries], "Failed": []}


@dataclass(slots=True)
class Lambdas:
    """The Lambda client; an owner may answer too late, or start only when its caller has given up."""

    wire: Wire

    def invoke(self, *, FunctionName: str, Payload: bytes) -> dict[str, Any]:  # noqa: N803  (AWS's names)
        world = self.wire.world
        event = json.loads(Payload)
        if world.faults.straggles(self.wire.who):
            world.note(self.wire.who, f"{event['call']} to {FunctionName}: no answer in time, it runs later")
            later = timedelta(seconds=25 * world.random.random())
            world.schedule.after(later, lambda: world.straggler(FunctionName, event))
            raise failure(Fault.LOST_REPLY, "Invoke")
        failed, answer = self.wire.call("Invoke", lambda: world.call(FunctionName, event))
        return {
            "StatusCode": 200,
            "Payload": io.BytesIO(json.dumps(answer).encode()),
            **({"FunctionError": "Unhandled"} if failed else {}),
        }
