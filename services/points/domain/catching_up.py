"""What the clock has brought about by now: completions, expiries, breakage.

Every command catches up first, so that a timer that is late, lost or doubled changes nothing.
"""

from dataclasses import replace
from datetime import datetime

from services.points.domain import events
from services.points.domain.aftermath import with_aftermath
from services.points.domain.case import Before, Case, case_of
from services.points.domain.evolve import fold
from services.points.domain.granting import lot_of
from services.points.domain.model import Account, Standing
from services.points.domain.redeeming import expired
from services.points.domain.transactions import completed
from shared.value import holds, lots


def caught_up(case: Case) -> tuple[events.AccountEvent, ...]:
    """Events that are overdue for this practice, in the order of what they depend on."""
    happened: tuple[events.AccountEvent, ...] = (*_completions(case), *_codes(case), *_birthday(case))
    account = fold(case.account, happened)
    return with_aftermath(case, (*happened, *_breakage(case.after(account))))


def standing_now(before: Before, practice_id: str, now: datetime) -> Case:
    """A practice's case as it is at this instant, whatever has been booked at any practice: what reads show.

    Raises `UnknownLoyaltyAccount` for a practice that does not know the member.
    """
    case = case_of(before, practice_id, now)
    for one in dict.fromkeys((practice_id, *practices_due(case.account, now))):
        case = case.after(fold(case.account, caught_up(replace(case, practice_id=one))))
    return case


def practices_due(account: Account, now: datetime) -> tuple[str, ...]:
    """Practices for which something is overdue; what belongs to none is the first one's."""
    due = [one.practice_id for one in account.transactions if _over(one.completes_at, now, one.standing)]
    due += [one.practice_id for one in account.redemptions if one.hold.deadline and one.hold.deadline <= now]
    if _whole_account(account, now):
        due.append(account.practices[0].practice_id)
    return tuple(dict.fromkeys(due))


def deadline(account: Account) -> datetime | None:
    """The next instant at which something falls due."""
    instants = [one.completes_at for one in account.transactions if one.standing is Standing.PENDING]
    instants += [holds.next_deadline(account.holds), lots.next_expiry(account.lots), account.tier_until]
    instants += [account.birthday_at]
    if account.lapses_at and any(lot.available for lot in account.lots):
        instants.append(account.lapses_at)
    return min((instant for instant in instants if instant), default=None)


def _completions(case: Case) -> tuple[events.TransactionCompleted, ...]:
    return tuple(
        completed(case, one)
        for one in case.account.transactions
        if one.practice_id == case.practice_id and _over(one.completes_at, case.now, one.standing)
    )


def _birthday(case: Case) -> tuple[events.PointsAdded, ...]:
    at, figure = case.account.birthday_at, case.rules.birthday_points
    if at is None or at > case.now or figure is None:
        return ()
    lot = lot_of(case, f"birthday-{at.year}", figure.value, at)
    return (events.PointsAdded(lot=lot, origin="birthday"),)


def _codes(case: Case) -> tuple[events.RedemptionExpired, ...]:
    over = {hold.authorization_id for hold in holds.unclaimed_and_over(case.account.holds, case.now)}
    return tuple(
        expired(one, case.now)
        for one in case.account.redemptions
        if one.practice_id == case.practice_id and one.hold.authorization_id in over
    )


def _breakage(case: Case) -> tuple[events.PointsExpired, ...]:
    account = case.account
    if account.lapses_at and account.lapses_at <= case.now:
        left = tuple(lots.Taken(lot_id=lot.lot_id, quantity=lot.available) for lot in account.lots if lot.available > 0)
        reason = "inactivity"
    else:
        left, reason = lots.breakage(account.lots, case.now), "lot"
    if not left:
        return ()
    points = sum(part.quantity for part in left)
    return (events.PointsExpired(points=points, taken=left, reason="lot" if reason == "lot" else "inactivity"),)


def _over(at: datetime | None, now: datetime, standing: Standing) -> bool:
    return standing is Standing.PENDING and at is not None and at <= now


def _whole_account(account: Account, now: datetime) -> bool:
    lapsed = account.lapses_at and account.lapses_at <= now and any(lot.available for lot in account.lots)
    ended = account.tier_until and account.tier_until <= now
    birthday = account.birthday_at and account.birthday_at <= now
    return bool(lapsed or ended or birthday or lots.breakage(account.lots, now))
