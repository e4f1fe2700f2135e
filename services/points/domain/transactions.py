"""Points transactions: submitted and pending, cancelled while pending, completed by the clock."""

from datetime import date, timedelta
from typing import assert_never

from services.points.domain import commands, events, redemptions, refusals
from services.points.domain.balances import lot_of
from services.points.domain.basis import TreatmentDone
from services.points.domain.case import Case
from services.points.domain.earning import Explained, Judge, Visit
from services.points.domain.model import Earned, Transaction, TransactionStatus
from shared.kernel import instants
from shared.practice import days
from shared.value.holds import Status

DAYS_BACK_MAX, QUANTITY_MAX = 90, 10_000

KNOWN_MAX = 300
"""Transactions within the look-back: more than any patient has visits, and a bound for the snapshot."""


def submit(case: Case, command: commands.SubmitTransaction) -> None:
    """Staff enter a visit. Refused for a wrong date, treatment or discretion; a cap only cuts.

    `redeem_points` are set aside against a code in the same command (S0: collect points or use some).
    """
    _check_room(case)
    day = command.treatment_date or case.today
    earned, lines = _judged(case, command, day)
    transaction = Transaction(
        transaction_id=command.transaction_id,
        practice_id=case.practice_id,
        entry=command.entry,
        treatment_date=day,
        points=sum(line.points for line in lines),
        earned=earned,
        completes_at=instants.whole(case.now + _completion(case)),
        redemption_id=command.authorization_id if command.redeem_points else None,
    )
    at = case.now if day == case.today else days.noon_of_day(day, case.settings.time_zone)
    submitted = events.TransactionSubmitted(transaction=transaction, lines=lines, counted_at=at, reason=command.reason)
    case.add(submitted)
    _redeem(case, command)


def _judged(
    case: Case, command: commands.SubmitTransaction, day: date
) -> tuple[tuple[Earned, ...], tuple[Explained, ...]]:
    """What a transaction would earn, line by line."""
    _check_adding(case)
    _check_day(case, day)
    judge = _judge(case, day, by_checkout=False)
    explained: list[Explained] = []
    for line in command.lines:
        _check_line(case, judge, line)
        judge, explanation = judge.line(line)
        explained.append(explanation)
    if command.discretionary_points:
        treatment = _foreign(case, judge, command)
        judge, explanation = judge.award(command.discretionary_points, treatment)
        explained.append(explanation)
    return judge.earned, tuple(explained)


def submit_for_checkout(case: Case, command: commands.SettleCheckoutHolds) -> None:
    """A completed checkout submits what it earned by itself; nothing when it has nothing of the sponsor's.

    It earns for who was a member when it was completed, whenever it is heard of. Raises `TooManyTransactions` rather
    than let points go without a word.
    """
    lines = [_done(line) for line in command.lines if _earns(case, line)]
    if not lines or not command.ended_at or not adds_by_checkout(case):
        return
    link = case.account.link_at(case.practice_id)
    if link is None or not link.knew(command.patient_id, command.ended_at):
        return
    known = case.account.transactions
    if any(earlier.checkout_id == command.checkout_id for earlier in known):
        return
    _check_room(case)
    day = case.settings.profile.day(command.ended_at)
    judge = _judge(case, day, by_checkout=True)
    explained: list[Explained] = []
    for line in lines:
        judge, explanation = judge.line(line)
        explained.append(explanation)
    transaction = Transaction(
        transaction_id=command.transaction_id,
        practice_id=case.practice_id,
        entry=command.entry,
        treatment_date=day,
        points=sum(line.points for line in explained),
        earned=judge.earned,
        completes_at=instants.whole(command.ended_at + _completion(case)),
        checkout_id=command.checkout_id,
    )
    case.add(events.TransactionSubmitted(transaction=transaction, lines=tuple(explained), counted_at=command.ended_at))


def foreseen(case: Case, lines: tuple[commands.SoldLine, ...]) -> tuple[Explained | None, ...]:
    """What a checkout of these lines would earn if it were completed now; None for a line that earns nothing by it."""
    judge = _judge(case, case.today, by_checkout=True)
    explained: list[Explained | None] = [None] * len(lines)
    for place, line in enumerate(lines):
        if adds_by_checkout(case) and _earns(case, line):
            judge, explained[place] = judge.line(_done(line))
    return tuple(explained)


def cancel(case: Case, command: commands.CancelTransaction) -> None:
    """Only while pending (S0); cancelling and completing race, and the loser is told (★).

    What was earned is void, and what was used in it goes back to the lots it came from (★).
    """
    transaction = own(case, command.transaction_id)
    match transaction.status:
        case TransactionStatus.PENDING:
            cancelled = events.TransactionCancelled(
                transaction_id=transaction.transaction_id, points=transaction.points, reason=command.reason
            )
            case.add(cancelled)
            _give_back(case, transaction)
        case TransactionStatus.CANCELLED:
            raise refusals.TransactionCancelledAlready
        case TransactionStatus.COMPLETED | TransactionStatus.REVERSED:
            raise refusals.TransactionCompletedAlready(case.program, transaction.completes_at)
        case _:
            assert_never(transaction.status)


