"""How events change what is kept; nothing is judged here."""

from typing import assert_never

from msgspec import structs
from msgspec.structs import replace

from services.checkout.domain.books import (
    MergedRecords,
    OutsideCode,
    Reimbursable,
    Reimbursed,
    Settlement,
    StatementLines,
)
from services.checkout.domain.conditions import without
from services.checkout.domain.events import (
    Cancelled,
    CaptureRecorded,
    CaptureRestored,
    CodeEntered,
    Completed,
    ExchangeCancelled,
    ExchangeRecorded,
    LineAdded,
    LineRemoved,
    LineUpdated,
    OfCart,
    OfReimbursable,
    OfService,
    OfSettings,
    OfSettlement,
    Opened,
    PaymentRemoved,
    PaymentTaken,
    ProgramHeard,
    RebateEntered,
    RecordsMerged,
    RedemptionApplied,
    RedemptionDeclined,
    RedemptionRemoved,
    Refunded,
    ReimbursementKept,
    ReimbursementMarked,
    ServiceCreated,
    ServiceRetired,
    ServiceUpdated,
    SettingsReplaced,
    StatementImported,
    StatementPageKept,
    TipGiven,
    TipRefunded,
    TipRemoved,
)
from services.checkout.domain.model import Checkout, Settings, Status
from services.checkout.domain.services import Service
from shared.practice.profile import ProfileCopied


def evolve_checkout(checkout: Checkout, event: OfCart) -> Checkout:  # noqa: C901, PLR0912  (one case for each event)
    """A checkout after an event."""
    match event:
        case Opened():
            return _opened(event)
        case LineAdded(line=line, at=at):
            seen = checkout.lines_seen + 1
            return replace(checkout, lines=(*checkout.lines, line), lines_seen=seen, active_at=at)
        case LineUpdated(line=line, at=at):
            lines = tuple(line if before.line_id == line.line_id else before for before in checkout.lines)
            return replace(checkout, lines=lines, active_at=at)
        case LineRemoved(line_id=line_id, at=at):
            return replace(
                checkout, lines=tuple(line for line in checkout.lines if line.line_id != line_id), active_at=at
            )
        case RedemptionApplied(redemption=redemption, at=at):
            return replace(checkout, redemptions=(*checkout.redemptions, redemption), active_at=at)
        case RedemptionDeclined():
            return checkout
        case RedemptionRemoved():
            return replace(without(checkout, event.authorization_id), active_at=event.at)
        case PaymentTaken(payment=payment, at=at):
            seen = checkout.payments_seen + 1
            taken = replace(payment, taken_at=at)
            return replace(checkout, payments=(*checkout.payments, taken), payments_seen=seen, active_at=at)
        case PaymentRemoved():
            others = tuple(payment for payment in checkout.payments if payment.payment_id != event.payment_id)
            return replace(checkout, payments=others, active_at=event.at)
        case TipGiven(tip=tip, at=at):
            return replace(checkout, tips=(*checkout.tips, tip), tips_seen=checkout.tips_seen + 1, active_at=at)
        case TipRemoved():
            kept = tuple(tip for tip in checkout.tips if tip.tip_id != event.tip_id)
            return replace(checkout, tips=kept, active_at=event.at)
        case TipRefunded(document=document):
            return replace(checkout, tip_refunds=(*checkout.tip_refunds, document))
        case Completed():
            return _completed(checkout, event)
        case Refunded(document=document, full=full):
            status = Status.REFUNDED if full else Status.PARTIALLY_REFUNDED
            return replace(checkout, status=status, refunds=(*checkout.refunds, document))
        case Cancelled():
            return _cancelled(checkout, event)
        case _:
            assert_never(event)


def _opened(event: Opened) -> Checkout:
    return Checkout(
        checkout_id=event.checkout_id,
        practice_id=event.practice_id,
        patient_id=event.patient_id,
        visit_reference=event.visit_reference,
        collect_points=event.collect_points,
        opened_at=event.opened_at,
        active_at=event.opened_at,
        abandon_hours=event.abandon_hours,
        member_prices=event.member_prices,
        lines=event.lines,
        lines_seen=len(event.lines),
    )


