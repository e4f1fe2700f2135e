"""Two records of one person become one: everything moves, the other record stays behind as an alias."""

from collections.abc import Iterator

from services.wallet.domain import directory
from services.wallet.domain.commands import MergePatients
from services.wallet.domain.events import (
    Event,
    MergedInto,
    Moved,
    PatientsMerged,
    WalletMergedInto,
    WalletOpened,
    WalletReceived,
)
from services.wallet.domain.judged_by import JudgedBy
from services.wallet.domain.model import Balance, Wallet
from services.wallet.domain.patients import Patient, taken_over
from services.wallet.domain.refusals import FoundByTooMuch, PatientMerged, SamePatient, UnknownPatient
from services.wallet.domain.value import room
from shared.kernel.journal import EventOf


def merge(judged: JudgedBy, command: MergePatients) -> tuple[Event | EventOf[Event], ...]:
    """The record and wallet that stay take over those of the other.

    What an open checkout holds moves along: its calls and events name the alias, and are followed here.
    Raises `SamePatient`, `UnknownPatient`, `PatientMerged`, `WalletFull`, `FoundByTooMuch`.
    """
    if command.patient_id == command.merged_id:
        raise SamePatient
    moved = judged.merged_wallet
    _check_mergeable(judged.patient, judged.merged_patient)
    room(judged.wallet, len(moved.lots))
    contacts = (judged.merged_patient.contact, *judged.merged_patient.former)
    if directory.full(taken_over(judged.patient, contacts)):
        raise FoundByTooMuch(directory.ROWS_MAX)
    received = WalletReceived(
        merged_id=command.merged_id,
        lots=moved.lots,
        holds=moved.holds,
        spent=moved.spent,
        closed=moved.closed,
        early_refunds=moved.early_refunds,
        memberships=moved.memberships,
        card_holds=moved.card_holds,
        card_spent=moved.card_spent,
        moved=tuple(_moves(moved, judged.wallet)),
    )
    return (
        PatientsMerged(patient_id=command.patient_id, merged_id=command.merged_id, contacts=contacts),
        EventOf(1, MergedInto(into=command.patient_id)),
        *(EventOf(2, opened) for opened in _opened(judged.wallet, judged.patient)),
        EventOf(2, received),
        *(EventOf(3, opened) for opened in _opened(moved, judged.merged_patient)),
        EventOf(3, WalletMergedInto(into=command.patient_id, moved=tuple(_moves(moved)))),
    )


def _opened(wallet: Wallet, patient: Patient) -> Iterator[WalletOpened]:
    """A wallet in which nothing has happened yet is opened: from now on it leads, or is led to."""
    if not wallet.patient_id:
        yield WalletOpened(patient_id=patient.patient_id, practice_id=patient.practice_id)


def _check_mergeable(kept: Patient, merged: Patient) -> None:
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


def _plus(balance: Balance, more: Balance) -> Balance:
    return Balance(
        units=balance.units + more.units,
        cents=balance.cents + more.cents,
        held_units=balance.held_units + more.held_units,
        held_cents=balance.held_cents + more.held_cents,
    )
