"""Two records of one person become one: everything moves, the other record stays behind as an alias."""

from typing import Any

from services.wallet.domain.commands import MergePatients
from services.wallet.domain.events import (
    Event,
    RecordMerged,
    RecordTakenOver,
    WalletMerged,
    WalletReceived,
)
from services.wallet.domain.model import Wallet
from services.wallet.domain.moving import room
from services.wallet.domain.patients import Patient
from services.wallet.domain.refusals import HeldByOpenCheckout, PatientMerged, SamePatient, UnknownPatient
from shared.journal import On


def merge(before: tuple[Any, ...], command: MergePatients) -> tuple[Event | On[Event], ...]:
    """`before`: both records, then both wallets, the one that stays first.

    Raises `SamePatient`, `UnknownPatient`, `PatientMerged`, `HeldByOpenCheckout`.
    """
    if command.patient_id == command.merged_id:
        raise SamePatient
    kept, merged, wallet, moved = before
    _mergeable(kept, merged)
    _free(moved)
    room(wallet, len(moved.lots))
    received = WalletReceived(
        merged_id=command.merged_id,
        lots=moved.lots,
        spent=moved.spent,
        points=moved.points,
        closed=moved.closed,
        early_refunds=moved.early_refunds,
    )
    return (
        RecordTakenOver(patient_id=command.patient_id, merged_id=command.merged_id),
        On(1, RecordMerged(into=command.patient_id)),
        On(2, received),
        On(3, WalletMerged(into=command.patient_id)),
    )


def _mergeable(kept: Patient, merged: Patient) -> None:
    for record in (kept, merged):
        if not record.patient_id:
            raise UnknownPatient
        if record.merged_into:
            raise PatientMerged(record.merged_into)


def _free(wallet: Wallet) -> None:
    open_ids = {hold.checkout_id or "" for hold in wallet.holds}
    if open_ids:
        raise HeldByOpenCheckout(tuple(sorted(open_ids)))
