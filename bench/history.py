"""What a page of history reads, whatever the history's length: counted on a table in moto."""

from datetime import UTC, datetime
from typing import Any

from services.wallet.store import WALLET
from shared import entries
from shared.journal import Entry
from shared.table import Table
from tests import tables

PAGE = 25
LENGTHS = (10, 1_000)


class Counting:
    """A client that counts the items its queries touched."""

    def __init__(self, client: Any) -> None:
        self.client, self.touched = client, 0

    def query(self, **request: Any) -> Any:
        answer = self.client.query(**request)
        self.touched += answer["ScannedCount"]
        return answer


def rows() -> list[str]:
    """A row for each length."""
    lines = ["| entries in the journal | items read for a page of 25 |", "|---|---|"]
    for length in LENGTHS:
        with tables.table() as client:
            _fill(client, length)
            counting: Any = Counting(client)
            store: Any = Table(counting, tables.NAME, reads=lambda *_: (), pause=lambda _: None)
            store.history(WALLET.at("p", "anna"), limit=PAGE)
            lines.append(f"| {length:,} | {counting.touched} |")
    return lines


def _fill(client: Any, length: int) -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    for number in range(1, length + 1):
        entry: Entry[Any] = Entry(
            aggregate_id="wallet/p/anna",
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
        client.put_item(TableName=tables.NAME, Item=entries.write_entry(entry))
