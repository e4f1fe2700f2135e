"""What the auditor is given: its service's stream to read from its own bookmarks on, and a topic to raise alarms on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.simulation.world.expressions import Item
from tests.simulation.world.io import Wire

SHARD = "shard-1"


@dataclass(slots=True)
class StreamReader:
    """The client for DynamoDB streams: one shard, which never ends; a record for each journal entry."""

    wire: Wire
    service: str

    def describe_stream(self, **_request: Any) -> dict[str, Any]:
        """The shards."""
        return self.wire.call("DescribeStream", lambda: {"StreamDescription": {"Shards": [{"ShardId": SHARD}]}})

    def get_shard_iterator(self, *, SequenceNumber: str = "0", **_request: Any) -> dict[str, Any]:  # noqa: N803
        """Where reading begins: an iterator is the number of the record before it."""
        return self.wire.call("GetShardIterator", lambda: {"ShardIterator": SequenceNumber})

    def get_records(self, *, ShardIterator: str, Limit: int) -> dict[str, Any]:  # noqa: N803  (AWS's names)
        """The next page."""
        return self.wire.call("GetRecords", lambda: self._page(int(ShardIterator), Limit))

    def _page(self, after: int, limit: int) -> dict[str, Any]:
        world = self.wire.world
        keys = [
            (aggregate_id, command_id) for value, aggregate_id, command_id in world.receipts if value == self.service
        ]
        items = world.tables[self.service].items
        records = [
            _record(number, items[aggregate_id][f"entry#{command_id}"])
            for number, (aggregate_id, command_id) in enumerate(keys[after : after + limit], after + 1)
        ]
        return {"Records": records, "NextShardIterator": str(after + len(records))}


def _record(number: int, item: Item) -> dict[str, Any]:
    keys = {"pk": item["pk"], "sk": item["sk"]}
    return {"dynamodb": {"Keys": keys, "NewImage": item, "SequenceNumber": str(number)}}


@dataclass(slots=True)
class Topic:
    """The client for SNS: an alarm is written down."""

    wire: Wire

    def publish(self, *, Message: str, **_request: Any) -> dict[str, Any]:  # noqa: N803  (AWS's name)
        """Raise it."""
        self.wire.call("Publish", lambda: self.wire.world.alarms.append(Message))
        return {"MessageId": "m"}
