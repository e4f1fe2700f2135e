"""What of a wallet can be applied to a checkout's lines, and why something can't."""

from collections.abc import Sequence
from datetime import datetime

from services.wallet.domain.authorization import grain_of, payable, room
from services.wallet.domain.commands import PayableLine
from services.wallet.domain.item_names import own_name
from services.wallet.domain.model import ItemKind, Wallet, WalletLot
from services.wallet.domain.refusals import NothingToPayHere
from services.wallet.domain.selection import BY_CENTS, grains, named, usable, why_not
from shared.kernel.refusals import Refusal
from shared.kernel.structs import Struct
from shared.value.lots import soonest_first
from shared.value.units import HUNDREDTHS


class ApplicableLot(Struct):
    """So many hundredths of units (or cents) of a lot; `worth_cents` is None where units came without a price."""

    lot_id: str
    quantity: int
    worth_cents: int | None
    expires_at: datetime | None


class ApplicableItem(Struct):
    """A kind and item that lines could take: so many hundredths of units or cents, of which lots, or why none.

    `by_units`: lots are counted in units.
    """

    kind: ItemKind
    item: str
    label: str
    by_units: bool
    units_max: int
    amount_cents_max: int
    expires_at: datetime | None
    unavailable: Refusal | None
    line_ids: tuple[str, ...]
    lots: tuple[ApplicableLot, ...]


def applicable(
    wallet: Wallet, checkout_id: str, lines: Sequence[PayableLine], now: datetime
) -> tuple[ApplicableItem, ...]:
    """One for each kind and item that any line could take."""
    items = sorted({(lot.kind, lot.item) for lot in wallet.lots if lot.kind != "credits"})
    return tuple(
        _item(wallet, checkout_id, kind, item, takes, now)
        for kind, item in items
        if (takes := payable(kind, item, lines, wallet.of(kind, item)))
    )


def _item(
    wallet: Wallet, checkout_id: str, kind: ItemKind, item: str, takes: Sequence[PayableLine], now: datetime
) -> ApplicableItem:
    lots: tuple[WalletLot, ...] = wallet.of(kind, item)
    payable_cents = sum(line.payable_cents for line in takes)
    by_units = kind != "certificate"
    grain = grain_of(takes) if by_units else BY_CENTS
    room_units = room(wallet, checkout_id, kind, takes, by_units=True)
    units = min(usable(lots, now, grain=grain), room_units) if by_units else 0
    cents = min(usable(lots, now, grain=BY_CENTS), payable_cents)
    return ApplicableItem(
        kind=kind,
        item=item,
        label=named(kind, item, own_name(lots)),
        by_units=by_units,
        units_max=units,
        amount_cents_max=payable_cents if units else cents,
        expires_at=min((lot.expires_at for lot in lots if lot.expires_at and lot.usable(now)), default=None),
        unavailable=None if units or cents else _why_not(wallet, lots, checkout_id, grain=grain, now=now),
        line_ids=tuple(line.line_id for line in takes),
        lots=applicable_lots(lots, now, grain=grain),
    )


def applicable_lots(lots: Sequence[WalletLot], now: datetime, *, grain: int) -> tuple[ApplicableLot, ...]:
    """What can be taken of each lot now, soonest to expire first."""
    ordered = soonest_first(lot for lot in lots if lot.usable(now))
    return tuple(
        ApplicableLot(
            lot_id=lot.lot_id, quantity=quantity, worth_cents=_worth(lot, quantity), expires_at=lot.expires_at
        )
        for lot in ordered
        if (quantity := grains(lot, lot.available, grain))
    )


def _worth(lot: WalletLot, quantity: int) -> int | None:
    return lot.cents(quantity * (lot.parts_per_hundredth or 1)) if lot.parts_per_cent else None


def _why_not(wallet: Wallet, lots: tuple[WalletLot, ...], checkout_id: str, *, grain: int, now: datetime) -> Refusal:
    """As it would be refused."""
    what = named(lots[0].kind, lots[0].item, own_name(lots))
    if usable(lots, now, grain=grain):  # there is some, but the lines are covered already
        return NothingToPayHere(what)
    return why_not(wallet, lots, HUNDREDTHS, what=what, grain=grain, now=now, checkout_id=checkout_id)
