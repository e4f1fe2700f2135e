"""What checkout keeps, when it falls due, how it is found, and what each command is judged by."""

from typing import assert_never

from services.checkout.announce import announce
from services.checkout.domain import commands as ask
from services.checkout.domain import events
from services.checkout.domain.books import (
    MergedRecords,
    OutsideCode,
    Reimbursable,
    Reimbursed,
    Settlement,
    StatementLines,
)
from services.checkout.domain.commands import Command
from services.checkout.domain.events import Event
from services.checkout.domain.evolve import (
    evolve_checkout,
    evolve_code,
    evolve_merged_records,
    evolve_reimbursable,
    evolve_reimbursed,
    evolve_service,
    evolve_settings,
    evolve_settlement,
    evolve_statement_lines,
)
from services.checkout.domain.judged_by import JudgedBy
from services.checkout.domain.listings import book_rows, catalogue_rows, deadline, listing, mark_rows, owed_rows
from services.checkout.domain.model import Checkout, Settings
from services.checkout.domain.reconciliations import (
    RECONCILIATION_EVENTS,
    Reconciliation,
    ReconciliationEvent,
    ReportReconciliation,
    RequestReconciliation,
    evolve_reconciliation,
)
from services.checkout.domain.services import Service
from shared.kernel import ids
from shared.kernel.aggregates import AggregateId, AggregateType, AnyId, Loaded, LoadedStates
from shared.kernel.jobs import OnJob, job_at, job_of
from shared.kernel.journal import Cause
from shared.kernel.table import Table
from shared.practice.profile import CopyProfile, ProfileCopied
from shared.value import codes
from shared.workers.runtime import Runtime

type Checkouts = Table[JudgedBy, Command, Event]
type LoadedCheckout = Loaded[Checkout, events.OfCart]
type LoadedService = Loaded[Service, events.OfService]
type LoadedSettings = Loaded[Settings, events.OfSettings]

CHECKOUT = AggregateType(
    name="checkout",
    state=Checkout,
    events=(
        events.Opened,
        events.LineAdded,
        events.LineUpdated,
        events.LineRemoved,
        events.RedemptionApplied,
        events.RedemptionDeclined,
        events.RedemptionRemoved,
        events.PaymentTaken,
        events.PaymentRemoved,
        events.TipGiven,
        events.TipRemoved,
        events.TipRefunded,
        events.Completed,
        events.Cancelled,
        events.Refunded,
    ),
    evolve=evolve_checkout,
    deadline=deadline,
    rows=book_rows,
    listing=listing,
)
SETTINGS = AggregateType(
    name="settings",
    state=Settings,
    events=(events.SettingsReplaced, events.ProgramHeard, ProfileCopied),
    evolve=evolve_settings,
)
SERVICE = AggregateType(
    name="service",
    state=Service,
    events=(events.ServiceCreated, events.ServiceUpdated, events.ServiceRetired),
    evolve=evolve_service,
    rows=catalogue_rows,
)
REIMBURSABLE = AggregateType(
    name="reimbursable",
    state=Reimbursable,
    events=(events.CaptureRecorded, events.CaptureRestored, events.ExchangeRecorded, events.ExchangeCancelled),
    evolve=evolve_reimbursable,
    rows=owed_rows,
    journaled=False,
)
SETTLEMENT = AggregateType(
    name="settlement",
    state=Settlement,
    events=(events.StatementImported, events.ReimbursementMarked, events.RebateEntered),
    evolve=evolve_settlement,
)
STATEMENT = AggregateType(
    name="statement", state=StatementLines, events=(events.StatementPageKept,), evolve=evolve_statement_lines
)
MARK = AggregateType(
    name="reimbursed", state=Reimbursed, events=(events.ReimbursementKept,), evolve=evolve_reimbursed, rows=mark_rows
)
CODE = AggregateType(name="code", state=OutsideCode, events=(events.CodeEntered,), evolve=evolve_code)
MERGED_RECORDS = AggregateType(
    name="merged-records", state=MergedRecords, events=(events.RecordsMerged,), evolve=evolve_merged_records
)
RECONCILIATION: AggregateType[Reconciliation, ReconciliationEvent] = AggregateType(
    name="reconciliation",
    state=Reconciliation,
    events=RECONCILIATION_EVENTS,
    evolve=evolve_reconciliation,
    deadline=lambda reconciliation: reconciliation.due_at,
)
AGGREGATES = (
    CHECKOUT,
    SERVICE,
    SETTINGS,
    CODE,
    MERGED_RECORDS,
    REIMBURSABLE,
    SETTLEMENT,
    STATEMENT,
    MARK,
    RECONCILIATION,
)


