"""What others want to know without holding anything: balances, what a visit earned."""

from datetime import datetime

from services.points.domain.case import Case
from services.points.domain.model import Account
from services.points.domain.patients import LoyaltyAccount
from services.points.domain.retention import RECENT
from services.points.domain.transactions import adds_by_checkout
from services.points.queries import cases_of
from shared.contracts import calls
from shared.workers.runtime import current


def balances(call: calls.PointsBalances) -> calls.Balances:
    """How a patient's accounts stand now."""
    now = current().now()
    return calls.Balances(
        as_of=now,
        accounts=tuple(
            _balance(account, case.account, now)
            for account, case in cases_of(call.caller.practice_id, call.patient_id, now)
        ),
    )


def earned_on(call: calls.EarnedOn) -> calls.EarnedPoints:
    """What a checkout earned in each programme, or why nothing."""
    cases = cases_of(call.caller.practice_id, call.patient_id, current().now())
    return calls.EarnedPoints(programs=tuple(_earned(case, call) for _, case in cases))


def _earned(case: Case, call: calls.EarnedOn) -> calls.Earned:
    program, name = case.program.program, case.program.name
    for transaction in case.account.transactions:
        if (transaction.practice_id, transaction.checkout_id) == (call.caller.practice_id, call.checkout_id):
            return calls.Earned(
                program=program,
                name=name,
                points=transaction.points,
                state=transaction.status.value,
                completes_at=transaction.completes_at,
            )
    return calls.Earned(program=program, name=name, points=0, why=_why_nothing(case, call))


def _why_nothing(case: Case, call: calls.EarnedOn) -> str:
    name = case.program.name
    link = case.account.link_at(case.practice_id)
    if link is None or not link.knew(call.patient_id, call.completed_at):
        return f"This patient joined {name} after this visit."
    if not adds_by_checkout(case):
        return f"Visits here add no {name} points by themselves."
    if case.now - call.completed_at > RECENT:
        return f"What {name} counted for this visit is too long ago to be told here."
    return f"Nothing of this visit counts for {name}, or it is not counted yet."


def _balance(named: LoyaltyAccount, account: Account, now: datetime) -> calls.Balance:
    available = account.available(now)
    return calls.Balance(
        account_id=named.account_id,
        program=named.program,
        posted=available + account.held,
        held=account.held,
        available=available,
        pending=account.pending,
    )
