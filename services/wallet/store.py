"""Where wallet keeps its records, what each command is judged by, and how commands are run."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any, cast

from services.wallet.announce import announce
from services.wallet.domain import breakage, model, patients
from services.wallet.domain.breakage import BreakageBook, BreakageBooked, evolve_book
from services.wallet.domain.commands import (
    AddValue,
    CatchUp,
    ChangeSettings,
    Command,
    CompleteCheckout,
    GrantCertificate,
    ImportBalance,
    JournaledHold,
    MergePatients,
    RefundCheckout,
    RegisterPatient,
    UpdatePatient,
    WalletCommand,
)
from services.wallet.domain.decide import decide
from services.wallet.domain.events import (
    PATIENT_EVENTS,
    WALLET_EVENTS,
    Event,
    PatientEvent,
    SettingsChanged,
    ValueAuthorized,
    WalletEvent,
)
from services.wallet.domain.evolve import evolve_patient, evolve_settings, evolve_wallet
from services.wallet.domain.imports import (
    IMPORT_EVENTS,
    ClaimImport,
    Import,
    ImportRows,
    ImportRowsKept,
    ReportImport,
    RequestImport,
    chunks,
    evolve_import,
    evolve_import_rows,
)
from services.wallet.domain.liability import (
    LIABILITY_EVENTS,
    ClaimLiability,
    ExtendLiability,
    Liability,
    RequestLiability,
    evolve_liability,
)
from services.wallet.domain.model import Wallet
from services.wallet.domain.patients import Patient
from services.wallet.domain.refusals import HoldNotKept, PatientMerged, UnknownPatient
from services.wallet.domain.settings import Settings
from shared.kernel import entries, references
from shared.kernel.aggregates import AggregateId, AggregateType, AnyId, Loaded
from shared.kernel.journal import Cause, Outcome, execute
from shared.kernel.references import Reference, ReferenceUsed
from shared.kernel.table import Table
from shared.workers.runtime import Runtime, current
from shared.workers.telemetry import count, logger

PATIENT = AggregateType(name="patient", state=Patient, events=PATIENT_EVENTS, evolve=evolve_patient, rows=patients.rows)
WALLET = AggregateType(name="wallet", state=Wallet, events=WALLET_EVENTS, evolve=evolve_wallet, deadline=model.deadline)
SETTINGS = AggregateType(name="settings", state=Settings, events=(SettingsChanged,), evolve=evolve_settings)
BREAKAGE = AggregateType(name="breakage", state=BreakageBook, events=(BreakageBooked,), evolve=evolve_book)
LIABILITY = AggregateType(
    name="liability",
    state=Liability,
    events=LIABILITY_EVENTS,
    evolve=evolve_liability,
    deadline=lambda report: report.due_at,
)
IMPORT = AggregateType(
    name="import", state=Import, events=IMPORT_EVENTS, evolve=evolve_import, deadline=lambda state: state.due_at
)
IMPORTED = AggregateType(name="imported", state=Reference, events=(ReferenceUsed,), evolve=references.evolve)
CERTIFICATE = AggregateType(name="certificate", state=Reference, events=(ReferenceUsed,), evolve=references.evolve)
IMPORT_ROWS = AggregateType(name="importrows", state=ImportRows, events=(ImportRowsKept,), evolve=evolve_import_rows)
AGGREGATES = (PATIENT, WALLET, SETTINGS, BREAKAGE, LIABILITY, IMPORT, IMPORT_ROWS, IMPORTED, CERTIFICATE)

type LoadedWallet = Loaded[Wallet, WalletEvent]


def reads(command: Command, cause: Cause) -> tuple[AnyId, ...]:
    """What a command is judged by, its own aggregate first, all of it in one read."""
    practice_id = cause.practice_id
    match command:
        case ChangeSettings():
            return (SETTINGS.at(practice_id),)
        case RegisterPatient() | UpdatePatient() | MergePatients():
            return _records(command, practice_id)
        case RequestLiability() | ClaimLiability() | ExtendLiability():
            return (LIABILITY.at(practice_id, command.report_id),)
        case RequestImport():
            kept = (rows_ref(practice_id, command.import_id, place) for place in range(len(chunks(command.rows))))
            return (IMPORT.at(practice_id, command.import_id), *kept)
        case ClaimImport() | ReportImport():
            return (IMPORT.at(practice_id, command.import_id),)
        case _:
            return _wallet_and_rules(command, practice_id)


def _records(command: RegisterPatient | UpdatePatient | MergePatients, practice_id: str) -> tuple[AnyId, ...]:
    match command:
        case UpdatePatient():
            return (PATIENT.at(practice_id, command.patient_id),)
        case RegisterPatient():
            return (PATIENT.at(practice_id, command.patient_id), WALLET.at(practice_id, command.patient_id))
        case MergePatients():
            both = dict.fromkeys((command.patient_id, command.merged_id))  # a key stands in a batch once
            return tuple(kind.at(practice_id, patient_id) for kind in (PATIENT, WALLET) for patient_id in both)


def _wallet_and_rules(command: WalletCommand, practice_id: str) -> tuple[AnyId, ...]:
    """The wallet; what enters it or expires needs the practice's settings too."""
    wallet = WALLET.at(practice_id, command.patient_id)
    match command:
        case CatchUp():
            book = BREAKAGE.at(practice_id, *breakage.page(command.due, command.patient_id))
            return (wallet, SETTINGS.at(practice_id), book)
        case GrantCertificate():
            return (wallet, SETTINGS.at(practice_id), CERTIFICATE.at(practice_id, command.name))
        case AddValue() | RefundCheckout():
            return (wallet, SETTINGS.at(practice_id))
        case CompleteCheckout() if command.bought:
            return (wallet, SETTINGS.at(practice_id))
        case ImportBalance():
            return (wallet, IMPORTED.at(practice_id, command.name))
        case _:
            return (wallet,)


