"""What wallet keeps, what each command reads, and what it is judged by."""

from __future__ import annotations

from services.wallet.announce import announce
from services.wallet.domain import directory, model, wallets
from services.wallet.domain.commands import (
    AddValue,
    AuthorizeReturn,
    CatchUp,
    Command,
    GrantCertificate,
    HearProgram,
    ImportBalance,
    MergePatients,
    RegisterPatient,
    ReplaceSettings,
    ReturnCheckoutHolds,
    SettleCheckoutHolds,
    UpdatePatient,
    VoidHold,
    VoidReturn,
    WalletCommand,
)
from services.wallet.domain.events import (
    PATIENT_EVENTS,
    WALLET_EVENTS,
    Event,
    ProgramHeard,
    SettingsReplaced,
    WalletEvent,
)
from services.wallet.domain.evolve import evolve_patient, evolve_programs, evolve_settings, evolve_wallet
from services.wallet.domain.gift_cards import model as gift_cards
from services.wallet.domain.gift_cards.commands import AuthorizeGiftCard, InquireGiftCard, OfGiftCard
from services.wallet.domain.gift_cards.model import CARD_EVENTS, GiftCard, evolve_card
from services.wallet.domain.imports import (
    IMPORT_EVENTS,
    Import,
    ImportRows,
    ImportRowsKept,
    KeepImportRows,
    ReportImport,
    RequestImport,
    evolve_import,
    evolve_import_rows,
)
from services.wallet.domain.judged_by import JudgedBy
from services.wallet.domain.liability import (
    LIABILITY_EVENTS,
    ExtendLiability,
    Liability,
    RequestLiability,
    evolve_liability,
)
from services.wallet.domain.memberships import evolve as memberships
from services.wallet.domain.memberships import plans
from services.wallet.domain.memberships.commands import EnrolMember, OfMembership, RecordDues, RefundDues
from services.wallet.domain.memberships.events import MEMBERSHIP_EVENTS
from services.wallet.domain.memberships.model import Membership
from services.wallet.domain.memberships.model import deadline as membership_deadline
from services.wallet.domain.memberships.plans import PLAN_EVENTS, Plan, PublishPlan, RetirePlan
from services.wallet.domain.model import Wallet
from services.wallet.domain.patient_imports import (
    KeepPatientRows,
    PatientRows,
    PatientRowsKept,
    RequestPatientImport,
    evolve_patient_rows,
)
from services.wallet.domain.patients import Patient
from services.wallet.domain.published_programs import PublishedPrograms
from services.wallet.domain.settings import Settings
from services.wallet.domain.staff import evolve_staff
from services.wallet.domain.staff_access import STAFF_EVENTS, AboutStaff, Staff
from shared.kernel import references
from shared.kernel.aggregates import AggregateId, AggregateType, AnyId, Loaded, LoadedStates
from shared.kernel.jobs import OnJob, job_at, job_of
from shared.kernel.journal import Cause
from shared.kernel.references import Reference, ReferenceUsed
from shared.kernel.table import Table
from shared.workers.runtime import Runtime

