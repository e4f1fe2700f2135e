"""Recorded transactions judged anew, by a programme as it might be."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from services.points.domain.basis import TreatmentDone
from services.points.domain.earning import Explained, Judge, Visit
from services.points.domain.model import Account, EarnedElsewhere, Transaction, TransactionStatus
from services.points.domain.program import Program
from services.points.jobs.records import Recorded
from shared.kernel.structs import Struct


class Replayed(Struct):
    """A recorded transaction, and what the draft would have given for it."""

    recorded: Recorded
    points: int
    lines: tuple[Explained, ...]


def replay(program: Program, found: Iterable[Recorded]) -> Iterator[Replayed]:
    """Judge each transaction by the draft, in the order of treatment dates, seeing what the draft gave before."""
    accounts: dict[str, Account] = {}
    for number, row in enumerate(sorted(found, key=lambda one: (one.treatment_date, bool(one.lines)))):
        account = accounts.get(row.member, Account())
        if not row.lines:
            elsewhere = EarnedElsewhere(day=row.treatment_date, points=row.points)
            accounts[row.member] = replace(account, elsewhere=(*account.elsewhere, elsewhere))
            continue
        visit = Visit(practice_id=row.practice_id, day=row.treatment_date, by_checkout=row.checkout_id is not None)
        judge = Judge(program=program, rules=program.on(row.treatment_date), visit=visit, account=account)
        judge, lines = _judged(judge, row)
        points = sum(line.points for line in lines)
        transaction = Transaction(
            transaction_id=str(number),
            practice_id=row.practice_id,
            entry="",
            treatment_date=row.treatment_date,
            points=points,
            earned=judge.earned,
            checkout_id=row.checkout_id,
            status=TransactionStatus.COMPLETED,
        )
        accounts[row.member] = replace(account, transactions=(*account.transactions, transaction))
        yield Replayed(recorded=row, points=points, lines=lines)


def _judged(judge: Judge, one: Recorded) -> tuple[Judge, tuple[Explained, ...]]:
    explained: list[Explained] = []
    for line in one.lines:
        done = TreatmentDone(treatment=line.treatment, quantity=line.quantity, amount_cents=line.amount_cents)
        judge, explanation = judge.line(done)
        explained.append(explanation)
    figure = judge.rules.discretionary_max
    given = min(one.discretionary_points, figure.value if figure else 0)
    if given:
        judge, explanation = judge.award(given, one.lines[-1].treatment)
        explained.append(explanation)
    return judge, tuple(explained)
