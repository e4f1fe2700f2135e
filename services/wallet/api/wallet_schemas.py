"""A wallet as its page shows it: nothing expired counts as usable, whether or not its breakage was booked."""

from datetime import datetime
from typing import Any, Literal

from services.wallet.domain.item_names import item_name
from services.wallet.domain.model import ItemKind, Wallet, WalletLot
from services.wallet.domain.selection import usable_items
from shared.contracts import calls
from shared.contracts.envelope import Instant
from shared.contracts.programs import program_name
from shared.value import units
from shared.value.lots import soonest_first
from shared.web.routes import View


class NextExpiry(View):
    """What expires next."""

    amount_cents: int
    expires_at: Instant


class CreditLotView(View):
    """Credits that came in at once, and end at once."""

    lot_id: str
    granted_cents: int
    available_cents: int
    held_cents: int
    expires_at: Instant | None
    origin: str


class CreditsView(View):
    """Dollar credits; `lots`: as they came in, whose ends first first."""

    posted_cents: int
    held_cents: int
    available_cents: int
    next_expiry: NextExpiry | None
    lots: tuple[CreditLotView, ...]


class LotView(View):
    """Sessions of a package or units of a product. `available_cents` is their dollar value, 0 where none is known."""

    lot_id: str
    item: str
    item_name: str
    granted: int | float
    available: int | float
    held: int | float
    worth_cents: int
    available_cents: int
    expires_at: Instant | None
    origin: str
    checkout_id: str | None


class CertificateView(View):
    """A certificate, in cents."""

    lot_id: str
    item: str
    item_name: str
    granted_cents: int
    available_cents: int
    held_cents: int
    expires_at: Instant | None
    origin: str


class PointsView(View):
    """A loyalty account's points at `as_of`; they are added and removed at `adjustments`, by points."""

    program: str
    program_name: str
    account_id: str
    posted: int
    held: int
    available: int
    pending: int
    as_of: Instant
    adjustments: str


class UsableView(View):
    """What can be used now of a kind and item."""

    kind: ItemKind
    item: str
    item_name: str
    units: int | float
    amount_cents: int


class WalletContents(View):
    """Everything a patient has at the practice, at an instant. Nothing that has expired counts as available."""

    patient_id: str
    at: Instant
    credits: CreditsView
    packages: tuple[LotView, ...]
    products: tuple[LotView, ...]
    certificates: tuple[CertificateView, ...]
    usable_now: tuple[UsableView, ...]


class ActionView(View):
    """Something staff can do from here. Points are added, and with a minus removed, by points at `path`.

    `allowed`: whether this user may; who may not asks the head admin for the `privilege`.
    """

    does: Literal["add_credits", "remove_credits", "add_item", "remove_item", "adjust_points"]
    program: str | None
    program_name: str | None
    method: Literal["POST"]
    path: str
    scope: str
    privilege: str
    allowed: bool


class WalletView(WalletContents):
    """A wallet with the patient's points, and what this user can do with it.

    `points_known`: false while points gives no answer; `points` is empty then, whatever the patient has.
    """

    points: tuple[PointsView, ...]
    """What the patient has in each programme."""
    points_known: bool
    actions: tuple[ActionView, ...]


class StatementView(View):
    """A wallet as it stood at a past instant, rebuilt from the journal; `sequence` is its last entry then."""

    patient_id: str
    sequence: int
    wallet: WalletContents


def present_wallet(wallet: Wallet, now: datetime) -> WalletContents:
    """Everything in a wallet at an instant."""
    return WalletContents(
        patient_id=wallet.patient_id,
        at=now,
        credits=_credits(wallet, now),
        packages=_units(wallet, "package", now),
        products=_units(wallet, "product", now),
        certificates=tuple(_certificate(lot, now) for lot in _live(wallet, "certificate", now)),
        usable_now=tuple(
            UsableView(
                kind=left.kind,
                item=left.item,
                item_name=left.name,
                units=units.figure(left.units),
                amount_cents=left.amount_cents,
            )
            for left in usable_items(wallet, now)
        ),
    )


def _live(wallet: Wallet, kind: ItemKind, now: datetime) -> list[WalletLot]:
    """Lots with something left or held, soonest to expire first."""
    mine = [lot for lot in wallet.lots if lot.kind == kind and (lot.held or (lot.available and lot.usable(now)))]
    in_order = {lot.lot_id: place for place, lot in enumerate(soonest_first(mine))}
    return sorted(mine, key=lambda lot: in_order[lot.lot_id])


def _available(lot: WalletLot, now: datetime) -> int:
    return lot.available if lot.usable(now) else 0


def _credits(wallet: Wallet, now: datetime) -> CreditsView:
    lots = _live(wallet, "credits", now)
    available = sum(_available(lot, now) for lot in lots)
    held = sum(lot.held for lot in lots)
    instants = [lot.expires_at for lot in lots if lot.expires_at and _available(lot, now)]
    first = min(instants, default=None)
    soon = sum(_available(lot, now) for lot in lots if lot.expires_at == first)
    return CreditsView(
        posted_cents=available + held,
        held_cents=held,
        available_cents=available,
        next_expiry=NextExpiry(amount_cents=soon, expires_at=first) if first else None,
        lots=tuple(CreditLotView(**_money(lot, now)) for lot in lots),
    )


def _units(wallet: Wallet, kind: ItemKind, now: datetime) -> tuple[LotView, ...]:
    return tuple(
        LotView(
            lot_id=lot.lot_id,
            item=lot.item,
            item_name=item_name(kind, lot.item, (lot,)),
            granted=units.figure(lot.units_in(lot.granted)),
            available=units.figure(lot.units_in(_available(lot, now))),
            held=units.figure(lot.units_in(lot.held)),
            worth_cents=lot.worth_cents,
            available_cents=lot.cents(_available(lot, now)),
            expires_at=lot.expires_at,
            origin=lot.origin,
            checkout_id=lot.checkout_id,
        )
        for lot in _live(wallet, kind, now)
    )


def _certificate(lot: WalletLot, now: datetime) -> CertificateView:
    return CertificateView(item=lot.item, item_name=item_name(lot.kind, lot.item), **_money(lot, now))


def _money(lot: WalletLot, now: datetime) -> dict[str, Any]:
    """A lot that is counted in cents."""
    return {
        "lot_id": lot.lot_id,
        "granted_cents": lot.granted,
        "available_cents": _available(lot, now),
        "held_cents": lot.held,
        "expires_at": lot.expires_at,
        "origin": lot.origin,
    }


def present_points(told: calls.Balances) -> tuple[PointsView, ...]:
    """A patient's loyalty accounts as points told them, by programme."""
    return tuple(
        PointsView(
            program=balance.program,
            program_name=program_name(balance.program),
            account_id=balance.account_id,
            posted=balance.posted,
            held=balance.held,
            available=balance.available,
            pending=balance.pending,
            as_of=told.as_of,
            adjustments=f"/loyalty-accounts/{balance.account_id}/adjustments",
        )
        for balance in sorted(told.accounts, key=lambda balance: (balance.program, balance.account_id))
    )