PATIENT = AggregateType(
    name="patient", state=Patient, events=PATIENT_EVENTS, evolve=evolve_patient, rows=directory.rows
)
WALLET = AggregateType(
    name="wallet",
    state=Wallet,
    events=WALLET_EVENTS,
    evolve=evolve_wallet,
    deadline=model.deadline,
    ends=model.ends,
    rows=wallets.rows,
    listing=wallets.listing,
)
SETTINGS = AggregateType(name="settings", state=Settings, events=(SettingsReplaced,), evolve=evolve_settings)
PROGRAMS = AggregateType(name="programs", state=PublishedPrograms, events=(ProgramHeard,), evolve=evolve_programs)
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
PATIENT_ROWS = AggregateType(
    name="patientrows", state=PatientRows, events=(PatientRowsKept,), evolve=evolve_patient_rows
)
JOBS = (LIABILITY, IMPORT)
IMPORT_ROWS = AggregateType(name="importrows", state=ImportRows, events=(ImportRowsKept,), evolve=evolve_import_rows)
STAFF = AggregateType(name="staff", state=Staff, events=STAFF_EVENTS, evolve=evolve_staff)
PLAN = AggregateType(name="plan", state=Plan, events=PLAN_EVENTS, evolve=plans.evolve_plan, rows=plans.rows)
MEMBERSHIP = AggregateType(
    name="membership",
    state=Membership,
    events=MEMBERSHIP_EVENTS,
    evolve=memberships.evolve_membership,
    deadline=membership_deadline,
    rows=memberships.rows,
)
DUES = AggregateType(name="dues", state=Reference, events=(ReferenceUsed,), evolve=references.evolve)
GIFT_CARD = AggregateType(
    name="giftcard",
    state=GiftCard,
    events=CARD_EVENTS,
    evolve=evolve_card,
    deadline=gift_cards.deadline,
    rows=gift_cards.rows,
)
SOLD = (PLAN, MEMBERSHIP, DUES, GIFT_CARD)
AGGREGATES = (
    PATIENT,
    WALLET,
    SETTINGS,
    PROGRAMS,
    LIABILITY,
    IMPORT,
    IMPORT_ROWS,
    PATIENT_ROWS,
    IMPORTED,
    CERTIFICATE,
    STAFF,
    *SOLD,
)

type LoadedWallet = Loaded[Wallet, WalletEvent]


def reads(command: Command, cause: Cause) -> tuple[AnyId, ...]:  # noqa: C901, PLR0912  (one case for each kind)
    """What a command is judged by, its own aggregate first, all of it in one read."""
    practice_id = cause.practice_id
    match command:
        case AboutStaff():
            return (STAFF.at(practice_id),)
        case ReplaceSettings():
            return (SETTINGS.at(practice_id),)
        case HearProgram():
            return (PROGRAMS.at(practice_id),)
        case RegisterPatient() | UpdatePatient() | MergePatients():
            return _records(command, practice_id)
        case OnJob():
            return (job_at(command, JOBS),)
        case RequestLiability() | ExtendLiability():
            return (LIABILITY.at(practice_id, command.report_id),)
        case KeepImportRows():
            kept = import_rows_at(practice_id, command.import_id, command.chunk)
            return (kept, IMPORT.at(practice_id, command.import_id))
        case KeepPatientRows():
            rows = PATIENT_ROWS.at(practice_id, command.import_id, str(command.chunk))
            return (rows, IMPORT.at(practice_id, command.import_id))
        case RequestImport() | RequestPatientImport() | ReportImport():
            return (IMPORT.at(practice_id, command.import_id),)
        case PublishPlan() | RetirePlan():
            return (PLAN.at(practice_id, command.plan_id), SETTINGS.at(practice_id))
        case OfGiftCard():
            return (GIFT_CARD.at(practice_id, command.card_id), SETTINGS.at(practice_id))
        case OfMembership():
            return _of_membership(command, practice_id)
        case _:
            return _wallet_and_rules(command, practice_id)


def _reads_of_unopened(command: Command, cause: Cause) -> tuple[AnyId, ...]:
    """As `reads`, with the record that says whose wallet it would be."""
    wanted = reads(command, cause)
    patient_id = getattr(command, "patient_id", None)
    return (*wanted, PATIENT.at(cause.practice_id, patient_id)) if patient_id else wanted


def _records(command: RegisterPatient | UpdatePatient | MergePatients, practice_id: str) -> tuple[AnyId, ...]:
    match command:
        case RegisterPatient() | UpdatePatient():
            return (PATIENT.at(practice_id, command.patient_id),)
        case MergePatients():
            both = dict.fromkeys((command.patient_id, command.merged_id))  # a key stands in a batch once
            return tuple(type_.at(practice_id, patient_id) for type_ in (PATIENT, WALLET) for patient_id in both)


