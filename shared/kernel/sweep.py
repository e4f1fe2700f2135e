"""What is overdue, in the order in which the sweeper sends it: in each shard the newest first, then the backlog.

Whoever's deadline has just passed is never behind a backlog (thousands of lots that end at one midnight). A sweep that
ends before the backlog does leaves a bookmark, where the next one goes on: what was sent a minute ago is under way.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import cast

from shared.kernel import instants
from shared.kernel.changes import DEADLINE_SHARDS
from shared.kernel.entries import Item
from shared.kernel.records import Overdue, Records

NEWEST = 50
"""Of each shard, first."""

BACKLOG_MAX = 2_000
"""Of a sweep, afterwards: what the inbox can do in a minute, and time for everything else."""

PAGE = 500
BOOKMARK = {"pk": {"S": "sweeper"}, "sk": {"S": "bookmark"}}


def overdue(records: Records, now: datetime) -> Iterator[Overdue]:
    """Each aggregate once, as long as somebody takes them."""
    behind: dict[int, set[str]] = {}
    for shard in range(DEADLINE_SHARDS):
        newest = records.overdue_in(now, shard, newest_first=True, limit=NEWEST)
        yield from newest.items
        if newest.next:
            behind[shard] = {found.key for found in newest.items}
    if behind:
        yield from _backlog(records, now, behind)


def _backlog(records: Records, now: datetime, behind: dict[int, set[str]]) -> Iterator[Overdue]:
    """From the bookmark on, shard by shard; at the end of the last one the next sweep begins anew."""
    left, (first, place) = BACKLOG_MAX, _bookmark(records)
    for shard in sorted(shard for shard in behind if shard >= first):
        after, more = place if shard == first else None, True
        while more:
            page = records.overdue_in(now, shard, after=after, limit=min(PAGE, left))
            yield from (found for found in page.items if found.key not in behind[shard])
            left -= len(page.items)
            after, more = (page.items[-1], True) if page.next else (None, False)
            if left == 0:
                _keep(records, shard if more else shard + 1, after)
                return
    if first or place:
        _keep(records, 0, None)


def _bookmark(records: Records) -> tuple[int, Overdue | None]:
    item = cast("Item", records.client.get_item(TableName=records.name, Key=BOOKMARK, ConsistentRead=True).get("Item"))
    if not item:
        return 0, None
    shard, *place = json.loads(item["place"]["S"])
    return shard, Overdue(place[0], instants.parse(place[1])) if place else None


def _keep(records: Records, shard: int, after: Overdue | None) -> None:
    place = [shard, after.key, instants.text(after.at)] if after else [shard]
    records.client.put_item(TableName=records.name, Item={**BOOKMARK, "place": {"S": json.dumps(place)}})
