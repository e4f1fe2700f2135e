"""A partner that hears every event: a queue of its own on the bus, as any subscriber would have."""

import json
from datetime import datetime
from typing import Any
from uuid import uuid4

from local.stack import Stack


class Overheard:
    """Every event since it was made, in the order in which the queue handed them out."""

    def __init__(self, stack: Stack) -> None:
        self.stack, self.sqs = stack, stack.client("sqs")
        name = f"overheard-{uuid4().hex[:8]}"
        self.url = self.sqs.create_queue(QueueName=name)["QueueUrl"]
        bus = stack.output("platform", "BusName")
        events = stack.client("events")
        pattern = json.dumps({"source": [{"prefix": "rewards."}]})
        events.put_rule(Name=name, EventBusName=bus, EventPattern=pattern)
        arn = self.sqs.get_queue_attributes(QueueUrl=self.url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        events.put_targets(Rule=name, EventBusName=bus, Targets=[{"Id": "queue", "Arn": arn}])
        self._events: list[dict[str, Any]] = []

    def events(self) -> list[dict[str, Any]]:
        """Every event so far."""
        while found := self.sqs.receive_message(QueueUrl=self.url, MaxNumberOfMessages=10).get("Messages"):
            self._events += [json.loads(message["Body"]) for message in found]
            heard = [{"Id": str(n), "ReceiptHandle": message["ReceiptHandle"]} for n, message in enumerate(found)]
            self.sqs.delete_message_batch(QueueUrl=self.url, Entries=heard)
        return list(self._events)

    def of(self, name: str, **data: str) -> list[dict[str, Any]]:
        """The `detail`s of the events of one type so far whose data has these members."""
        details = [event["detail"] for event in self.events() if event["detail-type"] == name]
        return [detail for detail in details if data.items() <= detail["data"].items()]


def late_seconds(detail: dict[str, Any], instant: str) -> float:
    """How long after the instant in its data an event was journaled."""
    happened, due = detail["metadata"]["occurred_at"], detail["data"][instant]
    return (datetime.fromisoformat(happened) - datetime.fromisoformat(due)).total_seconds()
