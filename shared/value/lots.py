"""Lots: batches of value with one origin and one expiry, and the law that none of it gets lost.

At every moment, for every lot (DESIGN.md, promise 4):
granted + restored = available + held + captured + expired + removed.
"""

from collections.abc import Iterable
from datetime import UTC, datetime

from msgspec.structs import replace

from shared.kernel.structs import Struct

NEVER = datetime.max.replace(tzinfo=UTC)


class Lot(Struct):
    """A batch of cents, sessions, units or points. `expires_at` is the first instant it can't be used."""

    lot_id: str
    granted: int
    granted_at: datetime
    expires_at: datetime | None = None
    restored: int = 0
    held: int = 0
    captured: int = 0
    expired: int = 0
    removed: int = 0

    @property
    def posted(self) -> int:
        """What the owner is still owed, held or not."""
        return self.granted + self.restored - self.captured - self.expired - self.removed

    @property
    def available(self) -> int:
        """Posted less held, whatever the time."""
        return self.posted - self.held

    def usable(self, now: datetime) -> bool:
        """Usable until the instant, not at it."""
        return self.expires_at is None or now < self.expires_at


class Taken(Struct):
    """So much of one lot: what a hold holds, a removal removes, breakage writes off."""

    lot_id: str
    quantity: int


def available(lots: Iterable[Lot], now: datetime) -> int:
    """What can be spent now: expired value does not count even if nobody booked its breakage yet."""
    return sum(lot.available for lot in lots if lot.usable(now))


def soonest_first[L: Lot](lots: Iterable[L]) -> list[L]:
    """Earliest expiry first, those without one last, then oldest, then by id."""
    return sorted(lots, key=lambda lot: (lot.expires_at or NEVER, lot.granted_at, lot.lot_id))


def take(lots: Iterable[Lot], quantity: int, now: datetime) -> tuple[Taken, ...]:
    """Choose `quantity` from usable lots, soonest to expire first; the caller checked that there is enough."""
    taken: list[Taken] = []
    for lot in soonest_first(lot for lot in lots if lot.usable(now) and lot.available > 0):
        if quantity == 0:
            break
        part = min(quantity, lot.available)
        taken.append(Taken(lot_id=lot.lot_id, quantity=part))
        quantity -= part
    if quantity:
        raise ValueError("fewer available than asked for: check before taking")
    return tuple(taken)


def breakage(lots: Iterable[Lot], now: datetime) -> tuple[Taken, ...]:
    """What has expired by now and is neither held nor booked yet."""
    return tuple(
        Taken(lot_id=lot.lot_id, quantity=lot.available) for lot in lots if not lot.usable(now) and lot.available > 0
    )


def next_expiry(lots: Iterable[Lot]) -> datetime | None:
    """The earliest instant at which `breakage` will find something."""
    return min((lot.expires_at for lot in lots if lot.expires_at and lot.available > 0), default=None)


def hold(lots: tuple[Lot, ...], taken: Iterable[Taken]) -> tuple[Lot, ...]:
    """Set aside."""
    return _moved(lots, taken, held=1)


def release(lots: tuple[Lot, ...], taken: Iterable[Taken]) -> tuple[Lot, ...]:
    """Give back what was held, to the lots it came from, with their expiry."""
    return _moved(lots, taken, held=-1)


def capture(lots: tuple[Lot, ...], taken: Iterable[Taken]) -> tuple[Lot, ...]:
    """Spend what was held."""
    return _moved(lots, taken, held=-1, captured=1)


def restore(lots: tuple[Lot, ...], taken: Iterable[Taken]) -> tuple[Lot, ...]:
    """Put back what had been spent."""
    return _moved(lots, taken, restored=1)


def expire(lots: tuple[Lot, ...], taken: Iterable[Taken]) -> tuple[Lot, ...]:
    """Book breakage."""
    return _moved(lots, taken, expired=1)


def remove(lots: tuple[Lot, ...], taken: Iterable[Taken]) -> tuple[Lot, ...]:
    """Take away by hand or because a grant was taken back."""
    return _moved(lots, taken, removed=1)


def _moved(lots: tuple[Lot, ...], taken: Iterable[Taken], **signs: int) -> tuple[Lot, ...]:
    quantities: dict[str, int] = {}
    for part in taken:
        quantities[part.lot_id] = quantities.get(part.lot_id, 0) + part.quantity
    moved = tuple(_step(lot, quantities.pop(lot.lot_id), signs) if lot.lot_id in quantities else lot for lot in lots)
    if quantities:
        raise KeyError(f"no such lots: {sorted(quantities)}")
    return moved


def _step(lot: Lot, quantity: int, signs: dict[str, int]) -> Lot:
    after = replace(lot, **{name: getattr(lot, name) + sign * quantity for name, sign in signs.items()})
    if quantity < 0 or after.available < 0 or after.held < 0:
        raise ValueError(f"lot {lot.lot_id} would go below zero")
    return after
