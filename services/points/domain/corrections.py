"""Completed transactions are never edited (S0): a correction is a new entry, with a reason and a reference (★)."""

from typing import assert_never

from msgspec.structs import replace

from services.points.domain import commands, events, refusals
from services.points.domain.balances import lot_of
from services.points.domain.case import Case
from services.points.domain.earning import Judge, Visit
from services.points.domain.model import Transaction, TransactionStatus
from services.points.domain.transactions import own
from shared.value import lots, money
from shared.value.lots import Taken


def correct(case: Case, command: commands.CorrectTransaction) -> None:
    """Set what a completed transaction should have earned: fewer points are taken back, more come in as a lot."""
    transaction = own(case, command.transaction_id)
    match transaction.status:
        case TransactionStatus.PENDING:
            raise refusals.TransactionStillPending
        case TransactionStatus.CANCELLED:
            raise refusals.TransactionCancelledAlready
        case TransactionStatus.REVERSED:
            raise refusals.TransactionReversedAlready
        case TransactionStatus.COMPLETED:
            pass
        case _:
            assert_never(transaction.status)
    if command.points == transaction.points:
        raise refusals.NothingToCorrect
    corrected = reduced(transaction, command.points)
    if command.points < transaction.points:
        take_back(case, transaction, corrected, reason=command.reason, reference=command.reference)
        return
    _check_cap(case, transaction, command.points)
    more = command.points - transaction.points
    case.add(
        events.TransactionCorrected(
            transaction=corrected,
            points=more,
            lot=lot_of(case, command.lot_id, more, case.now, day=transaction.treatment_date),
            reason=command.reason,
            reference=command.reference,
        )
    )


def reduced(transaction: Transaction, points: int) -> Transaction:
    """The transaction with other points, spread over its treatments as before."""
    weights = [earned.points for earned in transaction.earned]
    parts = money.split(points, weights)
    if sum(parts) != points and parts:
        parts = (points, *(0 for _ in parts[1:]))
    earned = tuple(replace(was, points=part) for was, part in zip(transaction.earned, parts, strict=True))
    status = TransactionStatus.COMPLETED if points else TransactionStatus.REVERSED
    return replace(transaction, points=points, earned=earned, status=status)


def take_back(case: Case, before: Transaction, after: Transaction, *, reason: str = "", reference: str = "") -> None:
    """Points go: first what is left of the transaction's own lot, then others; what is spent is owed from now on."""
    points = before.points - after.points
    own_lot = [lot for lot in case.account.usable(case.now) if lot.lot_id == before.transaction_id]
    taken: list[Taken] = []
    left = points
    for lot in (*own_lot, *lots.soonest_first(lot for lot in case.account.usable(case.now) if lot not in own_lot)):
        if part := min(left, lot.available):
            taken.append(Taken(lot_id=lot.lot_id, quantity=part))
            left -= part
    case.add(
        events.TransactionReversed(
            transaction=after,
            points=points,
            taken=tuple(taken),
            owed=left - _expired_unspent(case, before, left),
            reason=reason,
            reference=reference,
        )
    )


def _expired_unspent(case: Case, transaction: Transaction, points: int) -> int:
    """Of these points, what had expired before: it was never spent, so it is not owed."""
    return sum(min(points, lot.expired) for lot in case.account.lots if lot.lot_id == transaction.transaction_id)


def _check_cap(case: Case, transaction: Transaction, points: int) -> None:
    rules = case.program.on(transaction.treatment_date)
    if rules.rolling_cap is None:
        return
    visit = Visit(practice_id=case.practice_id, day=transaction.treatment_date, by_checkout=False)
    others = tuple(known for known in case.account.transactions if known is not transaction)
    account = replace(case.account, transactions=others)
    most = Judge(program=case.program, rules=rules, visit=visit, account=account).headroom(rules.rolling_cap)
    if points > most:
        raise refusals.CorrectionOverCap(most)
