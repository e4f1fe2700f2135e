"""What points keeps, what each command reads, and how that becomes what it is judged by."""

from collections.abc import Iterator

from services.points import rulebook
from services.points.announce import announce
from services.points.domain import commands, events
from services.points.domain.account_ids import account_id_of, account_of, member_of
from services.points.domain.backtests import (
    BACKTEST_EVENTS,
    Backtest,
    BacktestEvent,
    ReportBacktest,
    RequestBacktest,
    evolve_backtest,
)
from services.points.domain.due import deadline, ends
from services.points.domain.evolve import evolve_account, evolve_patient, evolve_settings
from services.points.domain.judged_by import JudgedBy
from services.points.domain.model import Account
from services.points.domain.patients import Patient
from services.points.domain.portal_imports import (
    PORTAL_EVENTS,
    PortalCommand,
    PortalEvent,
    PortalImport,
    PortalRows,
    PortalRowsKept,
    ReportMatches,
    ReportPortalImport,
    RequestPortalImport,
    chunks,
    evolve_portal_import,
    evolve_portal_rows,
)
from services.points.domain.portal_matches import PortalMatched, PortalMatches, evolve_portal_matches
from services.points.domain.settings import Settings
from shared.kernel import instants, references
from shared.kernel.aggregates import AggregateId, AggregateType, AnyId, IndexRow, LoadedStates
from shared.kernel.jobs import OnJob, job_at, job_of
from shared.kernel.journal import Cause
from shared.kernel.references import Reference, ReferenceUsed
from shared.kernel.table import Table
from shared.practice.profile import CopyProfile
from shared.workers.runtime import Runtime, current

END = "end#"
"""What the places of such a list begin with; the instant follows."""


def accounts_row(practice_id: str, program: str) -> str:
    """Where a practice's accounts of a programme are listed."""
    return f"accounts/{practice_id}/{program}"


def ending_row(practice_id: str) -> str:
    """Where a practice's accounts are listed of which points are about to end, the first first."""
    return f"ending/{practice_id}"


def _rows(account: Account) -> frozenset[IndexRow]:
    """Each practice that knows the member finds the account; by its end too, once that is noted and while it stands."""
    if not account.practices:
        return frozenset()
    member = member_of(account.program, account.member_number, account.practices[0].practice_id)
    known = frozenset(
        IndexRow(pk=accounts_row(link.practice_id, account.program), sk=f"account#{member}", value=member)
        for link in account.practices
    )
    if account.noted_end is None or account.noted_end != account.next_end:
        return known
    account_id = account_id_of(account.program, member)
    place = f"{END}{instants.text(account.noted_end)}#{account_id}"
    ending = (IndexRow(pk=ending_row(link.practice_id), sk=place, value=account_id) for link in account.practices)
    return known | frozenset(ending)


