"""What a wallet has when its patient checks in."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from services.wallet.domain.model import ItemKind, Wallet, WalletLot
from services.wallet.domain.selection import named
from services.wallet.jobs.member_prices import member_prices
from shared.contracts.calls import HeldItem, Options, WalletAtCheckIn
from shared.value import units
from shared.value.lots import soonest_first

SOON = timedelta(days=60)


def at_check_in(wallet: Wallet, now: datetime, options: Options) -> WalletAtCheckIn:
    """Everything that can be used now, by kind and item; `options`: what of it could pay for what is planned."""
    by_item: dict[tuple[ItemKind, str], list[WalletLot]] = {}
    for lot in soonest_first(lot for lot in wallet.lots if lot.usable(now) and lot.available):
        by_item.setdefault((lot.kind, lot.item), []).append(lot)
    items = tuple(_item(kind, item, by_item[kind, item], now) for kind, item in sorted(by_item))
    prices = member_prices(wallet, now)
    return WalletAtCheckIn(patient_id=wallet.patient_id, items=items, options=options, member_prices=prices)


def _item(kind: ItemKind, item: str, lots: list[WalletLot], now: datetime) -> HeldItem:
    soon = [lot for lot in lots if lot.expires_at and lot.expires_at <= now + SOON]
    count, cents = _sum(lots)
    expiring, expiring_cents = _sum(soon)
    return HeldItem(
        kind=kind,
        item=item,
        label=named(kind, item),
        units=units.units(count),
        amount_cents=cents,
        expiring_units=units.units(expiring),
        expiring_cents=expiring_cents,
        expires_at=soon[0].expires_at if soon else None,
    )


def _sum(lots: Iterable[WalletLot]) -> tuple[int, int]:
    several = list(lots)
    return (
        sum(lot.units_in(lot.available) for lot in several),
        sum(lot.cents(lot.available) for lot in several),
    )
