"""Which lots something is taken from, or the reason why it can't be.

What is taken is counted in cents, or in hundredths of units of which so many go together: its *grain*.
"""

from collections.abc import Sequence
from datetime import datetime

from services.wallet.domain.item_names import item_name
from services.wallet.domain.model import ItemKind, Wallet, WalletLot
from services.wallet.domain.refusals import (
    AllInThisCheckout,
    ExpiredInWallet,
    HeldByAnotherCheckout,
    NoDollarValue,
    NotEnoughInWallet,
    NothingInWallet,
    UnknownLot,
)
from shared.kernel.refusals import Refusal
from shared.kernel.structs import Struct
from shared.value.lots import Taken, soonest_first
from shared.value.units import HUNDREDTHS

BY_CENTS = 0
IN_PARTS = 1
WHOLE = HUNDREDTHS
"""The grains: cents, hundredths of units, whole units. Of a lot that dollars were taken from, a part may be left."""


def named(kind: ItemKind, item: str, own: str = "") -> str:
    """How a kind and item is called in sentences, by the practice's `own` name for it, else its code as words."""
    words = own or item.replace("_", " ")
    return {"credits": "dollar credits", "package": f"{words} sessions", "product": words}.get(kind, f"{words} {kind}s")


def matching(wallet: Wallet, kind: ItemKind, item: str, lot_id: str | None) -> tuple[WalletLot, ...]:
    """The lots meant: all of a kind and item, or the one that is named. Raises `UnknownLot`."""
    lots = wallet.of(kind, item)
    if lot_id is None:
        return lots
    named_lot = tuple(lot for lot in lots if lot.lot_id == lot_id)
    if not named_lot:
        raise UnknownLot
    return named_lot


def step(lot: WalletLot, grain: int) -> int:
    """Parts of a grain of a lot; 0: it can't be taken that way."""
    return lot.parts_per_hundredth * grain if grain else lot.parts_per_cent


def grains(lot: WalletLot, parts: int, grain: int) -> int:
    """What can be taken of so many parts: hundredths in whole grains, or cents."""
    size = step(lot, grain)
    return parts // size * (grain or 1) if size else 0


class UsableItem(Struct):
    """So much of one kind and item can be used now: hundredths of units, and cents where that has a worth."""

    kind: ItemKind
    item: str
    name: str
    units: int
    amount_cents: int


def usable_items(wallet: Wallet, now: datetime) -> tuple[UsableItem, ...]:
    """What can be used now, by kind and item."""
    sums: dict[tuple[ItemKind, str], tuple[int, int]] = {}
    for lot in wallet.lots:
        if lot.usable(now) and lot.available:
            units, cents = sums.get((lot.kind, lot.item), (0, 0))
            sums[lot.kind, lot.item] = (units + lot.units_in(lot.available), cents + lot.cents(lot.available))
    return tuple(
        UsableItem(
            kind=kind, item=item, name=item_name(kind, item, wallet.of(kind, item)), units=units, amount_cents=cents
        )
        for (kind, item), (units, cents) in sorted(sums.items())
    )


def usable(lots: Sequence[WalletLot], now: datetime, *, grain: int) -> int:
    """Hundredths of units or cents that can be taken now."""
    return sum(grains(lot, lot.available, grain) for lot in lots if lot.usable(now))


def choose(
    wallet: Wallet,
    lots: tuple[WalletLot, ...],
    quantity: int,
    *,
    what: str,
    grain: int,
    now: datetime,
    checkout_id: str | None = None,
) -> tuple[Taken, ...]:
    """Choose so much, soonest to expire first. Raises the reason when there is less."""
    if quantity > usable(lots, now, grain=grain):
        raise why_not(wallet, lots, quantity, what=what, grain=grain, now=now, checkout_id=checkout_id)
    taken: list[Taken] = []
    for lot in soonest_first(lot for lot in lots if lot.usable(now)):
        assert isinstance(lot, WalletLot)  # noqa: S101  (what went in comes out, sorted)
        part = min(quantity, grains(lot, lot.available, grain))
        if part:
            size = lot.parts_per_hundredth if grain else lot.parts_per_cent
            taken.append(Taken(lot_id=lot.lot_id, quantity=part * size))
            quantity -= part
    return tuple(taken)


def why_not(
    wallet: Wallet,
    lots: tuple[WalletLot, ...],
    asked: int,
    *,
    what: str,
    grain: int,
    now: datetime,
    checkout_id: str | None = None,
) -> Refusal:
    """None, not enough, held by another open checkout, all in this one already, expired (when): different reasons.

    What others hold is the reason only if it would do: else there is not enough, whoever lets go of it.
    """
    unit = "units" if grain else "cents"
    left = [lot for lot in lots if lot.usable(now) and lot.posted]
    if not left:
        over = [lot.expires_at for lot in lots if lot.expires_at and not lot.usable(now) and lot.posted + lot.expired]
        return ExpiredInWallet(what, max(over)) if over else NothingInWallet(what)
    if not grain and not any(lot.parts_per_cent for lot in left):
        return NoDollarValue(what)
    available = usable(left, now, grain=grain)
    others = _held_by_others(wallet, left, checkout_id)
    freed = sum(grains(lot, lot.available + others.get(lot.lot_id, 0), grain) for lot in left)
    if freed > available and (freed >= asked or not available):
        holders = _holders(wallet, left, checkout_id)
        return HeldByAnotherCheckout(what, holders, asked=asked, available=available, unit=unit)
    if not available and all(not lot.available for lot in left):
        return AllInThisCheckout(what)
    return NotEnoughInWallet(what, asked=asked, available=available, unit=unit)


def _held_by_others(wallet: Wallet, lots: Sequence[WalletLot], checkout_id: str | None) -> dict[str, int]:
    """Parts of each lot that other checkouts hold."""
    ids = {lot.lot_id for lot in lots}
    held: dict[str, int] = {}
    for hold in wallet.holds:
        for part in hold.taken if hold.checkout_id != checkout_id else ():
            if part.lot_id in ids:
                held[part.lot_id] = held.get(part.lot_id, 0) + part.quantity
    return held


def _holders(wallet: Wallet, lots: Sequence[WalletLot], checkout_id: str | None) -> tuple[str, ...]:
    ids = {lot.lot_id for lot in lots}
    holds = (hold for hold in wallet.holds if any(part.lot_id in ids for part in hold.taken))
    return tuple(sorted({hold.checkout_id or "" for hold in holds} - {checkout_id or ""}))