ACCOUNT: AggregateType[Account, events.AccountEvent] = AggregateType(
    name="account",
    state=Account,
    events=events.AccountEvent.__value__.__args__,
    evolve=evolve_account,
    deadline=deadline,
    ends=ends,
    rows=_rows,
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
BACKTEST: AggregateType[Backtest, BacktestEvent] = AggregateType(
    name="backtest",
    state=Backtest,
    events=BACKTEST_EVENTS,
    evolve=evolve_backtest,
    deadline=lambda backtest: backtest.due_at,
)
PORTAL_IMPORT: AggregateType[PortalImport, PortalEvent] = AggregateType(
    name="portalimport",
    state=PortalImport,
    events=PORTAL_EVENTS,
    evolve=evolve_portal_import,
    deadline=lambda portal_import: portal_import.due_at,
)
JOBS = (BACKTEST, PORTAL_IMPORT)
PORTAL_ROWS: AggregateType[PortalRows, PortalRowsKept] = AggregateType(
    name="portalrows", state=PortalRows, events=(PortalRowsKept,), evolve=evolve_portal_rows
)
PORTAL_MATCHES: AggregateType[PortalMatches, PortalMatched] = AggregateType(
    name="portalmatches", state=PortalMatches, events=(PortalMatched,), evolve=evolve_portal_matches
)
AGGREGATES = (ACCOUNT, PATIENT, SETTINGS, AWARD, OFFER, BACKTEST, PORTAL_IMPORT, PORTAL_ROWS, PORTAL_MATCHES)

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


def portal_rows_at(practice_id: str, import_id: str, chunk: int) -> AggregateId[PortalRows, PortalRowsKept]:
    """Where a stretch of an import's rows is kept."""
    return PORTAL_ROWS.at(practice_id, import_id, str(chunk))


def judged_by(loaded: LoadedStates) -> JudgedBy:
    """What `decide` takes, and reads too: what was read, with the programmes as they are now."""
    settings = loaded.of(SETTINGS)
    patient, *merging = loaded.all(PATIENT) or (Patient(),)
    return JudgedBy(
        programs=rulebook.programs(settings.documents),
        treatments=rulebook.treatments(settings.documents),
        sandbox=bool(current().setting("sandbox", 0)),
        account=loaded.of(ACCOUNT),
        job=job_of(loaded),
        backtest=loaded.of(BACKTEST),
        portal_import=loaded.of(PORTAL_IMPORT),
        settings=settings,
        patient=patient,
        merging=merging[0] if merging else Patient(),
        references=(*loaded.all(AWARD), *loaded.all(OFFER)),
    )


def _reads(command: commands.Command, cause: Cause) -> tuple[AnyId, ...]:  # noqa: C901  (one case each)
    match command:
        case commands.EnrolPatient():
            return (
                PATIENT.at(command.practice_id, command.patient_id),
                ACCOUNT.at(command.program, command.member),
                SETTINGS.at(command.practice_id),
            )
        case commands.JoinBySponsor():
            account, settings, *known = _reads(command.hear, cause)
            return (account, PATIENT.at(command.enrol.practice_id, command.enrol.patient_id), settings, *known)
        case commands.MergePatients():
            return (
                PATIENT.at(command.practice_id, command.merged_id),
                PATIENT.at(command.practice_id, command.patient_id),
            )
        case commands.ReplaceSettings() | commands.PublishProgram() | CopyProfile():
            return (SETTINGS.at(cause.practice_id),)
        case OnJob():
            return (job_at(command, JOBS),)
        case RequestPortalImport() | ReportMatches() | ReportPortalImport():
            return (PORTAL_IMPORT.at(cause.practice_id, command.import_id), *_rows_of(command, cause))
        case RequestBacktest() | ReportBacktest():
            return (BACKTEST.at(cause.practice_id, command.backtest_id),)
        case commands.AwardPoints():
            account = ACCOUNT.at(command.program, command.member)
            return (account, SETTINGS.at(command.practice_id), AWARD.at(command.practice_id, command.lot_id))
        case commands.WithdrawOffer() if command.reference:
            account = ACCOUNT.at(command.program, command.member)
            return (account, SETTINGS.at(command.practice_id), OFFER.at(command.practice_id, command.offer_id))
        case commands.HearSponsor():
            account = ACCOUNT.at(command.program, command.member)
            offered = (OFFER.at(command.practice_id, offered.offer_id) for offered in command.offered)
            return (account, SETTINGS.at(command.practice_id), *offered)
        case _:
            return (ACCOUNT.at(command.program, command.member), SETTINGS.at(command.practice_id))


def _rows_of(command: PortalCommand, cause: Cause) -> Iterator[AnyId]:
    """The records of an import's rows that a command is about."""
    match command:
        case RequestPortalImport():
            for number in range(len(chunks(command.rows))):
                yield portal_rows_at(cause.practice_id, command.import_id, number)
        case ReportMatches():
            yield PORTAL_MATCHES.at(cause.practice_id, command.import_id)
        case ReportPortalImport():
            pass
