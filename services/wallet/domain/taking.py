"""Which lots something is taken from, or the reason why it can't be."""

from collections.abc import Sequence
from datetime import datetime

from services.wallet.domain.model import ItemKind, Wallet, WalletLot
from services.wallet.domain.refusals import (
    ExpiredInWallet,
    HeldByAnotherCheckout,
    NoDollarValue,
    NotEnoughInWallet,
    NothingInWallet,
    UnknownLot,
)
from shared.lots import Taken, soonest_first
from shared.refusals import Refusal


def named(kind: ItemKind, item: str) -> str:
    """How a kind and item is called in sentences: codes and kinds only."""
    return {"credits": "dollar credits", "package": f"{item} sessions", "product": item}.get(kind, f"{item} {kind}s")


def matching(wallet: Wallet, kind: ItemKind, item: str, lot_id: str | None) -> tuple[WalletLot, ...]:
    """The lots meant: all of a kind and item, or the one that is named. Raises `UnknownLot`."""
    lots = wallet.of(kind, item)
    if lot_id is None:
        return lots
    one = tuple(lot for lot in lots if lot.lot_id == lot_id)
    if not one:
        raise UnknownLot
    return one


def step(lot: WalletLot, *, by_units: bool) -> int:
    """Parts of a unit or of a cent of a lot; 0: it can't be taken that way."""
    return lot.parts_per_unit if by_units else lot.parts_per_cent


def usable(lots: Sequence[WalletLot], now: datetime, *, by_units: bool) -> int:
    """Units or cents that can be taken now."""
    return sum(lot.available // size for lot in lots if lot.usable(now) and (size := step(lot, by_units=by_units)))


def choose(
    wallet: Wallet, lots: tuple[WalletLot, ...], quantity: int, *, what: str, by_units: bool, now: datetime
) -> tuple[Taken, ...]:
    """Choose so many units or cents, soonest to expire first. Raises the reason when there are fewer."""
    if quantity > usable(lots, now, by_units=by_units):
        raise why_not(wallet, lots, quantity, what=what, by_units=by_units, now=now)
    taken: list[Taken] = []
    for lot in soonest_first(lot for lot in lots if lot.usable(now)):
        assert isinstance(lot, WalletLot)  # noqa: S101  (what went in comes out, sorted)
        size = step(lot, by_units=by_units)
        part = min(quantity, lot.available // size) if size else 0
        if part:
            taken.append(Taken(lot_id=lot.lot_id, quantity=part * size))
            quantity -= part
    return tuple(taken)


def why_not(
    wallet: Wallet, lots: tuple[WalletLot, ...], asked: int, *, what: str, by_units: bool, now: datetime
) -> Refusal:
    """None, not enough, held by another checkout, expired (when): four different reasons."""
    unit = "units" if by_units else "cents"
    available = usable(lots, now, by_units=by_units)
    left = [lot for lot in lots if lot.usable(now) and lot.posted]
    if left and not by_units and not any(lot.parts_per_cent for lot in left):
        return NoDollarValue(what)
    held = sum(lot.held // size for lot in lots if lot.usable(now) and (size := step(lot, by_units=by_units)))
    if held and available + held >= asked:
        return HeldByAnotherCheckout(what, _holders(wallet, lots), asked=asked, available=available, unit=unit)
    if available:
        return NotEnoughInWallet(what, asked=asked, available=available, unit=unit)
    if held:
        return HeldByAnotherCheckout(what, _holders(wallet, lots), asked=asked, available=available, unit=unit)
    over = [lot.expires_at for lot in lots if lot.expires_at and not lot.usable(now) and lot.posted + lot.expired > 0]
    return ExpiredInWallet(what, max(over)) if over else NothingInWallet(what)


def _holders(wallet: Wallet, lots: tuple[WalletLot, ...]) -> tuple[str, ...]:
    ids = {lot.lot_id for lot in lots}
    return tuple(
        sorted({hold.checkout_id or "" for hold in wallet.holds if any(part.lot_id in ids for part in hold.taken)})
    )