def complete(case: Case, transaction: Transaction) -> None:
    """The points come in, as a lot with the programme's expiry."""
    at = transaction.completes_at or case.now
    day = transaction.treatment_date
    lot = lot_of(case, transaction.transaction_id, transaction.points, at, day=day) if transaction.points else None
    case.add(events.TransactionCompleted(transaction_id=transaction.transaction_id, points=transaction.points, lot=lot))


def own(case: Case, transaction_id: str) -> Transaction:
    """The transaction, if it is one of this practice's."""
    transaction = case.account.transaction(transaction_id)
    if transaction is None or transaction.practice_id != case.practice_id:
        raise refusals.UnknownTransaction
    return transaction


def _redeem(case: Case, command: commands.SubmitTransaction) -> None:
    if not command.redeem_points:
        return
    if not any(case.program.owns(line.treatment) for line in command.lines):
        raise refusals.NotTheSponsors(case.program)
    redemption = commands.Redeem(
        practice_id=command.practice_id,
        program=command.program,
        member=command.member,
        authorization_id=command.authorization_id,
        code=command.code,
        points=command.redeem_points,
    )
    redemptions.redeem(case, redemption)


def _give_back(case: Case, transaction: Transaction) -> None:
    redemption = case.account.redemption(transaction.redemption_id) if transaction.redemption_id else None
    if redemption is None:
        return
    match redemption.hold.status:
        case Status.VOIDED | Status.EXPIRED:
            return
        case Status.CAPTURED:
            raise refusals.RedemptionEnded
        case Status.AUTHORIZED:
            if redemption.hold.checkout_id:
                raise refusals.RedemptionClaimed
            redemptions.give_back(case, redemption)
        case _:
            assert_never(redemption.hold.status)


def _earns(case: Case, line: commands.SoldLine) -> bool:
    """The sponsor's treatments and products of this visit; what is prepaid earns when it is used (S1).

    What an exchange of points paid for earns nothing (★), and less than one whole unit neither (★).
    """
    of_visit = line.kind in {"treatment", "product"} and line.used_now and not line.exchanged and line.quantity > 0
    return of_visit and case.program.owns(line.treatment)


def _done(line: commands.SoldLine) -> TreatmentDone:
    """What is paid for by the dollar counts before points, and after the practice's coupon (★)."""
    sold_for = line.gross_cents - line.coupon_cents
    return TreatmentDone(treatment=line.treatment, quantity=line.quantity, amount_cents=sold_for)


def _check_room(case: Case) -> None:
    if len(case.account.transactions) >= KNOWN_MAX:
        raise refusals.TooManyTransactions(KNOWN_MAX)


def _completion(case: Case) -> timedelta:
    return instants.hours(case.settings.completion_hours(case.program.program, case.program.completion_hours))


def adds_by_checkout(case: Case) -> bool:
    """Whether a checkout adds points of this programme at this practice."""
    return "checkout" in case.program.added_by and not case.by_integration


def _check_adding(case: Case) -> None:
    if case.by_integration:
        raise refusals.AddedByIntegration(case.program)
    if not case.program.earns:
        raise refusals.NotEarnable(case.program)
    if "staff" not in case.program.added_by:
        raise refusals.NotAddedByHand(case.program)


def _check_day(case: Case, day: date) -> None:
    if day > case.today:
        raise refusals.TreatmentInFuture(day)
    if (case.today - day).days > DAYS_BACK_MAX:
        raise refusals.TreatmentTooOld(day, DAYS_BACK_MAX)


def _check_line(case: Case, judge: Judge, line: TreatmentDone) -> None:
    if line.treatment not in case.treatments:
        raise refusals.UnknownTreatment
    if line.quantity < 1:
        raise refusals.QuantityNotPositive(line.treatment)
    if line.quantity > QUANTITY_MAX:
        raise refusals.TooManyUnits(treatment=line.treatment, units_max=QUANTITY_MAX)
    rule = judge.rules.rule_for(line.treatment)
    if rule is not None and (unsaid := rule.basis.unsaid(line)):
        raise refusals.missing(unsaid[0], line.treatment)


def _foreign(case: Case, judge: Judge, command: commands.SubmitTransaction) -> str:
    figure = judge.rules.discretionary_max
    if figure is None or command.discretionary_points > figure.value:
        raise refusals.DiscretionaryTooHigh(figure.value if figure else 0)
    for line in command.lines:
        if not case.program.owns(line.treatment):
            return line.treatment
    raise refusals.NothingToAward(case.program)


def _judge(case: Case, day: date, *, by_checkout: bool) -> Judge:
    at = days.noon_of_day(day, case.settings.time_zone)
    visit = Visit(practice_id=case.practice_id, day=day, by_checkout=by_checkout, at=at)
    return Judge(program=case.program, rules=case.program.on(day), visit=visit, account=case.account)
