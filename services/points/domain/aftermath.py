"""What follows from whatever happened to an account: debts are paid, the tier is put right."""

from services.points.domain import events, tiers
from services.points.domain.case import Case
from services.points.domain.evolve import fold
from shared.value import lots


def with_aftermath(case: Case, happened: tuple[events.AccountEvent, ...]) -> tuple[events.AccountEvent, ...]:
    """The events and what follows from them. `case` is the account before them."""
    after = case.after(fold(case.account, happened))
    for follow in (_debt_settled, tiers.changed):
        more: tuple[events.AccountEvent, ...] = follow(after)
        happened, after = (*happened, *more), after.after(fold(after.account, more))
    return happened


def _debt_settled(case: Case) -> tuple[events.AccountEvent, ...]:
    points = min(case.account.debt, case.account.available(case.now))
    if not points:
        return ()
    taken = lots.take(case.account.usable(case.now), points, case.now)
    return (events.DebtSettled(points=points, taken=taken),)