def _of_membership(command: OfMembership, practice_id: str) -> tuple[AnyId, ...]:
    """The membership with its plan; what grants or takes back reads the wallet, a payment whether it paid before."""
    judged = (
        MEMBERSHIP.at(practice_id, command.membership_id),
        PLAN.at(practice_id, command.plan_id),
        SETTINGS.at(practice_id),
    )
    match command:
        case EnrolMember():
            others = (MEMBERSHIP.at(practice_id, membership_id) for membership_id in command.others)
            return (*judged, WALLET.at(practice_id, command.patient_id), *others)
        case RefundDues():
            return (*judged, WALLET.at(practice_id, command.patient_id))
        case RecordDues():
            return (*judged, WALLET.at(practice_id, command.patient_id), DUES.at(practice_id, command.name))
        case _:
            return judged


def _wallet_and_rules(command: WalletCommand, practice_id: str) -> tuple[AnyId, ...]:
    """The wallet; what enters it or expires needs the practice's settings too."""
    wallet = WALLET.at(practice_id, command.patient_id)
    match command:
        case AddValue() if command.kind == "certificate":
            return (wallet, SETTINGS.at(practice_id), PROGRAMS.at(practice_id))
        case CatchUp() | AddValue():
            return (wallet, SETTINGS.at(practice_id))
        case ReturnCheckoutHolds():
            return (wallet, SETTINGS.at(practice_id), *_cards(practice_id, command.card_ids))
        case GrantCertificate():
            issuers = (SETTINGS.at(practice_id), PROGRAMS.at(practice_id))
            return (wallet, *issuers, CERTIFICATE.at(practice_id, command.name))
        case SettleCheckoutHolds():
            rules = (SETTINGS.at(practice_id),) if command.bought else ()
            return (wallet, *rules, *_cards(practice_id, command.card_ids))
        case AuthorizeGiftCard() | InquireGiftCard() | VoidHold() | AuthorizeReturn() | VoidReturn():
            return (wallet, *_cards(practice_id, command.card_ids))
        case ImportBalance():
            known = (PROGRAMS.at(practice_id),) if command.lot.kind == "certificate" else ()
            return (wallet, *known, IMPORTED.at(practice_id, command.name))
        case _:
            return (wallet,)


def _cards(practice_id: str, card_ids: tuple[str, ...]) -> tuple[AnyId, ...]:
    return tuple(GIFT_CARD.at(practice_id, card_id) for card_id in dict.fromkeys(card_ids))


def judged_by(loaded: LoadedStates) -> JudgedBy:
    """What was read, by name; of a merge the record that stays comes first."""
    patients_read, wallets = loaded.all(PATIENT), loaded.all(WALLET)
    references_read = (*loaded.all(IMPORTED), *loaded.all(CERTIFICATE), *loaded.all(DUES))
    return JudgedBy(
        patient=loaded.of(PATIENT),
        merged_patient=patients_read[1] if len(patients_read) > 1 else Patient(),
        wallet=loaded.of(WALLET),
        merged_wallet=wallets[1] if len(wallets) > 1 else Wallet(),
        settings=loaded.of(SETTINGS),
        programs=loaded.of(PROGRAMS),
        staff=loaded.of(STAFF),
        job=job_of(loaded),
        liability=loaded.of(LIABILITY),
        balances_import=loaded.of(IMPORT),
        import_rows=loaded.of(IMPORT_ROWS),
        patient_rows=loaded.of(PATIENT_ROWS),
        reference=references_read[0] if references_read else Reference(),
        plan=loaded.of(PLAN),
        membership=loaded.of(MEMBERSHIP),
        other_memberships=loaded.all(MEMBERSHIP)[1:],
        cards=loaded.placed(GIFT_CARD),
    )


def import_rows_at(practice_id: str, import_id: str, chunk: int) -> AggregateId[ImportRows, ImportRowsKept]:
    """Where a stretch of an import's rows is kept."""
    return IMPORT_ROWS.at(practice_id, import_id, str(chunk))


def table(world: Runtime, *, unopened: bool = False) -> Table[JudgedBy, Command, Event]:
    """The service's table; for commands on a wallet that may be `unopened`, its patient's record is read as well."""
    return Table(
        world.dynamodb,
        world.table_name,
        reads=_reads_of_unopened if unopened else reads,
        judged_by=judged_by,
        announce=announce,
        pause=world.give_way,
    )
