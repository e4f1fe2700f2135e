"""Refunds of a checkout: captured points go back to their lots, and what the visit had earned is taken back.

A refund may be heard of before the completion it takes back from; then it waits for it.
"""

from msgspec.structs import replace

from services.points.domain import commands, events
from services.points.domain.case import Case
from services.points.domain.corrections import take_back
from services.points.domain.model import (
    Earned,
    Redemption,
    Transaction,
    TransactionStatus,
)
from services.points.domain.program import Program
from services.points.domain.refund import Refund, ReturnedTender
from shared.value.holds import Status
from shared.value.lots import Taken


def refund(case: Case, command: commands.ReturnCheckoutHolds) -> None:
    """Take effect now, or wait until the checkout's completion is heard of."""
    if _completion_heard(case, command.refund):
        _apply(case, command.refund)
    elif _concerns(case, command.refund):
        case.add(events.RefundNoted(refund=command.refund))


def apply_waiting(case: Case, checkout_id: str) -> None:
    """Refunds of a checkout that had to wait for its completion; `case` has just heard of it."""
    for waiting in case.account.refunds:
        if waiting.checkout_id == checkout_id and waiting.practice_id == case.practice_id:
            _apply(case, waiting)
            case.add(events.RefundApplied(refund_id=waiting.refund_id))


def _apply(case: Case, refunded: Refund) -> None:
    """What a refund gives back, and what it takes back."""
    for tender in refunded.tenders:
        _restore(case, tender)
    for transaction in case.account.transactions:
        if transaction.checkout_id == refunded.checkout_id and transaction.counts:
            _take_back(case, transaction, refunded)


def _completion_heard(case: Case, refunded: Refund) -> bool:
    """A checkout's end is one command here: if anything of it shows, all of it has happened."""
    if any(transaction.checkout_id == refunded.checkout_id for transaction in case.account.transactions):
        return True
    found = (case.account.redemption(tender.authorization_id) for tender in refunded.tenders)
    return any(redemption and redemption.hold.status is Status.CAPTURED for redemption in found)


def _concerns(case: Case, refunded: Refund) -> bool:
    earned = any(case.program.owns(line.treatment) for line in refunded.lines)
    return earned or any(case.account.redemption(tender.authorization_id) for tender in refunded.tenders)


def _restore(case: Case, tender: ReturnedTender) -> None:
    """Points of so many cents, in all refunds together exactly what was taken."""
    redemption = case.account.redemption(tender.authorization_id)
    if redemption is None or redemption.practice_id != case.practice_id:
        return
    hold = redemption.hold
    cents = min(tender.amount_cents, hold.amount_cents - hold.returned_cents)
    if hold.status is not Status.CAPTURED or cents <= 0:
        return
    upto = redemption.points * (hold.returned_cents + cents) // hold.amount_cents
    points = upto - sum(part.quantity for part in hold.returned)
    taken = _still_out(redemption, points)
    hold = replace(hold, returned_cents=hold.returned_cents + cents, returned=(*hold.returned, *taken))
    restored = replace(redemption, hold=hold)
    case.add(events.RedemptionRestored(redemption=restored, points=points, amount_cents=cents, taken=taken))


def _still_out(redemption: Redemption, points: int) -> tuple[Taken, ...]:
    back: dict[str, int] = {}
    for part in redemption.hold.returned:
        back[part.lot_id] = back.get(part.lot_id, 0) + part.quantity
    taken: list[Taken] = []
    for part in redemption.hold.taken:
        if quantity := min(points, part.quantity - back.get(part.lot_id, 0)):
            taken.append(Taken(lot_id=part.lot_id, quantity=quantity))
            points -= quantity
    return tuple(taken)


def _take_back(case: Case, transaction: Transaction, refunded: Refund) -> None:
    after = _without(case.program, transaction, refunded)
    if after == transaction:
        return
    if transaction.status is TransactionStatus.COMPLETED:
        take_back(case, transaction, after)
    elif after.points:
        case.add(events.TransactionReduced(transaction=after, points=transaction.points - after.points))
    else:
        case.add(events.TransactionCancelled(transaction_id=transaction.transaction_id, points=transaction.points))


def _without(program: Program, transaction: Transaction, refunded: Refund) -> Transaction:
    """The transaction less what was refunded: once-a-visit points go with the last of their treatment."""
    rules, earned = program.on(transaction.treatment_date), transaction.earned
    for treatment in dict.fromkeys(line.treatment for line in earned):
        quantity = sum(line.quantity for line in refunded.lines if line.treatment == treatment)
        rule = rules.rule_for(treatment)
        once = rule is not None and rule.basis.once
        earned = _treatment_without(earned, treatment, None if refunded.full else quantity, once=once)
    points = sum(line.points for line in earned)
    status = transaction.status
    if status is TransactionStatus.COMPLETED and not points:
        status = TransactionStatus.REVERSED
    return replace(transaction, earned=earned, points=points, status=status)


def _treatment_without(
    earned: tuple[Earned, ...], treatment: str, quantity: int | None, *, once: bool
) -> tuple[Earned, ...]:
    mine = [line for line in earned if line.treatment == treatment]
    left = sum(line.quantity - line.returned for line in mine)
    gone = left if quantity is None else min(quantity, left)
    if not gone:
        return earned
    points = sum(line.points for line in mine)
    keeps = 0 if gone == left else points if once else points * (left - gone) // left
    after: list[Earned] = []
    for line in earned:
        if line.treatment != treatment:
            after.append(line)
            continue
        part = min(gone, line.quantity - line.returned)
        after.append(replace(line, returned=line.returned + part, points=keeps))
        gone, keeps = gone - part, 0
    return tuple(after)
