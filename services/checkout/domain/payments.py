"""Payments: money, and what the wallet has set aside: dollar credits, or value of a gift card."""

from datetime import datetime

from services.checkout.domain import amounts
from services.checkout.domain.commands import ApplyCredits, RemovePayment, TakePayment
from services.checkout.domain.conditions import require_open
from services.checkout.domain.events import PaymentRemoved, PaymentTaken
from services.checkout.domain.kinds import Kind, facts
from services.checkout.domain.model import Checkout
from services.checkout.domain.payment import Payment
from services.checkout.domain.refusals import (
    AlreadyApplied,
    HandedTooLittle,
    NoLines,
    PaymentBeyondBalance,
    TooMany,
    UnknownPayment,
    ValueBuysNoValue,
    ZeroPayment,
)
from services.checkout.domain.retention import PAYMENTS_MAX


def require_payable(checkout: Checkout, method: Kind, amount_cents: int) -> None:
    """A payment of this amount may be taken now: none exceeds the balance, and $0 in cash closes where none is (S3)."""
    require_open(checkout)
    if not checkout.lines:
        raise NoLines
    if len(checkout.payments) >= PAYMENTS_MAX:
        raise TooMany(what="payments", most=PAYMENTS_MAX)
    balance_cents = amounts.totals(checkout).balance_cents
    if amount_cents > balance_cents:
        raise PaymentBeyondBalance(asked_cents=amount_cents, balance_cents=balance_cents)
    if not facts(method).money and amount_cents > (limit_cents := amounts.value_limit(checkout)):
        raise ValueBuysNoValue(limit_cents=max(limit_cents, 0))
    if not amount_cents and (balance_cents or method is not Kind.CASH):
        raise ZeroPayment(balance_cents=balance_cents)


def take(checkout: Checkout, command: TakePayment, now: datetime) -> tuple[PaymentTaken, ...]:
    """Take a payment, never more than the balance."""
    require_payable(checkout, command.method, command.amount_cents)
    handed = command.tendered_cents if command.method is Kind.CASH else None
    if handed is not None and handed < command.amount_cents:
        raise HandedTooLittle(tendered_cents=handed, amount_cents=command.amount_cents)
    payment = Payment(
        payment_id=f"payment_{checkout.payments_seen + 1}",
        method=command.method,
        amount_cents=command.amount_cents,
        reference=command.reference,
        name=command.name,
        taken_by=command.actor,
        tendered_cents=handed,
    )
    return (PaymentTaken(payment=payment, at=now),)


def apply_credits(checkout: Checkout, command: ApplyCredits, now: datetime) -> tuple[PaymentTaken, ...]:
    """Put what the wallet holds, credits or of a gift card, on the cart as a payment."""
    if checkout.payment(command.authorization_id):
        raise AlreadyApplied
    require_payable(checkout, command.method, command.amount_cents)
    payment = Payment(
        payment_id=command.authorization_id,
        method=command.method,
        amount_cents=command.amount_cents,
        authorization_id=command.authorization_id,
        code=command.code,
    )
    return (PaymentTaken(payment=payment, at=now),)


def remove(checkout: Checkout, command: RemovePayment, now: datetime) -> tuple[PaymentRemoved, ...]:
    """Take a payment back before completion."""
    require_open(checkout)
    found = checkout.payment(command.payment_id)
    if found is None:
        raise UnknownPayment
    return (
        PaymentRemoved(
            payment_id=found.payment_id,
            at=now,
            patient_id=checkout.patient_id,
            authorization_id=found.authorization_id,
        ),
    )
