"""Redemptions: points as dollars off, authorized inside a checkout or for a code, then captured, voided or expired."""

from collections.abc import Iterable

from msgspec.structs import replace

from services.points.domain import commands, events, offers, refusals, tiers
from services.points.domain.adjustments import check_enough
from services.points.domain.case import Case
from services.points.domain.covers import cover, eligible
from services.points.domain.figures import Redeeming
from services.points.domain.links import WrongCode
from services.points.domain.model import Redemption
from shared.kernel import instants
from shared.value import guesses, holds, lots
from shared.value.holds import CodeNotAccepted, Covered, Hold, Status
from shared.value.lots import Lot, Taken

OPEN_MAX = 20
"""Open redemptions of one member: more than any patient has, and a bound for the snapshot."""


def redeem(case: Case, command: commands.Redeem) -> None:
    """Outside a checkout: points or an offer are set aside against a code, which expires if nobody claims it."""
    if bool(command.points) is bool(command.offer):
        raise refusals.PointsOrOffer
    if command.offer:
        _hold(case, command, _amount_outside(case, command.offer), (), ())
        return
    amount_cents, taken = _points(case, command.points)
    _hold(case, command, amount_cents, taken, ())


def authorize(case: Case, command: commands.Authorize) -> None:
    """Inside a checkout: only on the sponsor's own lines of this visit, and no more than they cost (S0, S1)."""
    check_patient(case, command.patient_id)
    offer = offers.found(case, command.offer) if command.offer else None
    lines = eligible(case, command.lines, offer.terms.treatments if offer else ())
    payable = _payable(case, lines)
    if offer is not None:
        amount_cents = offers.amount(offer, lines)
        _hold(case, command, amount_cents, (), cover(lines, amount_cents))
        return
    amount_cents, taken = _points(case, command.points)
    _check_fits(case, amount_cents, payable)
    _hold(case, command, amount_cents, taken, cover(lines, amount_cents))


def claim(case: Case, command: commands.Claim) -> None:
    """A checkout claims a code: once, for its patient, of its amount, on lines that it may pay.

    A wrong one is remembered. Raises `TooManyWrongCodes` when another one has to wait.
    """
    link = case.account.link_at(case.practice_id)
    if link is None or not link.knows(command.patient_id):
        raise CodeNotAccepted
    ours = [held.hold for held in case.account.redemptions if held.practice_id == case.practice_id]
    guesses.check((wrong.at for wrong in case.account.wrong_codes if wrong.practice_id == case.practice_id), case.now)
    try:
        hold = holds.claimable(ours, code=command.code, amount_cents=command.amount_cents, now=case.now)
    except CodeNotAccepted:
        case.add(events.CodeRefused(wrong=WrongCode(practice_id=case.practice_id, at=case.now)))
        return
    redemption = next(held for held in case.account.redemptions if held.hold == hold)
    offer = case.account.offer(redemption.offer) if redemption.offer else None
    lines = eligible(case, command.lines, offer.terms.treatments if offer else ())
    _check_fits(case, hold.amount_cents, _payable(case, lines))
    if offer is not None and not offer.terms.enough(lines):
        raise refusals.TooFewUnits(offer.terms.units_min)
    taken_over = replace(
        hold,
        checkout_id=command.checkout_id,
        covers=cover(lines, hold.amount_cents),
        expires_at=None,
        heard_at=case.now,
    )
    case.add(events.CodeClaimed(redemption=replace(redemption, hold=taken_over), code=hold.code))


def void(case: Case, command: commands.VoidHold) -> None:
    """Give back exactly what was taken, to the lots it came from.

    A checkout's void is harmless when nothing is held; a person is told.
    """
    redemption = case.account.redemption(command.authorization_id)
    mine = redemption is not None and redemption.practice_id == case.practice_id
    if command.checkout_id is not None:
        if redemption is not None and mine and redemption.hold.checkout_id == command.checkout_id:
            give_back(case, redemption)
        return
    if redemption is None or not mine:
        raise refusals.UnknownRedemption
    if redemption.hold.status is not Status.AUTHORIZED:
        raise refusals.RedemptionEnded
    if redemption.hold.checkout_id:
        raise refusals.RedemptionClaimed
    give_back(case, redemption)


def settle(case: Case, checkout_id: str, captured_ids: Iterable[str]) -> None:
    """At a checkout's end: what it lists is captured, whatever else is held for it is given back."""
    captures, voids = holds.settled(case.account.holds, checkout_id=checkout_id, listed=captured_ids)
    by_id = {held.hold.authorization_id: held for held in case.account.redemptions}
    for hold in captures:  # what refunds need stays: what was taken, and how much it was worth
        captured = _settled(case, by_id[hold.authorization_id], Status.CAPTURED)
        case.add(events.RedemptionCaptured(redemption=captured, day=case.today if captured.offer else None))
    for hold in voids:
        give_back(case, by_id[hold.authorization_id])


