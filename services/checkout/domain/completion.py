"""A checkout ends exactly once: completed, or cancelled by hand (or abandoned: `due`)."""

from datetime import datetime

from services.checkout.domain import amounts, payments, providers, tips
from services.checkout.domain.commands import CancelCheckout, CompleteCheckout
from services.checkout.domain.conditions import require_open
from services.checkout.domain.events import Cancelled, Completed, Listed, Paid, PaymentTaken, SoldLine
from services.checkout.domain.evolve import evolve_checkout
from services.checkout.domain.model import Checkout, Line, Settings
from services.checkout.domain.refusals import BalanceDue, NoLines, PaymentStands, TipStands
from services.checkout.domain.settings import local_day


def complete(
    checkout: Checkout, settings: Settings, command: CompleteCheckout, now: datetime
) -> tuple[PaymentTaken | Completed, ...]:
    """At a balance of 0, with nobody's help: what is held for this checkout cannot get lost meanwhile."""
    require_open(checkout)
    if command.payment is None:
        return (_completed(checkout, settings, command, now),)
    taken = payments.take(checkout, command.payment, now)
    for event in taken:
        checkout = evolve_checkout(checkout, event)
    return (*taken, _completed(checkout, settings, command, now))


def _completed(checkout: Checkout, settings: Settings, command: CompleteCheckout, now: datetime) -> Completed:
    if not checkout.lines:
        raise NoLines
    balance_cents = amounts.totals(checkout).balance_cents
    if balance_cents:
        raise BalanceDue(balance_cents=balance_cents)
    if checkout.tips:
        tips.require_money(checkout)
    providers.require_named(checkout)
    paid = amounts.paid_lines(checkout)
    return Completed(
        patient_id=checkout.patient_id,
        completed_at=now,
        completed_by=command.actor,
        day=local_day(settings, now),
        lines=tuple(_sold(checkout, line, paid_cents) for line, paid_cents in zip(checkout.lines, paid, strict=True)),
        counted_cents=sum(paid),
        tenders=listed(checkout),
        payments=tuple(Paid(method=payment.method, amount_cents=payment.amount_cents) for payment in checkout.payments),
        visit_reference=checkout.visit_reference,
        collect_points=checkout.collect_points,
    )


def listed(checkout: Checkout) -> tuple[Listed, ...]:
    """Every authorization that is captured at the end, by owner; outside codes have none."""
    redeemed = tuple(
        Listed(
            owner=redemption.owner,
            authorization_id=redemption.authorization_id,
            amount_cents=redemption.amount_cents,
        )
        for redemption in checkout.redemptions
        if redemption.owner
    )
    credits_used = tuple(
        Listed(owner="wallet", authorization_id=payment.authorization_id, amount_cents=payment.amount_cents)
        for payment in checkout.payments
        if payment.authorization_id
    )
    exchanged = tuple(
        Listed(owner="points", authorization_id=line.exchange_hold, amount_cents=0)
        for line in checkout.lines
        if line.exchange_hold
    )
    return redeemed + credits_used + exchanged


def _sold(checkout: Checkout, line: Line, paid_cents: int) -> SoldLine:
    of = amounts.of_line(checkout, line)
    return SoldLine(
        line_id=line.line_id,
        kind=line.kind,
        service_code=line.service_code,
        name=line.name,
        earns=line.earns,
        quantity=line.quantity,
        gross_cents=of.price_cents,
        discount_cents=of.discount_cents,
        wallet_cents=of.wallet_cents,
        coupon_cents=of.coupon_cents,
        tax_cents=of.tax_cents,
        paid_cents=paid_cents,
        used_now=line.used_now,
        exchanged=bool(line.exchange_id),
        contents=line.contents,
        promotional_cents=line.promotional_cents,
        membership_id=line.membership_id,
        cycle=line.cycle,
    )


def cancel(checkout: Checkout, command: CancelCheckout, now: datetime) -> tuple[Cancelled, ...]:
    """Money that was taken has to be given back first; what owners hold is free again."""
    require_open(checkout)
    if taken := [payment for payment in checkout.payments if payment.is_money and payment.amount_cents]:
        raise PaymentStands(
            payment_ids=tuple(payment.payment_id for payment in taken),
            paid_cents=sum(payment.amount_cents for payment in taken),
        )
    if checkout.tips:
        raise TipStands(tip_ids=tuple(tip.tip_id for tip in checkout.tips))
    return (
        Cancelled(patient_id=checkout.patient_id, cancelled_at=now, reason="cancelled", cancelled_by=command.actor),
    )
