"""What a wallet offers for a checkout's lines, and why something can't be used."""

from collections.abc import Sequence
from datetime import datetime

from services.wallet.domain.commands import PayableLine
from services.wallet.domain.model import ItemKind, Wallet, WalletLot
from services.wallet.domain.refusals import NothingToPayHere
from services.wallet.domain.spending import payable, room
from services.wallet.domain.taking import named, step, usable, why_not
from shared.contracts.calls import Option, OptionLot, Options, WalletItemWanted
from shared.value.lots import available, soonest_first


def offers(wallet: Wallet, checkout_id: str, lines: Sequence[PayableLine], now: datetime) -> Options:
    """One option for each kind and item that any line could take, and the dollar credits."""
    items = sorted({(lot.kind, lot.item) for lot in wallet.lots if lot.kind != "credits"})
    found = [_option(wallet, checkout_id, kind, item, lines, now) for kind, item in items]
    credits_ = tuple(lot for lot in wallet.lots if lot.kind == "credits")
    return Options(
        options=tuple(option for option in found if option),
        credits_available_cents=available(credits_, now),
        credit_lots=_lots(credits_, now, by_units=False),
    )


def _option(
    wallet: Wallet, checkout_id: str, kind: ItemKind, item: str, lines: Sequence[PayableLine], now: datetime
) -> Option | None:
    takes = payable(kind, item, lines)
    if not takes:
        return None
    lots: tuple[WalletLot, ...] = wallet.of(kind, item)
    cents_room = sum(line.payable_cents for line in takes)
    by_units = kind != "certificate"
    room_units = room(wallet, checkout_id, kind, takes, by_units=True)
    units = min(usable(lots, now, by_units=True), room_units) if by_units else 0
    cents = min(usable(lots, now, by_units=False), cents_room)
    return Option(
        wanted=WalletItemWanted(item_kind=kind, item=item),
        label=named(kind, item),
        amount_cents_max=cents_room if units else cents,
        units_max=units,
        expires_at=min((lot.expires_at for lot in lots if lot.expires_at and lot.usable(now)), default=None),
        unavailable=None if units or cents else _why(wallet, lots, checkout_id, by_units=by_units, now=now),
        line_ids=tuple(line.line_id for line in takes),
        lots=_lots(lots, now, by_units=by_units),
    )


def _lots(lots: Sequence[WalletLot], now: datetime, *, by_units: bool) -> tuple[OptionLot, ...]:
    """What can be taken of each lot now, soonest to expire first."""
    ordered = soonest_first(lot for lot in lots if lot.usable(now))
    return tuple(
        OptionLot(lot_id=lot.lot_id, quantity=quantity, worth_cents=_worth(lot, quantity), expires_at=lot.expires_at)
        for lot in ordered
        if (size := step(lot, by_units=by_units)) and (quantity := lot.available // size)
    )


def _worth(lot: WalletLot, quantity: int) -> int | None:
    """What so many units (or cents) of a lot are worth; None where units came without a price."""
    return lot.cents(quantity * (lot.parts_per_unit or 1)) if lot.parts_per_cent else None


def _why(wallet: Wallet, lots: tuple[WalletLot, ...], checkout_id: str, *, by_units: bool, now: datetime) -> str:
    """The sentence that a refusal would say."""
    what = named(lots[0].kind, lots[0].item)
    if usable(lots, now, by_units=by_units):  # there is some, but the lines are covered already
        return NothingToPayHere(what).detail
    return why_not(wallet, lots, 1, what=what, by_units=by_units, now=now, checkout_id=checkout_id).detail
