"""The sweeper finds everything that is overdue, the newest first, and pages on past what it has sent."""

from datetime import UTC, datetime, timedelta
from typing import Any

from shared.kernel import instants
from shared.kernel.changes import SHARDS
from shared.kernel.records import Overdue, Records
from shared.kernel.sweep import BACKLOG_MAX, BOOKMARK, NEWEST, overdue
from tests.simulation.world.table import MemoryTable

MIDNIGHT = datetime(2026, 3, 1, tzinfo=UTC)
NOW = MIDNIGHT + timedelta(hours=1)


class Deadlines:
    """A table with nothing but deadlines in it."""

    def __init__(self) -> None:
        self.table = MemoryTable(name="table")
        client: Any = self.table
        self.records = Records(client, "table")

    def add(self, key: str, at: datetime, *, shard: int) -> None:
        self.table.put_item(
            TableName="table",
            Item={
                "pk": {"S": key},
                "sk": {"S": "snapshot"},
                "deadline": {"S": instants.text(at)},
                "deadline_shard": {"S": str(shard)},
            },
        )

    def add_end(self, key: str, at: datetime, *, shard: int, due_at: datetime | None = None) -> None:
        item = {
            "pk": {"S": key},
            "sk": {"S": "snapshot"},
            "ends_at": {"S": instants.text(at)},
            "ends_shard": {"S": str(shard)},
        }
        due = {"deadline": {"S": instants.text(due_at)}, "deadline_shard": {"S": str(shard)}} if due_at else {}
        self.table.put_item(TableName="table", Item=item | due)

    def add_backlog(self, count: int) -> set[str]:
        """Lots that all end at one midnight."""
        keys = [f"wallet/p/{number:05}" for number in range(count)]
        for number, key in enumerate(keys):
            self.add(key, MIDNIGHT, shard=number % SHARDS)
        return set(keys)

    def done(self, found: list[Overdue]) -> None:
        """Their deadlines are over."""
        for each in found:
            self.table.put_item(TableName="table", Item={"pk": {"S": each.key}, "sk": {"S": "snapshot"}})

    def sweep(self) -> list[Overdue]:
        found = list(overdue(self.records, NOW))
        assert len({each.key for each in found}) == len(found)
        return found


def test_everything_overdue_is_found_once_and_nothing_else() -> None:
    deadlines = Deadlines()
    keys = deadlines.add_backlog(2_000)
    deadlines.add("wallet/p/later", NOW + timedelta(seconds=1), shard=3)
    assert {each.key for each in deadlines.sweep()} == keys


def test_what_ends_is_found_as_what_is_due_is_and_who_stands_in_both_is_found_once() -> None:
    deadlines = Deadlines()
    deadlines.add_end("wallet/p/ends", MIDNIGHT, shard=2)
    deadlines.add_end("wallet/p/ends-later", NOW + timedelta(seconds=1), shard=2)
    deadlines.add_end("wallet/p/both", MIDNIGHT, shard=5, due_at=NOW)
    assert sorted(deadlines.sweep()) == [("wallet/p/both", NOW), ("wallet/p/ends", MIDNIGHT)]


def test_a_backlog_of_what_ends_is_gone_through_as_well() -> None:
    deadlines = Deadlines()
    keys = {f"wallet/p/{number:05}" for number in range(3_000)}
    for number, key in enumerate(sorted(keys)):
        deadlines.add_end(key, MIDNIGHT, shard=number % SHARDS)
    found = [deadlines.sweep() for _ in range(2)]
    assert {each.key for each in (*found[0], *found[1])} == keys


def test_who_has_just_fallen_due_is_found_before_the_backlog() -> None:
    deadlines = Deadlines()
    deadlines.add_backlog(5_000)
    deadlines.add("import/p/one", NOW, shard=SHARDS - 1)
    place = [each.key for each in deadlines.sweep()].index("import/p/one")
    assert place < NEWEST * SHARDS


def test_a_sweep_that_ends_before_the_backlog_is_gone_on_with_where_it_ended() -> None:
    deadlines = Deadlines()
    keys = deadlines.add_backlog(5_000)
    first, second, third = deadlines.sweep(), deadlines.sweep(), deadlines.sweep()
    assert len(first) <= BACKLOG_MAX + NEWEST * SHARDS
    assert {each.key for each in (*first, *second, *third)} == keys
    again = {each.key for each in first} & {each.key for each in second}
    assert len(again) <= NEWEST * SHARDS


def test_what_is_stuck_keeps_nobody_behind_it_waiting() -> None:
    deadlines = Deadlines()
    stuck = deadlines.add_backlog(2 * BACKLOG_MAX)
    behind = "wallet/p/behind"
    for number in range(200):
        deadlines.add(f"{behind}-{number}", MIDNIGHT + timedelta(seconds=1), shard=number % SHARDS)
    found = set[str]()
    for _ in range(4):
        swept = deadlines.sweep()
        found |= {each.key for each in swept}
        deadlines.done([each for each in swept if each.key not in stuck])
    assert {key for key in found if key.startswith(behind)} == {f"{behind}-{number}" for number in range(200)}


def test_after_the_last_of_a_backlog_the_next_sweep_begins_anew() -> None:
    deadlines = Deadlines()
    keys = deadlines.add_backlog(BACKLOG_MAX + 1_000)
    found = [deadlines.sweep() for _ in range(4)]
    assert {each.key for each in (*found[0], *found[1])} == keys
    assert {each.key for each in (*found[2], *found[3])} == keys


def test_a_sweep_without_a_backlog_leaves_no_bookmark() -> None:
    deadlines = Deadlines()
    deadlines.add_backlog(NEWEST * SHARDS)
    deadlines.sweep()
    assert BOOKMARK["pk"]["S"] not in deadlines.table.items
