"""What other services and partners are told of a checkout: opaque ids and amounts, never free text."""

from collections.abc import Iterable, Iterator
from typing import Any, Literal, assert_never

from services.checkout.domain import events
from services.checkout.domain.reconciliations import (
    ReconciliationAdvanced,
    ReconciliationRequested,
)
from shared.contracts import events as contracts
from shared.contracts import parts
from shared.contracts.envelope import EventData
from shared.kernel.jobs import OfJob
from shared.kernel.journal import Entry
from shared.practice.profile import ProfileCopied
from shared.value import money, units


def announce(entry: Entry[events.Event]) -> Iterable[EventData]:
    """The contract events of a journal entry; settings, the catalogue and outside codes concern nobody else."""
    checkout_id = entry.aggregate_id.rpartition("/")[2]
    for event in entry.events:
        yield from _told(checkout_id, event)


def _told(checkout_id: str, event: events.Event) -> Iterator[EventData]:
    match event:
        case events.Opened():
            visit = event.visit_reference or None
            yield contracts.CheckoutOpened(checkout_id=checkout_id, patient_id=event.patient_id, visit_reference=visit)
        case events.RedemptionRemoved() | events.RedemptionDeclined() if event.owner:
            yield _removed(checkout_id, event.patient_id, event.owner, event.authorization_id)
        case events.PaymentRemoved() if event.authorization_id:
            yield _removed(checkout_id, event.patient_id, "wallet", event.authorization_id)
        case events.Completed():
            yield _completed(checkout_id, event)
        case events.Refunded():
            yield _refunded(checkout_id, event)
        case events.Cancelled():
            reason: Literal["abandoned", "cancelled"] = "abandoned" if event.reason == "abandoned" else "cancelled"
            yield contracts.CheckoutCancelled(checkout_id=checkout_id, patient_id=event.patient_id, reason=reason)
        case (
            events.LineAdded()
            | events.LineUpdated()
            | events.LineRemoved()
            | events.RedemptionApplied()
            | events.RedemptionRemoved()
            | events.RedemptionDeclined()
            | events.PaymentTaken()
            | events.TipGiven()
            | events.TipRemoved()
            | events.TipRefunded()
            | events.PaymentRemoved()
        ):  # a cart until it ends concerns nobody else
            pass
        case _:
            _of_the_practice(event)


def _of_the_practice(event: events.PracticeEvent) -> None:
    """The catalogue, settings, codes from outside, settlements and reconciliations concern nobody else."""
    match event:
        case (
            events.ServiceCreated()
            | events.ServiceUpdated()
            | events.ServiceRetired()
            | events.SettingsReplaced()
            | events.ProgramHeard()
            | ProfileCopied()
            | events.CodeEntered()
            | events.RecordsMerged()
            | events.CaptureRecorded()
            | events.CaptureRestored()
            | events.ExchangeRecorded()
            | events.ExchangeCancelled()
            | events.StatementImported()
            | events.StatementPageKept()
            | events.ReimbursementMarked()
            | events.ReimbursementKept()
            | events.RebateEntered()
            | ReconciliationRequested()
            | OfJob()
            | ReconciliationAdvanced()
        ):
            pass
        case _:
            assert_never(event)


def _removed(checkout_id: str, patient_id: str, owner: str, authorization_id: str) -> EventData:
    return contracts.CheckoutRedemptionRemoved.model_validate(
        {
            "checkout_id": checkout_id,
            "patient_id": patient_id,
            "owner": owner,
            "authorization_id": authorization_id,
        }
    )


def _completed(checkout_id: str, event: events.Completed) -> EventData:
    return contracts.CheckoutCompleted(
        checkout_id=checkout_id,
        patient_id=event.patient_id,
        visit_reference=event.visit_reference or None,
        completed_at=event.completed_at,
        lines=tuple(_line(line) for line in event.lines),
        tenders=tuple(parts.Tender.model_validate(tender, from_attributes=True) for tender in event.tenders),
        payments=tuple(parts.Payment.model_validate(payment, from_attributes=True) for payment in event.payments),
        counted_cents=event.counted_cents,
        collect_points=event.collect_points,
    )


def _refunded(checkout_id: str, event: events.Refunded) -> EventData:
    return contracts.CheckoutRefunded(
        checkout_id=checkout_id,
        patient_id=event.patient_id,
        refund_id=event.document.refund_id,
        completed_at=event.completed_at,
        full=event.full,
        lines=tuple(_returned(line) for line in event.lines),
        tenders=tuple(_tender(tender) for tender in event.tenders),
        payments=tuple(parts.Payment.model_validate(payment, from_attributes=True) for payment in event.payments),
        counted_cents=event.counted_cents,
    )


def _returned(line: events.ReturnedLine) -> parts.RefundedLine:
    return parts.RefundedLine(
        line_id=line.line_id,
        service_code=line.service_code or None,
        earns=dict(line.earns),
        quantity=units.units(line.quantity),
        whole_units=line.whole_units,
        paid_cents=line.paid_cents,
        dues=parts.Dues(membership_id=line.membership_id, cycle=line.cycle) if line.membership_id else None,
    )


def _tender(returned: events.Returned) -> parts.RefundedTender:
    return parts.RefundedTender.model_validate(
        {
            "owner": returned.owner,
            "authorization_id": returned.authorization_id,
            "amount_cents": returned.amount_cents,
            "units": units.units(returned.units),
        }
    )


def _line(line: events.SoldLine) -> parts.CompletedLine:
    return parts.CompletedLine.model_validate(
        {
            "line_id": line.line_id,
            "promotional_cents": line.promotional_cents,
            "dues": _dues(line.membership_id, line.cycle),
            "kind": line.kind,
            "service_code": line.service_code or None,
            "name": line.name,
            "earns": dict(line.earns),
            "quantity": units.units(line.quantity),
            "gross_cents": line.gross_cents,
            "discount_cents": line.discount_cents,
            "wallet_cents": line.wallet_cents,
            "coupon_cents": line.coupon_cents,
            "tax_cents": line.tax_cents,
            "paid_cents": line.paid_cents,
            "used_now": line.used_now,
            "exchanged": line.exchanged,
            "contents": _contents(line),
        }
    )


def _contents(line: events.SoldLine) -> list[dict[str, Any]]:
    """What a package holds, for the whole quantity; its price without tax is shared out by units."""
    net_cents = line.gross_cents - line.wallet_cents - line.coupon_cents
    counts = [content.units * units.whole(line.quantity) for content in line.contents]
    worths = money.split(net_cents, counts)
    return [
        {
            "item": content.item,
            "name": content.name,
            "kind": content.kind,
            "units": units.units(count),
            "worth_cents": worth,
        }
        for content, count, worth in zip(line.contents, counts, worths, strict=True)
    ]


def _dues(membership_id: str, cycle: int) -> dict[str, Any] | None:
    """The cycle that a line pays, if it pays one."""
    return {"membership_id": membership_id, "cycle": cycle} if membership_id else None
