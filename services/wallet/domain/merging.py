"""Two records of one person become one: everything moves, the other record stays behind as an alias."""

from collections.abc import Iterator
from typing import Any

from services.wallet.domain.commands import MergePatients
from services.wallet.domain.events import (
    Event,
    Moved,
    RecordMerged,
    RecordTakenOver,
    WalletMerged,
    WalletReceived,
)
from services.wallet.domain.model import Balance, Wallet
from services.wallet.domain.moving import room
from services.wallet.domain.patients import Patient
from services.wallet.domain.refusals import PatientMerged, SamePatient, UnknownPatient
from shared.kernel.journal import EventOf


def merge(before: tuple[Any, ...], command: MergePatients) -> tuple[Event | EventOf[Event], ...]:
    """`before`: both records, then both wallets, the one that stays first.

    What an open checkout holds moves along: its calls and events name the alias, and are followed here.
    Raises `SamePatient`, `UnknownPatient`, `PatientMerged`, `WalletFull`.
    """
    if command.patient_id == command.merged_id:
        raise SamePatient
    kept, merged, wallet, moved = before
    _mergeable(kept, merged)
    room(wallet, len(moved.lots))
    received = WalletReceived(
        merged_id=command.merged_id,
        lots=moved.lots,
        holds=moved.holds,
        spent=moved.spent,
        points=moved.points,
        closed=moved.closed,
        early_refunds=moved.early_refunds,
        moved=tuple(_moves(moved, wallet)),
    )
    taken_over = RecordTakenOver(
        patient_id=command.patient_id, merged_id=command.merged_id, contacts=(merged.contact, *merged.former)
    )
    return (
        taken_over,
        EventOf(1, RecordMerged(into=command.patient_id)),
        EventOf(2, received),
        EventOf(3, WalletMerged(into=command.patient_id, moved=tuple(_moves(moved)))),
    )


def _mergeable(kept: Patient, merged: Patient) -> None:
    for record in (kept, merged):
        if not record.patient_id:
            raise UnknownPatient
        if record.merged_into:
            raise PatientMerged(record.merged_into)


def _moves(moved: Wallet, into: Wallet | None = None) -> Iterator[Moved]:
    """Balances before and after, for the history: of the wallet they go into, else of the one they leave."""
    for kind, item in sorted({(lot.kind, lot.item) for lot in moved.lots if lot.posted}):
        goes = moved.balance(kind, item)
        there = into.balance(kind, item) if into else goes
        yield Moved(
            kind=kind,
            item=item,
            units=goes.units,
            cents=goes.cents,
            before=there,
            after=_plus(there, goes) if into else Balance(),
        )


def _plus(one: Balance, other: Balance) -> Balance:
    return Balance(
        units=one.units + other.units,
        cents=one.cents + other.cents,
        held_units=one.held_units + other.held_units,
        held_cents=one.held_cents + other.held_cents,
    )
