"""A checkout ends exactly once: completed, or cancelled by hand, or abandoned."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from services.checkout.domain import amounts
from services.checkout.domain.commands import Cancel, Complete
from services.checkout.domain.events import Cancelled, Completed, Listed, Paid, SoldLine
from services.checkout.domain.model import Checkout, Line, Settings
from services.checkout.domain.refusals import BalanceDue, NoLines, PaymentStands
from services.checkout.domain.rules import require_open


def complete(checkout: Checkout, settings: Settings, command: Complete, now: datetime) -> tuple[Completed, ...]:
    """At a balance of 0, with nobody's help: what is held for this checkout cannot get lost meanwhile."""
    require_open(checkout)
    if not checkout.lines:
        raise NoLines
    balance_cents = amounts.totals(checkout).balance_cents
    if balance_cents:
        raise BalanceDue(balance_cents=balance_cents)
    paid = amounts.paid_lines(checkout)
    return (
        Completed(
            patient_id=checkout.patient_id,
            completed_at=now,
            completed_by=command.actor,
            day=local_day(settings, now),
            lines=tuple(
                _sold(checkout, line, paid_cents) for line, paid_cents in zip(checkout.lines, paid, strict=True)
            ),
            counted_cents=sum(paid),
            tenders=listed(checkout),
            payments=tuple(Paid(method=one.method, amount_cents=one.amount_cents) for one in checkout.payments),
            visit_reference=checkout.visit_reference,
            collect_points=checkout.collect_points,
        ),
    )


def local_day(settings: Settings, instant: datetime) -> str:
    """The practice's date at an instant: `2026-03-01`."""
    zone = UTC if settings.time_zone == "UTC" else ZoneInfo(settings.time_zone)  # the default needs no zone database
    return instant.astimezone(zone).date().isoformat()


def listed(checkout: Checkout) -> tuple[Listed, ...]:
    """Every authorization that is captured at the end, by owner; outside codes have none."""
    redeemed = tuple(
        Listed(owner=one.owner, authorization_id=one.authorization_id, amount_cents=one.amount_cents)
        for one in checkout.redemptions
        if one.owner
    )
    credits_used = tuple(
        Listed(owner="wallet", authorization_id=one.authorization_id, amount_cents=one.amount_cents)
        for one in checkout.payments
        if one.authorization_id
    )
    return redeemed + credits_used


def _sold(checkout: Checkout, line: Line, paid_cents: int) -> SoldLine:
    of = amounts.of_line(checkout, line)
    return SoldLine(
        line_id=line.line_id,
        kind=line.kind,
        treatment=line.treatment,
        quantity=line.quantity,
        gross_cents=of.gross_cents,
        wallet_cents=of.wallet_cents,
        coupon_cents=of.coupon_cents,
        tax_cents=of.tax_cents,
        paid_cents=paid_cents,
        used_now=line.used_now,
        contents=line.contents,
    )


def cancel(checkout: Checkout, command: Cancel, now: datetime) -> tuple[Cancelled, ...]:
    """Money that was taken has to be given back first; what owners hold is free again."""
    require_open(checkout)
    if taken := [payment for payment in checkout.payments if not payment.authorization_id]:
        raise PaymentStands(
            payment_ids=tuple(payment.payment_id for payment in taken),
            paid_cents=sum(payment.amount_cents for payment in taken),
        )
    return (
        Cancelled(patient_id=checkout.patient_id, cancelled_at=now, reason="cancelled", cancelled_by=command.actor),
    )


def catch_up(checkout: Checkout, now: datetime) -> tuple[Cancelled, ...]:
    """Abandoned: so long without a change, and no payment stands."""
    if checkout.abandoned_at is None or now < checkout.abandoned_at:
        return ()
    return (Cancelled(patient_id=checkout.patient_id, cancelled_at=now, reason="abandoned"),)
