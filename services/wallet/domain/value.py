"""Staff add and remove; certificates and imported balances come in."""

from datetime import datetime

from msgspec.structs import replace

from services.wallet.domain.commands import AddValue, GrantCertificate, ImportBalance, RemoveValue
from services.wallet.domain.draft import WalletDraft
from services.wallet.domain.events import ValueGranted, ValueRemoved
from services.wallet.domain.item_names import own_name
from services.wallet.domain.model import ItemKind, Wallet, WalletLot
from services.wallet.domain.published_programs import PublishedPrograms
from services.wallet.domain.refusals import (
    CertificateWithoutEnd,
    ExpiresBeforeIssued,
    ExpiryInPast,
    NoSuchProgram,
    NotByIntegration,
    UnitsOrAmount,
    WalletFull,
    WrongQuantity,
)
from services.wallet.domain.selection import BY_CENTS, IN_PARTS, choose, matching, named
from services.wallet.domain.settings import Settings
from shared.contracts.programs import Program
from shared.practice.days import end_of_day, local_day

LOTS_MAX = 400
"""Separate lots a wallet keeps, so that its snapshot stays far below an item's 400 KB."""

COUNTED: dict[ItemKind, str] = {"credits": "cents", "certificate": "cents", "package": "units", "product": "units"}


def room(wallet: Wallet, more: int = 1) -> None:
    """Refuse what would make the snapshot too long: staff's entries, never what was paid for or comes by event."""
    if len(wallet.lots) + more > LOTS_MAX:
        raise WalletFull(LOTS_MAX)


def add(draft: WalletDraft, settings: Settings, programs: PublishedPrograms, command: AddValue, now: datetime) -> None:
    """One new lot; a certificate is its programme's, and ends with its days.

    Raises `WrongQuantity`, `ExpiryInPast`, `WalletFull`, `NoSuchProgram`, `CertificateWithoutEnd`.
    """
    room(draft.state)
    if command.expires_at is not None and command.expires_at <= now:
        raise ExpiryInPast
    by_units = COUNTED[command.kind] == "units"
    if (command.units if by_units else command.amount_cents) is None or (command.units and command.amount_cents):
        raise WrongQuantity(command.kind)
    if command.worth_cents and not by_units:
        raise WrongQuantity(command.kind)
    program = _program(programs, command.item) if command.kind == "certificate" else None
    ends_at = command.expires_at or (
        _end(program, settings, now) if program else settings.expires_at(command.kind, command.funding, now)
    )
    units = (command.units or 0) if by_units else 0
    worth = command.worth_cents if by_units else command.amount_cents or 0
    lot = WalletLot(
        lot_id=command.lot_id,
        kind=command.kind,
        item=command.item,
        name=command.name,
        granted=units * (worth or 1) if by_units else worth,
        granted_at=now,
        expires_at=ends_at,
        units=units,
        worth_cents=worth if by_units else 0,
        funding=command.funding,
        pays=programs.pays(program.program) if program else (),
    )
    draft.add(ValueGranted(lot=lot, reason=command.reason))


def remove(draft: WalletDraft, command: RemoveValue, now: datetime) -> None:
    """Soonest to expire first, or one lot; never what is held or expired. Raises why not."""
    by_units = COUNTED[command.kind] == "units"
    quantity = command.units if by_units else command.amount_cents
    if quantity is None or (command.units and command.amount_cents):
        raise WrongQuantity(command.kind)
    if quantity <= 0:
        raise UnitsOrAmount
    candidates = matching(draft.state, command.kind, command.item, command.lot_id)
    what = named(command.kind, command.item, own_name(candidates))
    for taken in choose(
        draft.state, candidates, quantity, what=what, grain=IN_PARTS if by_units else BY_CENTS, now=now
    ):
        lot = next(lot for lot in candidates if lot.lot_id == taken.lot_id)
        draft.add(
            ValueRemoved(
                kind=command.kind,
                item=command.item,
                taken=taken,
                units=lot.units_in(taken.quantity),
                cents=lot.cents(taken.quantity),
                reason=command.reason,
            )
        )


def certificate(draft: WalletDraft, settings: Settings, programs: PublishedPrograms, command: GrantCertificate) -> None:
    """A sponsor's certificate, with its own end, else its programme's: no setting of a practice stretches it."""
    entered = command.issued_at
    program = _program(programs, command.item)
    if "integration" not in program.added_by:
        raise NotByIntegration(program.name)
    ends_at = command.expires_at or _end(program, settings, entered)
    if command.expires_at is not None and command.expires_at <= entered:
        raise ExpiresBeforeIssued
    lot = WalletLot(
        lot_id=command.lot_id,
        kind="certificate",
        item=command.item,
        granted=command.amount_cents,
        granted_at=entered,
        expires_at=ends_at,
        funding="partner",
        origin=command.item,
        pays=programs.pays(command.item),
    )
    draft.add(ValueGranted(lot=lot))


def bring_in(draft: WalletDraft, programs: PublishedPrograms, command: ImportBalance) -> None:
    """A balance of another system, with its dates. Raises `WalletFull`, of a certificate `NoSuchProgram`."""
    room(draft.state)
    lot = command.lot
    if lot.kind == "certificate":
        lot = replace(lot, pays=programs.pays(_program(programs, lot.item).program))
    draft.add(ValueGranted(lot=lot, reason=command.reason))


def _program(programs: PublishedPrograms, code: str) -> Program:
    """The programme whose certificate it is: what nobody knows would pay nobody knows what. Raises `NoSuchProgram`."""
    program = programs.program(code)
    if program is None:
        raise NoSuchProgram(code)
    return program


def _end(program: Program, settings: Settings, issued_at: datetime) -> datetime:
    """When its programme's own days are over. Raises `CertificateWithoutEnd`."""
    terms = program.certificate(local_day(issued_at, settings.time_zone))
    if terms is None:
        raise CertificateWithoutEnd(program.name)
    return end_of_day(issued_at, terms.days, settings.time_zone)
