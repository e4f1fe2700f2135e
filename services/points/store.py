"""What points keeps, what each command reads, and how that becomes what it is judged by."""

from services.points import rulebook
from services.points.announce import announce
from services.points.domain import commands, events
from services.points.domain.account_ids import account_of
from services.points.domain.due import deadline
from services.points.domain.evolve import evolve_account, evolve_patient, evolve_settings
from services.points.domain.judged_by import JudgedBy
from services.points.domain.model import Account
from services.points.domain.patients import Patient
from services.points.domain.settings import Settings
from shared.kernel import references
from shared.kernel.aggregates import AggregateId, AggregateType, AnyId, LoadedStates
from shared.kernel.journal import Cause
from shared.kernel.references import Reference, ReferenceUsed
from shared.kernel.table import Table
from shared.practice.profile import CopyProfile
from shared.workers.runtime import Runtime, current

ACCOUNT: AggregateType[Account, events.AccountEvent] = AggregateType(
    name="account",
    state=Account,
    events=events.AccountEvent.__value__.__args__,
    evolve=evolve_account,
    deadline=deadline,
)
PATIENT: AggregateType[Patient, events.PatientEvent] = AggregateType(
    name="patient", state=Patient, events=events.PatientEvent.__value__.__args__, evolve=evolve_patient
)
SETTINGS: AggregateType[Settings, events.SettingsEvent] = AggregateType(
    name="settings", state=Settings, events=events.SettingsEvent.__value__.__args__, evolve=evolve_settings
)
AWARD: AggregateType[Reference, ReferenceUsed] = AggregateType(
    name="award", state=Reference, events=(ReferenceUsed,), evolve=references.evolve
)
OFFER: AggregateType[Reference, ReferenceUsed] = AggregateType(
    name="offer", state=Reference, events=(ReferenceUsed,), evolve=references.evolve
)
AGGREGATES = (ACCOUNT, PATIENT, SETTINGS, AWARD, OFFER)

type PointsTable = Table[JudgedBy, commands.Command, events.Event]


def table(runtime: Runtime) -> PointsTable:
    """The service's table, with what each command is judged by."""
    return Table(
        runtime.dynamodb,
        runtime.table_name,
        reads=_reads,
        judged_by=judged_by,
        announce=announce,
        pause=runtime.give_way,
    )


def account_at(account_id: str) -> AggregateId[Account, events.AccountEvent]:
    """The aggregate behind a loyalty account's id. Raises `UnknownLoyaltyAccount`."""
    return ACCOUNT.at(*account_of(account_id))


def judged_by(loaded: LoadedStates) -> JudgedBy:
    """What `decide` takes, and reads too: what was read, with the programmes as they are now."""
    patient, *merging = loaded.all(PATIENT) or (Patient(),)
    return JudgedBy(
        programs=rulebook.programs(),
        treatments=rulebook.treatments(),
        sandbox=bool(current().setting("sandbox", 0)),
        account=loaded.of(ACCOUNT),
        settings=loaded.of(SETTINGS),
        patient=patient,
        merging=merging[0] if merging else Patient(),
        references=(*loaded.all(AWARD), *loaded.all(OFFER)),
    )


def _reads(command: commands.Command, cause: Cause) -> tuple[AnyId, ...]:
    match command:
        case commands.EnrolPatient():
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
        case commands.ReplaceSettings() | CopyProfile():
            return (SETTINGS.at(cause.practice_id),)
        case commands.AwardPoints():
            account = ACCOUNT.at(command.program, command.member)
            return (account, SETTINGS.at(command.practice_id), AWARD.at(command.practice_id, command.lot_id))
        case commands.HearSponsor():
            account = ACCOUNT.at(command.program, command.member)
            offered = (OFFER.at(command.practice_id, offered.offer_id) for offered in command.offered)
            return (account, SETTINGS.at(command.practice_id), *offered)
        case _:
            return (ACCOUNT.at(command.program, command.member), SETTINGS.at(command.practice_id))
