"""What a page of history reads, whatever the history's length: items that a query touches, as DynamoDB counts them.

The table is the simulation's, which is held to one contract with moto and the emulator.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from services.wallet.store import WALLET
from shared.kernel import entries
from shared.kernel.journal import Entry
from shared.kernel.records import Records
from tests.simulation.world.table import MemoryTable

PAGE = 25
LENGTHS = (10, 1_000, 100_000)
ANNA = WALLET.at("p", "anna")


class Counting:
    """A client that counts its queries and the items they touched."""

    def __init__(self, client: MemoryTable) -> None:
        self.client, self.queries, self.touched = client, 0, 0

    def query(self, **request: Any) -> Any:
        """Ask, and count."""
        answer = self.client.query(**request)
        self.queries += 1
        self.touched += answer["ScannedCount"]
        return answer


def rows() -> Iterator[str]:
    """A row for each length: the newest page, and one from the middle."""
    yield f"| entries in the journal | queries for a page of {PAGE} | items read | from the middle |"
    yield "|---|---|---|---|"
    for length in LENGTHS:
        table = _filled(length)
        newest, middle = _read(table, None), _read(table, length // 2)
        yield f"| {length:,} | {newest.queries} | {newest.touched} | {middle.touched} |"


def _read(table: MemoryTable, before: int | None) -> Counting:
    counting: Any = Counting(table)
    Records(counting, table.name).history(ANNA, before=before, limit=PAGE)
    return counting  # type: ignore[no-any-return]


def _filled(length: int) -> MemoryTable:
    table = MemoryTable()
    at = datetime(2026, 3, 1, tzinfo=UTC)
    for number in range(1, length + 1):
        entry: Entry[Any] = Entry(
            aggregate_id=ANNA.key,
            sequence=number,
            command_id=f"k{number}",
            command="CatchUp",
            practice_id="p",
            actor="clock",
            occurred_at=at,
            fingerprint="due",
            correlation_id="c",
            causation_id=None,
            events=(),
        )
        table.put_item(TableName=table.name, Item=entries.write_entry(entry))
    return table
