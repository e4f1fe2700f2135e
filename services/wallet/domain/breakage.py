"""The breakage book: what expired unused, a row for each lot, written in one transaction with the expiry itself.

The rows are search items of the wallet that stay when the lot leaves it: at midnight no wallet waits for another, and
no record that they share is written. What a practice reads is added up when it is read.
"""

from collections.abc import Iterable
from datetime import date
from typing import cast

from services.wallet.domain.model import Funding, ItemKind, Wallet
from shared.kernel.aggregates import IndexRow
from shared.kernel.structs import Struct

MONTHS_SHOWN = 12


class BreakageRow(Struct):
    """What expired in one local month, of one kind and funding; what has no dollar value counts in units only.

    `units` in hundredths.
    """

    month: str
    kind: ItemKind
    funding: Funding
    units: int = 0
    cents: int = 0


def book(practice_id: str) -> str:
    """The partition of a practice's breakage."""
    return f"breakage/{practice_id}"


def rows(wallet: Wallet) -> frozenset[IndexRow]:
    """A row for each lot of which something has expired, by the last local day on which it could be used."""
    return frozenset(
        IndexRow(
            pk=book(wallet.practice_id),
            sk=f"{lot.expired_on}#{lot.lot_id}",
            value=f"{lot.kind} {lot.funding} {lot.units_in(lot.expired)} {lot.cents(lot.expired)}",
            stays=True,
        )
        for lot in wallet.lots
        if lot.expired_on
    )


def prefixes(as_of: date) -> tuple[str, ...]:
    """The years whose rows can belong to the twelve months that end with a day's, the first one first."""
    return tuple(dict.fromkeys((f"{_first(as_of):%Y-}", f"{as_of:%Y-}")))


def _first(as_of: date) -> date:
    """The first day of the twelve months that end with a day's."""
    years, month = divmod(as_of.year * 12 + as_of.month - MONTHS_SHOWN, 12)
    return date(years, month + 1, 1)


def by_month(found: Iterable[tuple[str, str]], as_of: date) -> tuple[BreakageRow, ...]:
    """Rows (key, value) of the book up to a day, in the twelve months that end with it, by month, kind and funding."""
    sums: dict[tuple[str, str, str], tuple[int, int]] = {}
    for key, value in found:
        day = date.fromisoformat(key.partition("#")[0])
        if _first(as_of) <= day <= as_of:
            kind, funding, units, cents = value.split(" ")
            was_units, was_cents = sums.get((f"{day:%Y-%m}", kind, funding), (0, 0))
            sums[f"{day:%Y-%m}", kind, funding] = (was_units + int(units), was_cents + int(cents))
    return tuple(
        BreakageRow(
            month=month, kind=cast("ItemKind", kind), funding=cast("Funding", funding), units=units, cents=cents
        )
        for (month, kind, funding), (units, cents) in sorted(sums.items())
    )