def reads(command: Command, cause: Cause) -> tuple[AnyId, ...]:  # noqa: C901, PLR0912  (one case each)
    """What a command is judged by, its own aggregate first."""
    practice_id = cause.practice_id
    settings = SETTINGS.at(practice_id)
    match command:
        case ask.ReplaceSettings() | ask.HearProgram() | CopyProfile():
            return (settings,)
        case ask.CreateService() | ask.ImportService() | ask.UpdateService() | ask.RetireService():
            return (service_id(practice_id, command.code),)
        case ask.OpenCheckout():
            return (CHECKOUT.at(practice_id, command.checkout_id), settings, *_named(practice_id, command.lines))
        case ask.AddLine():
            return (CHECKOUT.at(practice_id, command.checkout_id), settings, *_named(practice_id, (command.line,)))
        case ask.CompleteCheckout() | ask.RefundCheckout() | ask.RefundTip() | ask.DiscountLine():
            return (CHECKOUT.at(practice_id, command.checkout_id), settings)
        case ask.MergePatients():
            return (MERGED_RECORDS.at(practice_id, command.patient_id),)
        case ask.RecordRestoration():
            return (REIMBURSABLE.at(practice_id, command.reimbursable_id),)
        case ask.RecordExchange():
            return (REIMBURSABLE.at(practice_id, command.reimbursable_id), settings)
        case ask.RecordCapture():
            checkout = CHECKOUT.at(practice_id, command.checkout_id)
            return (REIMBURSABLE.at(practice_id, command.reimbursable_id), settings, checkout)
        case ask.ImportStatement() | ask.MarkReimbursed() | ask.EnterRebate():
            return _of_a_month(practice_id, command)
        case OnJob():
            return (job_at(command, (RECONCILIATION,)),)
        case RequestReconciliation() | ReportReconciliation():
            return (RECONCILIATION.at(practice_id, command.reconciliation_id),)
        case ask.ApplyOutsideCode():
            return _with_code(CHECKOUT.at(practice_id, command.checkout_id), command)
        case ask.OfCheckout():
            return (CHECKOUT.at(practice_id, command.checkout_id),)
        case _:
            assert_never(command)


def _named(practice_id: str, lines: tuple[ask.NewLine, ...]) -> tuple[AnyId, ...]:
    """The services that lines name, once each; free lines name none."""
    named = dict.fromkeys(line.service_code for line in lines if line.service_code)
    return tuple(service_id(practice_id, code) for code in named)


def _of_a_month(
    practice_id: str, command: ask.ImportStatement | ask.MarkReimbursed | ask.EnterRebate
) -> tuple[AnyId, ...]:
    """The month, and what keeps the many lines or marks of this command."""
    program, month = command.program, command.month
    settlement = SETTLEMENT.at(practice_id, program, month)
    match command:
        case ask.ImportStatement():
            return (settlement, statement_at(practice_id, program, month, command.reference, command.page))
        case ask.MarkReimbursed():
            return (settlement, MARK.at(practice_id, program, month, command.mark_id))
        case ask.EnterRebate():
            return (settlement,)


def _with_code(own: AnyId, command: ask.ApplyOutsideCode) -> tuple[AnyId, ...]:
    code = code_id(command.sponsor, command.code)
    if not command.holder_checkout_id:
        return (own, code)
    holder = CHECKOUT.at(command.holder_practice_id, command.holder_checkout_id)
    return (own, code) if holder.key == own.key else (own, code, holder)


def judged_by(loaded: LoadedStates) -> JudgedBy:
    """An outside code's last holder is the own checkout unless another one was read."""
    checkouts = loaded.all(CHECKOUT)
    return JudgedBy(
        checkout=loaded.of(CHECKOUT),
        code_holder=checkouts[-1] if checkouts else Checkout(),
        service=loaded.of(SERVICE),
        services=loaded.all(SERVICE),
        settings=loaded.of(SETTINGS),
        code=loaded.of(CODE),
        merged=loaded.of(MERGED_RECORDS),
        reimbursable=loaded.of(REIMBURSABLE),
        settlement=loaded.of(SETTLEMENT),
        job=job_of(loaded),
        reconciliation=loaded.of(RECONCILIATION),
    )


def service_id(practice_id: str, code: str) -> AggregateId[Service, events.OfService]:
    """A service of a practice's catalogue. Its code is the practice's own, so the key holds its hash."""
    return SERVICE.at(practice_id, ids.derive("service", code))


def statement_at(
    practice_id: str, program: str, month: str, reference: str, page: int
) -> AggregateId[StatementLines, events.StatementPageKept]:
    """Where a page of a statement is kept: the sponsor's reference is part of no key."""
    name = ids.derive("stm", practice_id, program, month, reference)
    return STATEMENT.at(practice_id, program, month, name, str(page))


def code_id(sponsor: str, code: str) -> AggregateId[OutsideCode, events.CodeEntered]:
    """An outside code: once per sponsor, whoever enters it. The key holds its hash, not the code."""
    return CODE.at(sponsor, ids.derive("code", sponsor, codes.plain(code)))


def table(runtime: Runtime) -> Checkouts:
    """The service's table."""
    return Table(
        runtime.dynamodb,
        runtime.table_name,
        reads=reads,
        judged_by=judged_by,
        announce=announce,
        pause=runtime.give_way,
    )
