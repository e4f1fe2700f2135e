"""Points added or removed by hand, and those a sponsor's integration awards."""

from datetime import date

from services.points.domain import commands, events, refusals
from services.points.domain.balances import lot_of
from services.points.domain.case import Case
from shared.practice import days
from shared.value import lots


def adjust(case: Case, command: commands.AdjustPoints) -> None:
    """Add or remove points by hand.

    What is added counts as completed on `earned_on` (today unless said): for the tier, for its expiry, for what can be
    used from the next visit on, and as used room under the rolling cap, which does not cut it (★: the programme has
    awarded it already). A removal takes from the year's points only when it names the day they had been entered for.
    """
    if command.points == 0:
        raise refusals.ZeroPoints
    if command.earned_on and command.earned_on > case.today:
        raise refusals.EarnedOnInFuture(command.earned_on)
    if command.points > 0:
        _add(case, command, command.earned_on or case.today)
        return
    points = -command.points
    check_enough(case, points)
    taken = lots.take(case.account.usable(case.now), points, case.now)
    case.add(events.PointsRemoved(points=points, taken=taken, earned_on=command.earned_on, reason=command.reason))


def award(case: Case, command: commands.AwardPoints) -> None:
    """The sponsor's integration awards points."""
    lot = lot_of(case, command.lot_id, command.points, command.awarded_at, expires_at=command.expires_at)
    case.add(events.PointsAdded(lot=lot, origin="award"))


def check_enough(case: Case, points: int) -> None:
    """Refuse to take more than is available, telling apart what is set aside for something else."""
    available = case.account.available(case.now)
    if points <= available:
        return
    if points <= available + case.account.held:
        raise refusals.PointsHeldElsewhere(asked=points, available=available, held=case.account.held)
    raise refusals.InsufficientPoints(asked=points, available=available, pending=case.account.pending)


def _add(case: Case, command: commands.AdjustPoints, day: date) -> None:
    if case.by_integration:
        raise refusals.AddedByIntegration(case.program)
    if not case.program.added_by & {"staff", "migration"}:
        raise refusals.NotAddedByHand(case.program)
    earned_at = case.now if day == case.today else days.noon_of_day(day, case.settings.time_zone)
    lot = lot_of(case, command.lot_id, command.points, earned_at, day=day)
    if lot.expires_at is not None and lot.expires_at <= case.now:
        raise refusals.EarnedTooLongAgo(day, days.last_day(lot.expires_at, case.settings.time_zone))
    case.add(events.PointsAdded(lot=lot, origin="adjustment", earned_on=day, reason=command.reason))
