"""The breakage book: what expired unused, by local day, kind and funding, in one transaction with the expiry itself.

One book for a month and a shard of the practice's patients, so that no item runs hot at midnight.
"""

import zlib
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from services.wallet.domain.model import Funding, ItemKind

SHARDS = 4
MONTHS_SHOWN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakageRow:
    """What expired on one local day, of one kind and funding. Units of what has no dollar value count in units only."""

    day: date
    kind: ItemKind
    funding: Funding
    units: int = 0
    cents: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakageBook:
    rows: tuple[BreakageRow, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakageBooked:
    row: BreakageRow


def evolve_book(book: BreakageBook, event: BreakageBooked) -> BreakageBook:
    """Rows of the same day, kind and funding are one."""
    new = event.row
    same = next((row for row in book.rows if _key(row) == _key(new)), None)
    others = tuple(row for row in book.rows if row is not same)
    row = replace(same, units=same.units + new.units, cents=same.cents + new.cents) if same else new
    return replace(book, rows=(*others, row))


def _key(row: BreakageRow) -> tuple[date, ItemKind, Funding]:
    return row.day, row.kind, row.funding


def page(due: datetime, patient_id: str) -> tuple[str, str]:
    """Which book a patient's breakage goes into: the month (UTC) of the deadline that woke the clock, and her shard."""
    return f"{due.astimezone(UTC):%Y-%m}", str(zlib.crc32(patient_id.encode()) % SHARDS)


def pages(as_of: date) -> tuple[tuple[str, str], ...]:
    """The books that hold the last twelve months up to a day; a day's rows may be in the book of the month before."""
    months: list[str] = []
    day = (as_of.replace(day=28) + timedelta(days=4)).replace(day=1)
    for _ in range(MONTHS_SHOWN + 2):
        months.append(f"{day:%Y-%m}")
        day = (day - timedelta(days=1)).replace(day=1)
    return tuple((month, str(shard)) for month in months for shard in range(SHARDS))


def by_month(books: tuple[BreakageBook, ...], as_of: date) -> tuple[tuple[str, ItemKind, Funding, int, int], ...]:
    """(month, kind, funding, units, cents) of what expired up to a day, in the twelve months that end with it."""
    first = (as_of.replace(day=1) - timedelta(days=1)).replace(day=1)
    for _ in range(MONTHS_SHOWN - 2):
        first = (first - timedelta(days=1)).replace(day=1)
    sums: dict[tuple[str, ItemKind, Funding], tuple[int, int]] = {}
    for row in (row for book in books for row in book.rows if first <= row.day <= as_of):
        key = (f"{row.day:%Y-%m}", row.kind, row.funding)
        units, cents = sums.get(key, (0, 0))
        sums[key] = (units + row.units, cents + row.cents)
    return tuple((*key, units, cents) for key, (units, cents) in sorted(sums.items()))
