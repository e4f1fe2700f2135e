"""Whose points end soon, of a whole practice: read from the list in which accounts stand once their end is noted."""

from datetime import timedelta

from services.points.queries import cases_ending
from shared.contracts import calls
from shared.workers.runtime import current


def ending_soon(call: calls.ExpiringSoon) -> calls.ExpiringAccounts:
    """Whose points end first comes first; an account that moved on since it was noted is judged as it is now."""
    now, soon = current().now(), timedelta(days=call.days)
    cases, more = cases_ending(call.caller.practice_id, now, now + soon, most=call.most)
    found: list[calls.ExpiringAccount] = []
    for account_id, case in cases:
        ending, redeeming = case.account.ending(now, now + soon), case.rules.redeeming
        if ending:
            points = sum(points for _, points in ending)
            found.append(
                calls.ExpiringAccount(
                    account_id=account_id,
                    patient_id=case.patient_id,
                    program=case.program.program,
                    program_name=case.program.name,
                    points=points,
                    worth_cents=redeeming.worth(points) if redeeming else 0,
                    expires_at=ending[0][0],
                )
            )
    return calls.ExpiringAccounts(accounts=tuple(found), more=more)
