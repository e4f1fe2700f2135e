"""Where accounts, patients and settings are kept, and how a loyalty account's id names its aggregate."""

from functools import partial
from typing import Any

from services.points import rulebook
from services.points.announce import announce
from services.points.domain import commands, events
from services.points.domain.case import Before
from services.points.domain.catching_up import deadline
from services.points.domain.evolve import evolve, evolve_patient, evolve_settings
from services.points.domain.model import Account, LoyaltyAccount, Patient, Settings
from services.points.domain.naming import account_of
from services.points.domain.refusals import UnknownLoyaltyAccount
from shared.kernel import references
from shared.kernel.aggregates import AggregateId, AggregateType, AnyId
from shared.kernel.journal import Cause
from shared.kernel.references import Reference, ReferenceUsed
from shared.kernel.table import Table
from shared.workers.runtime import Runtime

ACCOUNT = AggregateType(
    name="account",
    state=Account,
    events=events.AccountEvent.__value__.__args__,
    evolve=evolve,
    deadline=deadline,
)
PATIENT = AggregateType(
    name="patient", state=Patient, events=events.PatientEvent.__value__.__args__, evolve=evolve_patient
)
SETTINGS = AggregateType(
    name="settings", state=Settings, events=events.SettingsEvent.__value__.__args__, evolve=evolve_settings
)
AWARD = AggregateType(name="award", state=Reference, events=(ReferenceUsed,), evolve=references.evolve)
AGGREGATES = (ACCOUNT, PATIENT, SETTINGS, AWARD)

type PointsTable = Table[Before, Any, Any]


def account_ref(account_id: str) -> AggregateId[Account, events.AccountEvent]:
    """The aggregate behind a loyalty account's id."""
    return ACCOUNT.at(*account_of(account_id))


def table(runtime: Runtime) -> PointsTable:
    """The service's table, with what each command is judged by."""
    return Table(
        runtime.dynamodb,
        runtime.table_name,
        reads=_reads,
        judged_by=lambda loaded: _before(*loaded.states),
        announce=announce,
        pause=runtime.give_way,
    )


def standing_of(store: PointsTable, practice_id: str, account_id: str) -> tuple[Account, Settings, int]:
    """An account as one of its practices may read it, with the practice's settings, in one read.

    Raises `UnknownLoyaltyAccount` for a practice that does not know the member, as for an id that does not exist.
    """
    account, settings = store.read(account_ref(account_id), SETTINGS.at(practice_id))
    if account.state.patient_at(practice_id) is None:
        raise UnknownLoyaltyAccount
    return account.state, settings.state, account.version


def accounts_of(store: PointsTable, practice_id: str, patient_id: str) -> tuple[LoyaltyAccount, ...]:
    """A patient's loyalty accounts at a practice."""
    _, patient = record_of(store, practice_id, patient_id)
    return patient.accounts


def record_of(store: PointsTable, practice_id: str, patient_id: str) -> tuple[str, Patient]:
    """The record that a patient's id leads to by now, with its own id: a merged one leads to the one that stays."""
    (part,) = store.read(PATIENT.at(practice_id, patient_id))
    patient: Patient = part.state
    return record_of(store, practice_id, patient.merged_into) if patient.merged_into else (patient_id, patient)


def before(account: Account, settings: Settings) -> Before:
    """What a command on an account is judged by."""
    return _before(account, settings)


def _reads(command: commands.Command, _cause: Cause) -> tuple[AnyId, ...]:
    match command:
        case commands.Enrol():
            return (
                PATIENT.at(command.practice_id, command.patient_id),
                ACCOUNT.at(command.program, command.member),
                SETTINGS.at(command.practice_id),
            )
        case commands.MergePatients():
            return (
                PATIENT.at(command.practice_id, command.merged_id),
                PATIENT.at(command.practice_id, command.patient_id),
            )
        case commands.ChangeSettings() | commands.CopyTimeZone():
            return (SETTINGS.at(command.practice_id),)
        case commands.AwardPoints():
            account = ACCOUNT.at(command.program, command.member)
            return (account, SETTINGS.at(command.practice_id), AWARD.at(command.practice_id, command.lot_id))
        case _:
            return (ACCOUNT.at(command.program, command.member), SETTINGS.at(command.practice_id))


def _before(*states: Account | Patient | Settings | Reference) -> Before:
    known = partial(Before, programs=rulebook.programs(), treatments=rulebook.treatments())
    match states:
        case Account() as account, Settings() as settings:
            return known(account=account, settings=settings)
        case Account() as account, Settings() as settings, Reference() as reference:
            return known(account=account, settings=settings, reference=reference)
        case Patient() as patient, Account() as account, Settings() as settings:
            return known(patient=patient, account=account, settings=settings)
        case Patient() as patient, Patient() as other:
            return known(patient=patient, other=other)
        case (Settings() as settings,):
            return known(settings=settings)
        case _:
            raise TypeError("no command is judged by these")
