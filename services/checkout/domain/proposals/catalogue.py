"""Where points buy more in the sponsor's catalogue than they take off (S1: 1,200 points as $120, or as 50 units)."""

from collections.abc import Iterable, Sequence

from services.checkout.domain.model import Line
from shared.kernel.structs import Struct
from shared.value import money, units


class Reward(Struct):
    """What a sponsor gives for points. `treatment` is what it is in the programme."""

    option_id: str
    reward: str
    name: str
    points: int
    quantity: int
    unit: str
    treatment: str
    worth_cents: int
    """What so many points take off instead."""


class WorthMore(Struct):
    """A reward that pays more of this cart than its points take off: so much of the cart's price it would cover."""

    reward: Reward
    price_cents: int


def worth_more(rewards: Iterable[Reward], lines: Sequence[Line]) -> tuple[WorthMore, ...]:
    """The rewards that buy more, the largest gain first; what is not in the cart is not compared."""
    found = (WorthMore(reward=reward, price_cents=_price(reward, lines)) for reward in rewards)
    more = (candidate for candidate in found if candidate.price_cents > candidate.reward.worth_cents)
    return tuple(
        sorted(
            more, key=lambda candidate: (candidate.reward.worth_cents - candidate.price_cents, candidate.reward.reward)
        )
    )


def _price(reward: Reward, lines: Sequence[Line]) -> int:
    """What the cart asks for as much as the reward brings, the dearest first; prepaid lines are none of this visit."""
    cents, left = 0, reward.quantity * units.HUNDREDTHS
    own = (line for line in lines if line.used_now and reward.treatment in (code for _, code in line.earns))
    for line in sorted(own, key=lambda line: (-line.unit_price_cents, line.line_id)):
        part = min(line.quantity, left)
        cents += money.half_up(part * line.unit_price_cents, units.HUNDREDTHS)
        left -= part
    return cents
