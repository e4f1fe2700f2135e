"""Redemptions: points as dollars off, authorized inside a checkout or for a code, then captured, voided or expired."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from services.points.domain import calendar, commands, events, refusals, tiers
from services.points.domain.adjusting import check_enough
from services.points.domain.case import Case
from services.points.domain.model import Redemption
from shared import authorization, instants, lots
from shared.authorization import CodeNotAccepted, Covered, Hold, Status
from shared.lots import Lot


def redeem(case: Case, command: commands.Redeem) -> tuple[events.AccountEvent, ...]:
    """Outside a checkout: points are set aside against a code, which expires if nobody claims it."""
    amount_cents = check_points(case, command.points)
    hold = Hold(
        authorization_id=command.authorization_id,
        code=command.code,
        amount_cents=amount_cents,
        held_at=case.now,
        heard_at=case.now,
        taken=lots.take(spendable(case), command.points, case.now),
        expires_at=case.now + instants.hours(case.settings.code_hours),
    )
    return (_authorized(case, hold, command.points),)


def authorize(case: Case, command: commands.Authorize) -> tuple[events.AccountEvent, ...]:
    """Inside a checkout: only on the sponsor's own lines of this visit, and no more than they cost (S0, S1)."""
    if command.patient_id != case.patient_id:
        raise refusals.UnknownMembership
    payable = payable_cents(case, command.lines)
    if not payable:
        raise refusals.NotTheSponsors(case.program)
    amount_cents = check_points(case, command.points)
    if amount_cents > payable:
        most = case.rules.redeeming.points_for(payable)
        raise refusals.MoreThanLines(amount_cents=amount_cents, payable_cents=payable, points_max=most)
    hold = Hold(
        authorization_id=command.authorization_id,
        code=command.code,
        amount_cents=amount_cents,
        held_at=case.now,
        heard_at=case.now,
        taken=lots.take(spendable(case), command.points, case.now),
        covers=cover(case, command.lines, amount_cents),
        checkout_id=command.checkout_id,
    )
    return (_authorized(case, hold, command.points),)


def claim(case: Case, command: commands.Claim) -> tuple[events.AccountEvent, ...]:
    """A checkout claims a code: once, for its patient, of its amount, on lines that it may pay."""
    if command.patient_id != case.patient_id:
        raise CodeNotAccepted
    ours = [one.hold for one in case.account.redemptions if one.practice_id == case.practice_id]
    hold = authorization.claimable(ours, code=command.code, amount_cents=command.amount_cents, now=case.now)
    payable = payable_cents(case, command.lines)
    if not payable:
        raise refusals.NotTheSponsors(case.program)
    if hold.amount_cents > payable:
        most = case.rules.redeeming.points_for(payable)
        raise refusals.MoreThanLines(amount_cents=hold.amount_cents, payable_cents=payable, points_max=most)
    taken_over = replace(
        hold,
        checkout_id=command.checkout_id,
        covers=cover(case, command.lines, hold.amount_cents),
        expires_at=None,
        heard_at=case.now,
    )
    redemption = next(one for one in case.account.redemptions if one.hold == hold)
    return (events.CodeClaimed(redemption=replace(redemption, hold=taken_over), code=hold.code),)


def void(case: Case, command: commands.VoidRedemption) -> tuple[events.AccountEvent, ...]:
    """Give back exactly what was taken, to the lots it came from.

    A checkout's void is harmless when nothing is held; a person is told.
    """
    redemption = case.account.redemption(command.authorization_id)
    mine = redemption is not None and redemption.practice_id == case.practice_id
    if command.checkout_id is not None:
        held = redemption is not None and mine and redemption.hold.checkout_id == command.checkout_id
        open_ = held and redemption is not None and redemption.hold.status is Status.AUTHORIZED
        return (voided(redemption, case.now),) if redemption is not None and open_ else ()
    if redemption is None or not mine:
        raise refusals.UnknownRedemption
    if redemption.hold.status is not Status.AUTHORIZED:
        raise refusals.RedemptionEnded
    if redemption.hold.checkout_id:
        raise refusals.RedemptionClaimed
    return (voided(redemption, case.now),)


