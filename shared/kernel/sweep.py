"""What is overdue, in the order in which the sweeper sends it: in each stretch the newest first, then the backlog.

Whoever's deadline has just passed is never behind a backlog (thousands of lots that end at one midnight). A sweep that
ends before the backlog does leaves a bookmark, where the next one goes on: what was sent a minute ago is under way.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import cast

from shared.kernel import instants
from shared.kernel.changes import CLOCKS, SHARDS
from shared.kernel.entries import Item
from shared.kernel.records import Overdue, Records

NEWEST = 50
"""Of each stretch, first."""

BACKLOG_MAX = 2_000
"""Of a sweep, afterwards: what the inbox can do in a minute, and time for everything else."""

PAGE = 500
STRETCHES = tuple((clock, shard) for clock in CLOCKS for shard in range(SHARDS))
"""What a sweep goes through, in this order: by their numbers in it a bookmark names them."""

BOOKMARK = {"pk": {"S": "sweeper"}, "sk": {"S": "bookmark"}}


def overdue(records: Records, now: datetime) -> Iterator[Overdue]:
    """Each aggregate once, as long as somebody takes them."""
    behind, sent = list[int](), set[str]()
    for number, (clock, shard) in enumerate(STRETCHES):
        newest = records.overdue_in(clock, shard, now, newest_first=True, limit=NEWEST)
        yield from _new(newest.items, sent)
        if newest.next:
            behind.append(number)
    if behind:
        yield from _backlog(records, now, behind, sent)


def _new(found: Iterable[Overdue], sent: set[str]) -> Iterator[Overdue]:
    for each in found:
        if each.key not in sent:
            sent.add(each.key)
            yield each


def _backlog(records: Records, now: datetime, behind: list[int], sent: set[str]) -> Iterator[Overdue]:
    """From the bookmark on, stretch by stretch; at the end of the last one the next sweep begins anew."""
    left, (first, place) = BACKLOG_MAX, _bookmark(records)
    for number in (number for number in behind if number >= first):
        after, more = place if number == first else None, True
        while more:
            page = records.overdue_in(*STRETCHES[number], now, after=after, limit=min(PAGE, left))
            yield from _new(page.items, sent)
            left -= len(page.items)
            after, more = (page.items[-1], True) if page.next else (None, False)
            if left == 0:
                _keep(records, number if more else number + 1, after)
                return
    if first or place:
        _keep(records, 0, None)


def _bookmark(records: Records) -> tuple[int, Overdue | None]:
    item = cast("Item", records.client.get_item(TableName=records.name, Key=BOOKMARK, ConsistentRead=True).get("Item"))
    if not item:
        return 0, None
    number, *place = json.loads(item["place"]["S"])
    return number, Overdue(place[0], instants.parse(place[1])) if place else None


def _keep(records: Records, number: int, after: Overdue | None) -> None:
    place = [number, after.key, instants.text(after.at)] if after else [number]
    records.client.put_item(TableName=records.name, Item={**BOOKMARK, "place": {"S": json.dumps(place)}})
