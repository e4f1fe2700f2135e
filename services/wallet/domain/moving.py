"""Staff add and remove; certificates come in; what has expired is booked."""

from datetime import datetime

from services.wallet.domain.commands import AddValue, GrantCertificate, ImportBalance, RemoveValue
from services.wallet.domain.draft import Draft
from services.wallet.domain.events import ValueExpired, ValueGranted, ValueRemoved
from services.wallet.domain.model import ItemKind, Wallet, WalletLot
from services.wallet.domain.refusals import ExpiryInPast, UnitsOrAmount, WalletFull, WrongQuantity
from services.wallet.domain.settings import Settings, end_of_day
from services.wallet.domain.taking import choose, matching, named
from shared.value import lots

LOTS_MAX = 400
"""Separate lots a wallet keeps, so that its snapshot stays far below an item's 400 KB."""

CERTIFICATE_DAYS = 60
"""An ASPIRE certificate that says nothing else° (DOMAIN.md)."""

COUNTED: dict[ItemKind, str] = {"credits": "cents", "certificate": "cents", "package": "units", "product": "units"}


def room(wallet: Wallet, more: int = 1) -> None:
    """Refuse what would make the snapshot too long: staff's entries, never what was paid for or comes by event."""
    if len(wallet.lots) + more > LOTS_MAX:
        raise WalletFull(LOTS_MAX)


def add(draft: Draft, settings: Settings, command: AddValue, now: datetime) -> None:
    """One new lot. Raises `WrongQuantity`, `ExpiryInPast`, `WalletFull`."""
    room(draft.wallet)
    if command.expires_at is not None and command.expires_at <= now:
        raise ExpiryInPast
    by_units = COUNTED[command.kind] == "units"
    if (command.units if by_units else command.amount_cents) is None or (command.units and command.amount_cents):
        raise WrongQuantity(command.kind)
    if command.worth_cents and not by_units:
        raise WrongQuantity(command.kind)
    units = (command.units or 0) if by_units else 0
    worth = command.worth_cents if by_units else command.amount_cents or 0
    lot = WalletLot(
        lot_id=command.lot_id,
        kind=command.kind,
        item=command.item,
        granted=units * (worth or 1) if by_units else worth,
        granted_at=now,
        expires_at=command.expires_at or settings.expires_at(command.kind, command.funding, now),
        units=units,
        worth_cents=worth if by_units else 0,
        funding=command.funding,
    )
    draft.add(ValueGranted(lot=lot, reason=command.reason))


def remove(draft: Draft, command: RemoveValue, now: datetime) -> None:
    """Soonest to expire first, or one lot; never what is held or expired. Raises why not."""
    by_units = COUNTED[command.kind] == "units"
    quantity = command.units if by_units else command.amount_cents
    if quantity is None or (command.units and command.amount_cents):
        raise WrongQuantity(command.kind)
    if quantity <= 0:
        raise UnitsOrAmount
    candidates = matching(draft.wallet, command.kind, command.item, command.lot_id)
    what = named(command.kind, command.item)
    for taken in choose(draft.wallet, candidates, quantity, what=what, by_units=by_units, now=now):
        lot = next(lot for lot in candidates if lot.lot_id == taken.lot_id)
        draft.add(
            ValueRemoved(
                kind=command.kind,
                item=command.item,
                taken=taken,
                units=lot.whole_units(taken.quantity),
                cents=lot.cents(taken.quantity),
                reason=command.reason,
            )
        )


def certificate(draft: Draft, settings: Settings, command: GrantCertificate) -> None:
    """A partner's certificate, with its own expiry, else the practice's, else the programme's."""
    entered = command.issued_at
    expires_at = command.expires_at or settings.expires_at("certificate", "partner", entered)
    lot = WalletLot(
        lot_id=command.lot_id,
        kind="certificate",
        item=command.item,
        granted=command.amount_cents,
        granted_at=entered,
        expires_at=expires_at or end_of_day(entered, CERTIFICATE_DAYS, settings.time_zone),
        funding="partner",
        origin=command.item,
    )
    draft.add(ValueGranted(lot=lot))


def bring_in(draft: Draft, command: ImportBalance) -> None:
    """A balance of another system, with its dates."""
    room(draft.wallet)
    draft.add(ValueGranted(lot=command.lot, reason=command.reason))


def book_expired(draft: Draft, now: datetime) -> None:
    """Breakage for exactly what is left and not held."""
    known = {lot.lot_id: lot for lot in draft.wallet.lots}
    for taken in lots.breakage(draft.wallet.lots, now):
        lot = known[taken.lot_id]
        draft.add(
            ValueExpired(
                kind=lot.kind,
                item=lot.item,
                taken=taken,
                funding=lot.funding,
                expired_at=lot.expires_at or now,
                units=lot.whole_units(taken.quantity),
                cents=lot.cents(taken.quantity),
            )
        )
