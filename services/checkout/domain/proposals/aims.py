"""What a plan is after: three aims, each comparing the same figures in its own order (DOMAIN.md)."""

from enum import StrEnum
from typing import NamedTuple


class Aim(StrEnum):
    """Which plan is the best one."""

    PAY_LEAST = "pay_least"
    KEEP_MOST = "keep_most"
    EXPIRING_FIRST = "expiring_first"


class Figures(NamedTuple):
    """A plan in cents and steps; all four are better the smaller they are.

    What is paid in money today, what would expire unused within 60 days, what is spent of value that could be kept.
    """

    money: int
    expiring: int
    spent: int
    steps: int


type Rank = tuple[int, int, int, int]


def rank(aim: Aim, figures: Figures) -> Rank:
    """The figures in the order in which the aim compares them."""
    money, expiring, spent, steps = figures
    match aim:
        case Aim.PAY_LEAST:
            return (money, expiring, spent, steps)
        case Aim.EXPIRING_FIRST:
            return (expiring, spent, money, steps)
        case Aim.KEEP_MOST:
            return (spent, expiring, money, steps)
