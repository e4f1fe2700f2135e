"""Refunds of a checkout: captured points go back to their lots, and what the visit had earned is taken back.

A refund may be heard of before the completion it takes back from; then it waits for it.
"""

from collections.abc import Iterator
from dataclasses import replace

from services.points.domain import commands, events
from services.points.domain.case import Case
from services.points.domain.corrections import taken_back
from services.points.domain.evolve import fold
from services.points.domain.model import Earned, Redemption, Refund, ReturnedTender, Standing, Transaction
from services.points.domain.program import ONCE, Program
from shared.value.holds import Status
from shared.value.lots import Taken


def refund(case: Case, command: commands.RefundCheckout) -> tuple[events.AccountEvent, ...]:
    """Take effect now, or wait until the checkout's completion is heard of."""
    if _completion_heard(case, command.refund):
        return applied(case, command.refund)
    return (events.RefundNoted(refund=command.refund),) if _concerns(case, command.refund) else ()


def waiting(case: Case, checkout_id: str) -> tuple[events.AccountEvent, ...]:
    """Refunds of a checkout that had to wait for its completion; `case` has just heard of it."""
    happened: tuple[events.AccountEvent, ...] = ()
    for one in case.account.refunds:
        if one.checkout_id == checkout_id and one.practice_id == case.practice_id:
            after = case.after(fold(case.account, happened))
            happened = (*happened, *applied(after, one), events.RefundApplied(refund_id=one.refund_id))
    return happened


def applied(case: Case, one: Refund) -> tuple[events.AccountEvent, ...]:
    """What a refund gives back, and what it takes back."""
    returned = tuple(event for tender in one.tenders for event in _returned(case, tender))
    after = case.after(fold(case.account, returned))
    return (*returned, *_taken_back(after, one))


def _completion_heard(case: Case, one: Refund) -> bool:
    """A checkout's end is one command here: if anything of it shows, all of it has happened."""
    if any(of.checkout_id == one.checkout_id for of in case.account.transactions):
        return True
    found = (case.account.redemption(tender.authorization_id) for tender in one.tenders)
    return any(redemption and redemption.hold.status is Status.CAPTURED for redemption in found)


def _concerns(case: Case, one: Refund) -> bool:
    earned = any(case.program.owns(line.treatment) for line in one.lines)
    return earned or any(case.account.redemption(tender.authorization_id) for tender in one.tenders)


def _returned(case: Case, tender: ReturnedTender) -> Iterator[events.RedemptionReturned]:
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
    yield events.RedemptionReturned(
        redemption=replace(redemption, hold=hold), points=points, amount_cents=cents, taken=taken
    )


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


def _taken_back(case: Case, one: Refund) -> Iterator[events.AccountEvent]:
    for transaction in case.account.transactions:
        if transaction.checkout_id != one.checkout_id or not transaction.counts:
            continue
        after = _without(case.program, transaction, one)
        if after == transaction:
            continue
        if transaction.standing is Standing.COMPLETED:
            yield taken_back(case, transaction, after)
        elif after.points:
            yield events.TransactionReduced(transaction=after, points=transaction.points - after.points)
        else:
            yield events.TransactionCancelled(transaction_id=transaction.transaction_id, points=transaction.points)


def _without(program: Program, transaction: Transaction, one: Refund) -> Transaction:
    """The transaction less what was refunded: once-a-visit points go with the last of their treatment."""
    rules, earned = program.on(transaction.treatment_date), transaction.earned
    for treatment in dict.fromkeys(one.treatment for one in earned):
        quantity = sum(line.quantity for line in one.lines if line.treatment == treatment)
        rule = rules.rule_for(treatment)
        once = rule is not None and rule.basis in ONCE
        earned = _treatment_without(earned, treatment, None if one.full else quantity, once=once)
    points = sum(one.points for one in earned)
    standing = transaction.standing
    if standing is Standing.COMPLETED and not points:
        standing = Standing.REVERSED
    return replace(transaction, earned=earned, points=points, standing=standing)


def _treatment_without(
    earned: tuple[Earned, ...], treatment: str, quantity: int | None, *, once: bool
) -> tuple[Earned, ...]:
    mine = [one for one in earned if one.treatment == treatment]
    left = sum(one.quantity - one.returned for one in mine)
    gone = left if quantity is None else min(quantity, left)
    if not gone:
        return earned
    points = sum(one.points for one in mine)
    keeps = 0 if gone == left else points if once else points * (left - gone) // left
    after: list[Earned] = []
    for one in earned:
        if one.treatment != treatment:
            after.append(one)
            continue
        part = min(gone, one.quantity - one.returned)
        after.append(replace(one, returned=one.returned + part, points=keeps))
        gone, keeps = gone - part, 0
    return tuple(after)
