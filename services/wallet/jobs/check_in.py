"""What a wallet has when its patient checks in."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from services.wallet.domain.item_names import own_name
from services.wallet.domain.memberships.model import Membership
from services.wallet.domain.model import ItemKind, Wallet, WalletLot
from services.wallet.domain.selection import named
from services.wallet.jobs.member_prices import prices_of
from services.wallet.queries import caught_up, memberships_of
from shared.contracts.calls import HeldItem, MembershipAtCheckIn, Options, WalletAtCheckIn
from shared.value import units
from shared.value.lots import soonest_first

SOON = timedelta(days=60)


def at_check_in(wallet: Wallet, now: datetime, options: Options) -> WalletAtCheckIn:
    """Everything that can be used now, or is held, by kind and item; `options`: what of it could pay for the plan."""
    memberships = tuple(caught_up(membership, now) for membership in memberships_of(wallet.practice_id, wallet))
    return WalletAtCheckIn(
        patient_id=wallet.patient_id,
        items=held_items(wallet, now, SOON),
        memberships=tuple(_membership(membership, now) for membership in memberships),
        options=options,
        member_prices=prices_of(memberships, now),
    )


def held_items(wallet: Wallet, now: datetime, soon: timedelta) -> tuple[HeldItem, ...]:
    """What can be used now, or is held, by kind and item; what of it ends within `soon`."""
    by_item: dict[tuple[ItemKind, str], list[WalletLot]] = {}
    for lot in soonest_first(lot for lot in wallet.lots if lot.held or (lot.usable(now) and lot.available)):
        by_item.setdefault((lot.kind, lot.item), []).append(lot)
    return tuple(_item(kind, item, by_item[kind, item], now, now + soon) for kind, item in sorted(by_item))


def _item(kind: ItemKind, item: str, lots: list[WalletLot], now: datetime, until: datetime) -> HeldItem:
    usable = [lot for lot in lots if lot.usable(now) and lot.available]
    soon = [lot for lot in usable if lot.expires_at and lot.expires_at <= until]
    count, cents = _sum(usable)
    expiring, expiring_cents = _sum(soon)
    return HeldItem(
        kind=kind,
        item=item,
        label=named(kind, item, own_name(lots)),
        units=units.units(count),
        amount_cents=cents,
        held_units=units.units(sum(lot.units_in(lot.held) for lot in lots)),
        held_cents=sum(lot.cents(lot.held) for lot in lots),
        ends_at=usable[0].expires_at if usable else None,
        expiring_units=units.units(expiring),
        expiring_cents=expiring_cents,
        expires_at=soon[0].expires_at if soon else None,
    )


def _membership(membership: Membership, now: datetime) -> MembershipAtCheckIn:
    ended = membership.ended(now)
    return MembershipAtCheckIn(
        membership_id=membership.membership_id,
        plan_name=membership.plan_name,
        status=membership.status(now).value,
        fee_cents=membership.terms.fee_cents,
        cycle_months=membership.terms.cycle_months,
        due_cents=membership.due_cents(now),
        next_on=None if ended else membership.next_on,
        ends_on=membership.ends_on,
    )


def _sum(lots: Iterable[WalletLot]) -> tuple[int, int]:
    several = list(lots)
    return (
        sum(lot.units_in(lot.available) for lot in several),
        sum(lot.cents(lot.available) for lot in several),
    )