def rows_ref(practice_id: str, import_id: str, chunk: int) -> AggregateId[ImportRows, ImportRowsKept]:
    """Where a stretch of an import's rows is kept."""
    return IMPORT_ROWS.at(practice_id, import_id, str(chunk))


def table(world: Runtime) -> Table[Any, Command, Event]:
    """The service's table."""
    return Table(
        world.dynamodb,
        world.table_name,
        reads=reads,
        judged_by=lambda loaded: loaded.states,
        announce=announce,
        pause=world.give_way,
    )


def run(command: Any, cause: Cause, now: datetime) -> Outcome[Event]:
    """Run a `Command`; one for a merged record is run on the record that took it over."""
    store: Any = table(current())
    met: set[str] = set()  # the ids of all records on the way, from alias to alias
    while True:
        met.add(getattr(command, "patient_id", ""))
        try:
            return execute(command, cause=cause, store=store, decide=decide, now=now)
        except PatientMerged as merged:
            command = _moved(command, merged)
        except HoldNotKept as gone:
            command = _looked_up(command, cause.practice_id, met, gone.authorization_id)


def _moved(command: Any, merged: PatientMerged) -> Any:
    if isinstance(command, RegisterPatient | MergePatients):
        raise merged
    return replace(command, patient_id=merged.into)


def _looked_up(command: RefundCheckout, practice_id: str, ids: set[str], authorization_id: str) -> RefundCheckout:
    """The command with what the journal knows of an authorization: its entry has the authorization's id."""
    store = table(current())
    for patient_id in sorted(ids):
        key = {"pk": {"S": WALLET.at(practice_id, patient_id).key}, "sk": {"S": entries.key(authorization_id)}}
        item = store.client.get_item(TableName=store.name, Key=cast("Any", key)).get("Item")
        for event in entries.read_entry(WALLET, item).events if item else ():
            if isinstance(event, ValueAuthorized):
                known = JournaledHold(
                    authorization_id=authorization_id,
                    kind=event.kind,
                    item=event.item,
                    amount_cents=event.amount_cents,
                    units=event.units,
                )
                return replace(command, journaled=(*command.journaled, known))
    logger.warning("refunded, but never held", extra={"authorization_id": authorization_id})
    count("RefundMissing")
    return replace(command, unheard=(*command.unheard, authorization_id))


def wallet_of(practice_id: str, patient_id: str) -> Wallet:
    """A patient's wallet in one read (an alias costs one more). Raises `UnknownPatient`."""
    return _followed(WALLET, practice_id, patient_id).state


def patient_of(practice_id: str, patient_id: str) -> Loaded[Patient, PatientEvent]:
    """A patient's record. Raises `UnknownPatient`."""
    return _followed(PATIENT, practice_id, patient_id)


def _followed[S: (Patient, Wallet), E](kind: AggregateType[S, E], practice_id: str, patient_id: str) -> Loaded[S, E]:
    while True:
        part = table(current()).get(kind.at(practice_id, patient_id))
        if not part.state.patient_id:
            raise UnknownPatient
        if not part.state.merged_into:
            return part
        patient_id = part.state.merged_into


def settings_of(practice_id: str) -> Loaded[Settings, SettingsChanged]:
    """A practice's settings; version 0 are the defaults."""
    (part,) = table(current()).read(SETTINGS.at(practice_id))
    return part
