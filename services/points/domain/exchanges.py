"""Exchanges: points become a catalogue reward, so many times a calendar year for each tier (S1)."""

from dataclasses import replace

from services.points.domain import commands, events, refusals
from services.points.domain.adjustments import check_enough
from services.points.domain.case import Case
from services.points.domain.figures import Reward
from services.points.domain.model import Exchange
from services.points.domain.redemptions import check_usable, spendable
from services.points.domain.retention import SETTLED_KEPT
from shared.value import lots


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
    made = case.account.exchange(command.exchange_id)
    if made is None or made.practice_id != case.practice_id:
        raise refusals.UnknownExchange
    if made.cancelled:
        raise refusals.ExchangeCancelledAlready
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


def left(case: Case) -> int:
    """Exchanges that the member still has this calendar year."""
    made = (made for made in case.account.exchanges if made.year == case.today.year and not made.cancelled)
    return max(case.tier.exchanges_per_year - sum(1 for _ in made), 0)


def reward_of(case: Case, made: Exchange) -> Reward | None:
    """The reward as the catalogue had it on that day of the practice."""
    return case.program.on(case.settings.profile.day(made.exchanged_at)).reward(made.reward)
