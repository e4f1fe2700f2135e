"""A table's stream, shard by shard and from a bookmark on, through pages that are empty: the auditor's reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from botocore.exceptions import ClientError

from shared.workers import bookmarks

EMPTY_MAX = 10
"""An open shard has no end: after so many pages with nothing new its newest record is taken as seen.

Should more of them hide something, it is found once the shard is closed, within hours: that one is read to its end.
"""

PAGE_MAX = 200
"""Records of a page: whoever has little time looks at the clock after each."""


class Shard(NamedTuple):
    """A part of a stream. `closed`: nothing is added to it any more."""

    shard_id: str
    closed: bool


class StreamPage(NamedTuple):
    """Changes, oldest first. `last`: the shard has no more, and never will."""

    records: list[Mapping[str, Any]]
    last: bool


def shards(streams: Any, arn: str) -> list[Shard]:
    """All that the stream still has, oldest first."""
    found: list[Shard] = []
    request: dict[str, Any] = {"StreamArn": arn}
    while True:
        said = streams.describe_stream(**request)["StreamDescription"]
        for shard in said["Shards"]:
            ends = "EndingSequenceNumber" in shard.get("SequenceNumberRange", {})
            found.append(Shard(shard_id=shard["ShardId"], closed=ends))
        if "LastEvaluatedShardId" not in said:
            return found
        request["ExclusiveStartShardId"] = said["LastEvaluatedShardId"]


def pages(
    streams: Any,
    arn: str,
    shard: Shard,
    mark: str | None,
    *,
    empty_max: int = EMPTY_MAX,
    forgotten: Callable[[], None] = lambda: None,
) -> Iterator[StreamPage]:
    """What was changed after a bookmark, without the bookmarks themselves: one for each would never come to an end.

    `forgotten` is called where the bookmark is older than anything that the stream still has.
    """
    iterator, empty = _iterator(streams, arn, shard, mark, forgotten), 0
    while iterator and (shard.closed or empty < empty_max):
        page = streams.get_records(ShardIterator=iterator, Limit=PAGE_MAX)
        iterator = page.get("NextShardIterator")
        records = [record["dynamodb"] for record in page["Records"]]
        records = [record for record in records if record["Keys"] != bookmarks.KEY]
        empty = 0 if records else empty + 1
        yield StreamPage(records=records, last=iterator is None)


def _iterator(streams: Any, arn: str, shard: Shard, mark: str | None, forgotten: Callable[[], None]) -> str | None:
    request: dict[str, Any] = {"StreamArn": arn, "ShardId": shard.shard_id, "ShardIteratorType": "TRIM_HORIZON"}
    if mark:
        request |= {"ShardIteratorType": "AFTER_SEQUENCE_NUMBER", "SequenceNumber": mark}
    try:
        found: str | None = streams.get_shard_iterator(**request)["ShardIterator"]
    except ClientError as error:
        if error.response["Error"]["Code"] != "TrimmedDataAccessException":
            raise
        forgotten()
        found = _iterator(streams, arn, shard, None, forgotten)
    return found
