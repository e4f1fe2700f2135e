"""Where points buy more in the sponsor's catalogue than they take off (S1: 1,200 points as $120, or as 50 units)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reward:
    """What a sponsor gives for points. `treatment` is what it is in the practice's own catalogue, where it is there."""

    option_id: str
    reward: str
    name: str
    points: int
    quantity: int
    unit: str
    treatment: str
    worth_cents: int
    """What so many points take off instead."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorthMore:
    """A reward that is worth more at the practice's price than its points take off."""

    reward: Reward
    price_cents: int


def worth_more(rewards: Iterable[Reward], unit_prices_cents: Mapping[str, int]) -> tuple[WorthMore, ...]:
    """The rewards that buy more, the largest gain first; prices are the practice's, of one unit by treatment."""
    return tuple(sorted(_worth_more(rewards, unit_prices_cents), key=lambda one: (-_gain(one), one.reward.reward)))


def _worth_more(rewards: Iterable[Reward], unit_prices_cents: Mapping[str, int]) -> Iterator[WorthMore]:
    for reward in rewards:
        price_cents = unit_prices_cents.get(reward.treatment, 0) * reward.quantity
        if price_cents > reward.worth_cents:
            yield WorthMore(reward=reward, price_cents=price_cents)


def _gain(more: WorthMore) -> int:
    return more.price_cents - more.reward.worth_cents
