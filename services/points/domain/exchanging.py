"""Exchanges: points become a catalogue reward, so many times a calendar year for each tier (S1)."""

from dataclasses import replace

from services.points.domain import commands, events, refusals
from services.points.domain.adjusting import check_enough
from services.points.domain.case import Case
from services.points.domain.model import Exchange
from services.points.domain.program import Program, Reward
from services.points.domain.pruning import SETTLED_KEPT
from services.points.domain.redeeming import check_usable, spendable
from shared.value import lots


def exchange(case: Case, command: commands.ExchangePoints) -> tuple[events.AccountEvent, ...]:
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
    return (_event(events.RewardExchanged, made, reward),)


def cancel(case: Case, command: commands.CancelExchange) -> tuple[events.AccountEvent, ...]:
    """Points go back to the lots they came from, and the year's allowance with them."""
    made = next((one for one in case.account.exchanges if one.exchange_id == command.exchange_id), None)
    if made is None or made.practice_id != case.practice_id:
        raise refusals.UnknownExchange
    if made.cancelled:
        raise refusals.ExchangeCancelledAlready
    reward = reward_of(case.program, made)
    if case.now - made.exchanged_at >= SETTLED_KEPT or reward is None:
        raise refusals.ExchangeClosed(case.program, SETTLED_KEPT.days)
    return (_event(events.ExchangeCancelled, replace(made, cancelled=True), reward),)


def left(case: Case) -> int:
    """Exchanges that the member still has this calendar year."""
    used = sum(1 for one in case.account.exchanges if one.year == case.today.year and not one.cancelled)
    return max(case.tier.exchanges_per_year - used, 0)


def reward_of(program: Program, made: Exchange) -> Reward | None:
    """The reward as the catalogue had it on that day."""
    return program.on(made.exchanged_at.date()).reward(made.reward)


def _event[E: (events.RewardExchanged, events.ExchangeCancelled)](kind: type[E], made: Exchange, reward: Reward) -> E:
    return kind(exchange=made, quantity=reward.quantity, unit=reward.unit, ships_to=reward.ships_to)