def ended(case: Case, checkout_id: str, listed: Iterable[str]) -> tuple[events.AccountEvent, ...]:
    """At a checkout's end: what it lists is captured, whatever else is held for it is given back."""
    captures, voids = authorization.settled(case.account.holds, checkout_id=checkout_id, listed=listed)
    found = {one.hold.authorization_id: one for one in case.account.redemptions}
    return (
        *(captured(found[hold.authorization_id], case.now) for hold in captures),
        *(voided(found[hold.authorization_id], case.now) for hold in voids),
    )


def captured(redemption: Redemption, now: datetime) -> events.RedemptionCaptured:
    """Spent. What refunds need stays: what was taken, and how much it was worth."""
    hold = replace(redemption.hold, status=Status.CAPTURED, settled_at=now, code="", covers=())
    return events.RedemptionCaptured(redemption=replace(redemption, hold=hold))


def voided(redemption: Redemption, now: datetime) -> events.RedemptionVoided:
    """Given back."""
    hold = replace(redemption.hold, status=Status.VOIDED, settled_at=now, code="", covers=())
    return events.RedemptionVoided(redemption=replace(redemption, hold=hold))


def expired(redemption: Redemption, now: datetime) -> events.RedemptionExpired:
    """Nobody claimed the code in time; given back."""
    hold = replace(redemption.hold, status=Status.EXPIRED, settled_at=now, code="", covers=())
    return events.RedemptionExpired(redemption=replace(redemption, hold=hold))


def check_points(case: Case, points: int) -> int:
    """What so many points take off, in cents, once steps, tier and balance allow it."""
    redeeming = case.rules.redeeming
    if points <= 0 or points % redeeming.step:
        raise refusals.PointsNotInSteps(redeeming.step)
    if not case.tier.redeems:
        needed = next(tier for tier in case.rules.tiers if tier.redeems)
        missing = tiers.missing(case.account, case.today, needed)
        raise refusals.TierTooLow(program=case.program, tier=case.tier, needed=needed, missing=missing)
    check_enough(case, points)
    if points > (usable := lots.available(spendable(case), case.now)):
        raise refusals.PointsFromNextVisit(asked=points, usable=usable)
    return redeeming.worth(points)


def spendable(case: Case) -> tuple[Lot, ...]:
    """Lots that can be redeemed now: where the programme says so, today's only from the next visit on."""
    usable = case.account.usable(case.now)
    if not case.rules.redeeming.from_next_day:
        return usable
    zone = case.settings.time_zone
    return tuple(lot for lot in usable if calendar.day_at(zone, lot.granted_at) < case.today)


def payable_cents(case: Case, lines: Iterable[commands.CartLine], treatments: tuple[str, ...] = ()) -> int:
    """What the sponsor's value may still pay on these lines."""
    return sum(line.payable_cents for line in eligible(case, lines, treatments))


def eligible(
    case: Case, lines: Iterable[commands.CartLine], treatments: tuple[str, ...] = ()
) -> tuple[commands.CartLine, ...]:
    """Lines of the sponsor's own treatments and products that are used at this visit."""
    wanted = treatments or case.program.own_treatments
    return tuple(line for line in lines if line.used_now and line.treatment in wanted and line.payable_cents)


def cover(
    case: Case, lines: Iterable[commands.CartLine], amount_cents: int, treatments: tuple[str, ...] = ()
) -> tuple[Covered, ...]:
    """The amount spread over the lines it may pay, the first ones first."""
    covers: list[Covered] = []
    for line in eligible(case, lines, treatments):
        part = min(amount_cents, line.payable_cents)
        if part:
            covers.append(Covered(line_id=line.line_id, amount_cents=part))
        amount_cents -= part
    return tuple(covers)


def _authorized(case: Case, hold: Hold, points: int) -> events.RedemptionAuthorized:
    return events.RedemptionAuthorized(redemption=Redemption(practice_id=case.practice_id, hold=hold, points=points))