def _completed(checkout: Checkout, event: Completed) -> Checkout:
    return replace(
        checkout,
        status=Status.COMPLETED,
        ended_at=event.completed_at,
        ended_by=event.completed_by,
        day=event.day,
    )


def _cancelled(checkout: Checkout, event: Cancelled) -> Checkout:
    return replace(
        checkout,
        status=Status.CANCELLED,
        ended_at=event.cancelled_at,
        ended_by=event.cancelled_by,
        reason=event.reason,
    )


def evolve_service(service: Service, event: OfService) -> Service:
    """A service of the catalogue after an event."""
    match event:
        case ServiceCreated() | ServiceUpdated():
            return event.service
        case ServiceRetired():
            return replace(service, retired=True)
        case _:
            assert_never(event)


def evolve_settings(settings: Settings, event: OfSettings) -> Settings:
    """A practice's settings after an event."""
    match event:
        case SettingsReplaced():
            return replace(
                settings,
                abandon_hours=event.abandon_hours,
                tax_rate=event.tax_rate,
                service_charges=event.service_charges,
                refund_to_wallet=event.refund_to_wallet,
                discount_reasons=event.discount_reasons,
                discount_max=event.discount_max,
                revision=event.revision,
            )
        case ProgramHeard():
            return replace(settings, programs=(*settings.programs, event.program))
        case ProfileCopied():
            return replace(settings, profile=event.profile)
        case _:
            assert_never(event)


def evolve_merged_records(records: MergedRecords, event: RecordsMerged) -> MergedRecords:
    """The records that one stands for, after an event."""
    return MergedRecords(merged_ids=(*records.merged_ids, event.merged_id))


def evolve_code(_code: OutsideCode, event: CodeEntered) -> OutsideCode:
    """Who entered an outside code, after an event."""
    return OutsideCode(
        practice_id=event.practice_id, checkout_id=event.checkout_id, authorization_id=event.authorization_id
    )


def evolve_reimbursable(reimbursable: Reimbursable, event: OfReimbursable) -> Reimbursable:
    """What a sponsor owes for one hold, after an event."""
    known = replace(reimbursable, reimbursable_id=event.reimbursable_id, practice_id=event.practice_id)
    match event:
        case CaptureRecorded():
            return replace(
                known,
                captured=True,
                program=event.program,
                month=event.month,
                checkout_id=event.checkout_id,
                amount_cents=event.amount_cents,
                listed=event.listed,
                points=event.points,
            )
        case CaptureRestored():
            restorations = (*reimbursable.restorations, event.restoration_id)
            returned_cents = reimbursable.returned_cents + event.amount_cents
            return replace(known, returned_cents=returned_cents, restorations=restorations)
        case ExchangeRecorded():
            return replace(
                known,
                program=event.program,
                month=event.month,
                reward=event.reward,
                points=event.points,
                quantity=event.quantity,
                unit=event.unit,
                ships_to=event.ships_to,
            )
        case ExchangeCancelled():
            return replace(known, cancelled=True)
        case _:
            assert_never(event)


def evolve_settlement(settlement: Settlement, event: OfSettlement) -> Settlement:
    """A sponsor's month, after an event."""
    match event:
        case StatementImported():
            imported = event.page
            others = (
                page for page in settlement.pages if (page.reference, page.page) != (imported.reference, imported.page)
            )
            return replace(settlement, pages=(*others, imported))
        case ReimbursementMarked():
            return replace(settlement, marks=settlement.marks + 1)
        case RebateEntered():
            kept = tuple(rebate for rebate in settlement.rebates if rebate.reference != event.rebate.reference)
            return replace(settlement, rebates=(*kept, event.rebate) if event.rebate.amount_cents else kept)
        case _:
            assert_never(event)


def evolve_statement_lines(_lines: StatementLines, event: StatementPageKept) -> StatementLines:
    """A page of a statement, after an event."""
    return StatementLines(lines=event.lines)


def evolve_reimbursed(_marked: Reimbursed, event: ReimbursementKept) -> Reimbursed:
    """What was marked at once, after an event."""
    return Reimbursed(**structs.asdict(event))
