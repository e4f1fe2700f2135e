"""Where wallet keeps its records, what each command is judged by, and how commands are run."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from services.wallet.domain import model, patients
from services.wallet.domain.commands import (
    AddValue,
    ChangeSettings,
    Command,
    CompleteCheckout,
    GrantCertificate,
    MergePatients,
    RefundCheckout,
    RegisterPatient,
    UpdatePatient,
)
from services.wallet.domain.decide import decide
from services.wallet.domain.events import PATIENT_EVENTS, WALLET_EVENTS, Event, SettingsChanged
from services.wallet.domain.evolve import evolve_patient, evolve_settings, evolve_wallet
from services.wallet.domain.model import Wallet
from services.wallet.domain.patients import Patient
from services.wallet.domain.refusals import PatientMerged, UnknownPatient
from services.wallet.domain.settings import Settings
from shared.journal import Cause, Outcome, execute
from shared.kinds import Kind, Part, Ref
from shared.runtime import Runtime, current
from shared.table import Table

PATIENT = Kind(name="patient", state=Patient, events=PATIENT_EVENTS, evolve=evolve_patient, rows=patients.rows)
WALLET = Kind(name="wallet", state=Wallet, events=WALLET_EVENTS, evolve=evolve_wallet, deadline=model.deadline)
SETTINGS = Kind(name="settings", state=Settings, events=(SettingsChanged,), evolve=evolve_settings)
KINDS = (PATIENT, WALLET, SETTINGS)


def reads(command: Command, cause: Cause) -> tuple[Ref, ...]:
    """What a command is judged by: what enters the wallet needs the practice's settings, in the same read."""
    practice_id = cause.practice_id
    match command:
        case ChangeSettings():
            return (SETTINGS.at(practice_id),)
        case RegisterPatient():
            return (PATIENT.at(practice_id, command.patient_id), WALLET.at(practice_id, command.patient_id))
        case UpdatePatient():
            return (PATIENT.at(practice_id, command.patient_id),)
        case MergePatients():
            both = (command.patient_id, command.merged_id)
            return tuple(kind.at(practice_id, patient_id) for kind in (PATIENT, WALLET) for patient_id in both)
        case AddValue() | GrantCertificate() | RefundCheckout():
            return (WALLET.at(practice_id, command.patient_id), SETTINGS.at(practice_id))
        case CompleteCheckout() if command.bought:
            return (WALLET.at(practice_id, command.patient_id), SETTINGS.at(practice_id))
        case _:
            return (WALLET.at(practice_id, command.patient_id),)


def table(world: Runtime) -> Table[Any, Command, Event]:
    """The service's table."""
    return Table(world.dynamodb, world.table_name, reads=reads, before=lambda *states: states, pause=world.pause)


def run(command: Command, cause: Cause, now: datetime) -> Outcome[Event]:
    """Run a command; one for a merged record is run on the record that took it over."""
    store: Any = table(current())
    while True:
        try:
            return execute(command, cause=cause, store=store, decide=decide, now=now)
        except PatientMerged as merged:
            if isinstance(command, RegisterPatient | MergePatients | ChangeSettings):
                raise
            command = replace(command, patient_id=merged.into)


def wallet_of(practice_id: str, patient_id: str) -> Wallet:
    """A patient's wallet in one read (an alias costs one more). Raises `UnknownPatient`."""
    return _followed(WALLET, practice_id, patient_id).state  # type: ignore[no-any-return]


def patient_of(practice_id: str, patient_id: str) -> Part:
    """A patient's record. Raises `UnknownPatient`."""
    return _followed(PATIENT, practice_id, patient_id)


def _followed(kind: Kind, practice_id: str, patient_id: str) -> Part:
    while True:
        (part,) = table(current()).read(kind.at(practice_id, patient_id))
        if not part.state.patient_id:
            raise UnknownPatient
        if not part.state.merged_into:
            return part
        patient_id = part.state.merged_into


def settings_of(practice_id: str) -> Part:
    """A practice's settings; version 0 are the defaults."""
    (part,) = table(current()).read(SETTINGS.at(practice_id))
    return part