def give_back(case: Case, redemption: Redemption) -> None:
    """To the lots it came from; harmless when nothing is held."""
    if redemption.hold.status is Status.AUTHORIZED:
        case.add(events.RedemptionVoided(redemption=_settled(case, redemption, Status.VOIDED)))


def expire_unclaimed(case: Case) -> None:
    """Codes of this practice that nobody claimed in time are given back."""
    over = {hold.authorization_id for hold in holds.unclaimed_and_over(case.account.holds, case.now)}
    for redemption in case.account.redemptions:
        if redemption.practice_id == case.practice_id and redemption.hold.authorization_id in over:
            case.add(events.RedemptionExpired(redemption=_settled(case, redemption, Status.EXPIRED)))


def follow(case: Case, command: commands.FollowCheckout) -> None:
    """Its checkout is still open: what had heard nothing for long waits on."""
    held = holds.of_checkout(case.account.holds, command.checkout_id)
    if held:
        waiting = tuple(hold.authorization_id for hold in held)
        case.add(events.CheckoutStillOpen(authorization_ids=waiting, heard_at=case.now))


def check_points(case: Case, points: int) -> int:
    """What so many points take off, in cents, once steps, tier and balance allow it."""
    redeeming = redeeming_of(case)
    if points <= 0 or points % redeeming.step:
        raise refusals.PointsNotInSteps(redeeming.step)
    if not case.tier.redeems:
        needed = next(tier for tier in case.rules.tiers if tier.redeems)
        missing = tiers.missing(case.account, case.today, needed)
        raise refusals.TierTooLow(program=case.program, tier=case.tier, needed=needed, missing=missing)
    check_enough(case, points)
    check_usable(case, points)
    return redeeming.worth(points)


def check_room(case: Case) -> None:
    """Refuse one more open redemption than fit."""
    if sum(hold.status is Status.AUTHORIZED for hold in case.account.holds) >= OPEN_MAX:
        raise refusals.TooManyOpenRedemptions(OPEN_MAX)


def check_usable(case: Case, points: int) -> None:
    """Refuse what has come too lately to be used."""
    if points > (usable := lots.available(spendable(case), case.now)):
        raise refusals.PointsFromNextVisit(asked=points, usable=usable)


def redeeming_of(case: Case) -> Redeeming:
    """How the programme's points become dollars off today. Raises `NoPoints` where it has none."""
    if case.rules.redeeming is None:
        raise refusals.NoPoints(case.program)
    return case.rules.redeeming


def spendable(case: Case) -> tuple[Lot, ...]:
    """Lots that can be redeemed now: where the programme says so, today's only from the next visit on."""
    usable = case.account.usable(case.now)
    if case.rules.redeeming is None or not case.rules.redeeming.from_next_day:
        return usable
    return tuple(lot for lot in usable if case.settings.profile.day(lot.granted_at) < case.today)


def _amount_outside(case: Case, offer_id: str) -> int:
    """Outside a checkout there are no lines to take a percentage of."""
    offer = offers.found(case, offer_id)
    if offer.terms.percent is not None:
        raise refusals.PercentOutside
    return offer.terms.amount_cents


def _points(case: Case, points: int) -> tuple[int, tuple[Taken, ...]]:
    amount_cents = check_points(case, points)
    return amount_cents, lots.take(spendable(case), points, case.now)


def _payable(case: Case, lines: tuple[commands.CartLine, ...]) -> int:
    if not lines:
        raise refusals.NotTheSponsors(case.program)
    return sum(line.payable_cents for line in lines)


def _check_fits(case: Case, amount_cents: int, payable_cents: int) -> None:
    if amount_cents > payable_cents:
        redeeming = case.rules.redeeming
        most = redeeming.points_for(payable_cents) if redeeming else 0
        raise refusals.MoreThanLines(amount_cents=amount_cents, payable_cents=payable_cents, points_max=most)


def check_patient(case: Case, patient_id: str) -> None:
    """Refuse whom the practice does not know as this member."""
    link = case.account.link_at(case.practice_id)
    if link is None or not link.knows(patient_id):
        raise refusals.UnknownLoyaltyAccount


def _hold(
    case: Case,
    command: commands.Redeem | commands.Authorize,
    amount_cents: int,
    taken: tuple[Taken, ...],
    covers: tuple[Covered, ...],
) -> None:
    check_room(case)
    checkout_id = command.checkout_id if isinstance(command, commands.Authorize) else None
    hold = Hold(
        authorization_id=command.authorization_id,
        code=command.code,
        amount_cents=amount_cents,
        held_at=case.now,
        heard_at=case.now,
        taken=taken,
        covers=covers,
        checkout_id=checkout_id,
        expires_at=None if checkout_id else case.now + instants.hours(case.settings.code_hours),
    )
    redemption = Redemption(practice_id=case.practice_id, hold=hold, points=command.points, offer=command.offer)
    case.add(events.RedemptionAuthorized(redemption=redemption))


def _settled(case: Case, redemption: Redemption, status: Status) -> Redemption:
    hold = replace(redemption.hold, status=status, settled_at=case.now, code="", covers=())
    return replace(redemption, hold=hold)
