"""Exchanges: points become a catalogue reward, so many times a calendar year for each tier (S1)."""

from msgspec.structs import replace

from services.points.domain import commands, events, refusals
from services.points.domain.adjustments import check_enough
from services.points.domain.case import Case
from services.points.domain.figures import Reward
from services.points.domain.model import Exchange, Redemption
from services.points.domain.redemptions import check_patient, check_room, check_usable, spendable
from services.points.domain.retention import SETTLED_KEPT
from shared.value import lots
from shared.value.holds import Covered, Hold, Status
from shared.value.units import HUNDREDTHS


def exchange(case: Case, command: commands.ExchangePoints) -> None:
    """Everything is checked before anything is debited; the event tells the shipper what goes where."""
    reward = case.rules.reward(command.reward)
    if reward is None:
        raise refusals.UnknownReward(case.program)
    if left(case) <= 0:
        raise refusals.ExchangesUsedUp(tier=case.tier, year=case.today.year)
    check_enough(case, reward.points)
    check_usable(case, reward.points)
    made = Exchange(
        exchange_id=command.exchange_id,
        practice_id=case.practice_id,
        reward=reward.reward,
        points=reward.points,
        exchanged_at=case.now,
        year=case.today.year,
        taken=lots.take(spendable(case), reward.points, case.now),
    )
    case.add(
        events.RewardExchanged(
            exchange=made,
            quantity=reward.quantity,
            unit=reward.unit,
            ships_to=reward.ships_to,
            name=reward.name,
            service_charge=reward.service_charge,
        )
    )


def cancel(case: Case, command: commands.CancelExchange) -> None:
    """Points go back to the lots they came from, and the year's allowance with them."""
    made = _unused(case, command.exchange_id)
    reward = reward_of(case, made)
    if case.now - made.exchanged_at >= SETTLED_KEPT or reward is None:
        raise refusals.ExchangeClosed(case.program, SETTLED_KEPT.days)
    cancelled = replace(made, cancelled=True)
    case.add(
        events.ExchangeCancelled(
            exchange=cancelled,
            quantity=reward.quantity,
            unit=reward.unit,
            ships_to=reward.ships_to,
            name=reward.name,
            service_charge=reward.service_charge,
        )
    )


def hold(case: Case, command: commands.HoldExchange) -> None:
    """For the line of a checkout that it covers: of what it brought, no more than that, and once for ever (★)."""
    check_patient(case, command.patient_id)
    made = _unused(case, command.exchange_id)
    _check_line(case, made, command)
    check_room(case)
    held = Hold(
        authorization_id=command.authorization_id,
        code=command.code,
        amount_cents=0,
        held_at=case.now,
        heard_at=case.now,
        covers=(Covered(line_id=command.line.line_id, amount_cents=0, units=command.hundredths),),
        checkout_id=command.checkout_id,
    )
    redemption = Redemption(practice_id=case.practice_id, hold=held, exchange=made.exchange_id)
    case.add(events.RedemptionAuthorized(redemption=redemption))


def is_held(case: Case, made: Exchange) -> bool:
    """Whether a line of an open checkout is what it brought."""
    return any(
        redemption.exchange == made.exchange_id and redemption.hold.status is Status.AUTHORIZED
        for redemption in case.account.redemptions
    )


def left(case: Case) -> int:
    """Exchanges that the member still has this calendar year."""
    made = (made for made in case.account.exchanges if made.year == case.today.year and not made.cancelled)
    return max(case.tier.exchanges_per_year - sum(1 for _ in made), 0)


def reward_of(case: Case, made: Exchange) -> Reward | None:
    """The reward as the catalogue had it on that day of the practice."""
    return case.program.on(case.settings.profile.day(made.exchanged_at)).reward(made.reward)


def _unused(case: Case, exchange_id: str) -> Exchange:
    made = case.account.exchange(exchange_id)
    if made is None or made.practice_id != case.practice_id:
        raise refusals.UnknownExchange
    if made.cancelled:
        raise refusals.ExchangeCancelledAlready
    if made.used:
        raise refusals.ExchangeUsed
    if is_held(case, made):
        raise refusals.ExchangeHeld
    return made


def _check_line(case: Case, made: Exchange, command: commands.HoldExchange) -> None:
    reward, line = reward_of(case, made), command.line
    treatments = reward.treatments or case.program.own_treatments if reward else ()
    of_visit = line.kind in {"treatment", "product"} and line.used_now
    if reward is None or not of_visit or line.treatment not in treatments:
        raise refusals.ExchangeNotForLine(reward.name if reward else made.reward)
    if command.hundredths > reward.quantity * HUNDREDTHS:
        raise refusals.ExchangeTooSmall(name=reward.name, quantity=reward.quantity, unit=reward.unit)
