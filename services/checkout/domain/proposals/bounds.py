"""What the best plan can't be better than, while sessions are still to be chosen. Every figure is on the safe side.

What is due at least: of each group with the sessions it has so far, less what the sessions left could take off at
best, the dearest places first. What sponsors pay at most: what they would pay if no coupon and no session were in the
way, or, once a pool's sessions are chosen, of what can be due there at most. Percentages count line by line.
"""

from collections.abc import Sequence
from itertools import pairwise

from services.checkout.domain import amounts
from services.checkout.domain.proposals.aims import Aim, Figures, Rank, rank
from services.checkout.domain.proposals.board import Board, Variant
from services.checkout.domain.proposals.mixes import NOTHING, Mix, together
from services.checkout.domain.proposals.options import Coupon
from services.checkout.domain.proposals.spots import Item
from services.checkout.domain.proposals.tenders import Tenders
from shared.value import money
from shared.value.units import HUNDREDTHS

HUNDRED_PERCENT = 1_000_000
PLAIN = -1
"""Instead of a pool: lines that no sponsor pays."""


class Bounds:
    """For one aim and one choice of coupons; `order` is that in which (group, item) are best chosen."""

    __slots__ = (
        "_aim",
        "_board",
        "_closing",
        "_dearest",
        "_fixed_due",
        "_gain",
        "_least",
        "_mixes",
        "_off",
        "_tenders",
        "_variant",
        "maxima",
        "order",
    )

    def __init__(self, tenders: Tenders, board: Board, variant: Variant, maxima: Sequence[int]) -> None:
        self._aim = tenders.aim
        self._board = board
        self._variant = variant
        self._tenders = tenders
        self.maxima = maxima
        self._off = sum(_off(board, board.coupons[use.coupon]) for use in variant)
        self._least = tuple(self._least_dues(group) for group in range(len(board.groups)))
        self._gain = tuple(max((a - b for a, b in pairwise(least)), default=0) for least in self._least)
        self._fixed_due = self._dues_of_others()
        self.order = self._ordered()
        self._dearest = tuple(
            sorted(
                ((at, *pair) for at, pair in enumerate(self.order)), key=lambda pair: (-self._gain[pair[1]], pair[0])
            )
        )
        self._closing = self._closings()
        self._mixes: dict[tuple[int, tuple[int, ...]], Mix] = {}

    def _ordered(self) -> tuple[tuple[int, int], ...]:
        pairs = [(at, item) for at, group in enumerate(self._board.groups) for item in group.items if self.maxima[item]]
        pool = {at: group.pool for at, group in enumerate(self._board.groups)}
        return tuple(sorted(pairs, key=lambda pair: (_last(pool[pair[0]]), pair[1], -self._gain[pair[0]], pair[0])))

    def _closings(self) -> tuple[int, ...]:
        """For each pool: how many choices it takes until all of its sessions are chosen."""
        closing = [0] * len(self._board.pools)
        for depth, (group, _) in enumerate(self.order, start=1):
            if (pool := self._board.groups[group].pool) is not None:
                closing[pool] = depth
        return tuple(closing)

    def _dues_of_others(self) -> tuple[int, ...]:
        due = [0] * (len(self._board.pools) + 1)
        for at, group in enumerate(self._board.groups):
            if len(self._least[at]) == 1:
                due[PLAIN if group.pool is None else group.pool] += self._least[at][0]
        return tuple(due)

    def _least_dues(self, group: int) -> tuple[int, ...]:
        """The least that can be due on a group, by the units that sessions cover of it."""
        like = self._board.groups[group]
        most = min(like.units, sum(self.maxima[item] for item in like.items))
        return tuple(sum(self._limits(group, units, least=True)) for units in range(most + 1))

    def _limits(self, group: int, units: int, *, least: bool) -> list[int]:
        """The least or the most that can be due on each line of a group."""
        like, found = self._board.groups[group], []
        slack = max(len(like.items) - 1, 0) * (-1 if least else 1)
        for at in like.spots:
            spot = self._board.spots[at]
            part = min(units, spot.units)
            units -= part
            left = spot.left_cents - (money.split(spot.left_cents, (part, spot.units - part))[0] if part else 0)
            left = max(left + slack, 0)
            for use in self._variant:
                if at in use.spots:
                    left = _after_percent(self._board.coupons[use.coupon], left, least=least)
            found.append(max(spot.due(left), 0))
        return found

    def rank(self, depth: int, units: Sequence[int], used: Sequence[int]) -> Rank:
        """No plan that begins with these choices ranks before this: `depth` of them, by group and by item."""
        due = list(self._fixed_due)
        for at, group in enumerate(self._board.groups):
            if len(self._least[at]) > 1:
                due[PLAIN if group.pool is None else group.pool] += self._least[at][units[at]]
        more, gained = self._more(depth, units, used)
        steps = len(self._variant) + sum(many > 0 for many in used)
        items = list(zip(self._board.items, used, self._reach(depth, units, used), strict=True))
        match self._aim:
            case Aim.PAY_LEAST:
                return self._pay_least(depth, units, due, items, (more, gained, steps))
            case Aim.EXPIRING_FIRST | Aim.KEEP_MOST:
                return self._keep(depth, units, sum(due) - more - self._off, items, steps)

    def _pay_least(
        self,
        depth: int,
        units: Sequence[int],
        due: Sequence[int],
        items: Sequence[tuple[Item, int, int]],
        more: tuple[int, int, int],
    ) -> Rank:
        taken, gained, steps = more
        purse, off = self._tenders.purse, self._off
        left = due[PLAIN] + sum(self._residual(at, depth, units, due[at]) for at in range(len(self._board.pools)))
        cash = max(left - taken - off - purse.most_cents, 0)
        soon = sum(item.soon[reach] for item, _, reach in items) + self._tenders.soon_most + purse.soon_cents
        given = self._tenders.given_most
        worth = sum(item.worth[many] for item, many, _ in items)
        return rank(self._aim, Figures(cash, -soon, sum(due) - gained + worth - off - cash - given, steps))

    def _keep(
        self, depth: int, units: Sequence[int], due: int, items: Sequence[tuple[Item, int, int]], steps: int
    ) -> Rank:
        """What is spent beyond what would expire is spent for nothing."""
        mix, purse = NOTHING, self._tenders.purse
        for at, closing in enumerate(self._closing):
            mix = together(mix, self._tenders.unhindered[at] if depth < closing else self._at_most(at, units))
        saved = [item.soon[reach] for item, _, reach in items]
        spent = sum(max(item.worth[many], soon) for (item, many, _), soon in zip(items, saved, strict=True))
        used = mix.spent + mix.soon_more + purse.soon_cents
        cash = max(due - used - mix.given - mix.given_more, 0)
        return rank(
            self._aim, Figures(cash, -sum(saved) - mix.soon - mix.soon_more - purse.soon_cents, spent + used, steps)
        )

    def _reach(self, depth: int, units: Sequence[int], used: Sequence[int]) -> list[int]:
        """How many of each item can be used at most."""
        reach = list(used)
        for group, item in self.order[depth:]:
            reach[item] = min(reach[item] + self._board.groups[group].units - units[group], self.maxima[item])
        return reach

    def _more(self, depth: int, units: Sequence[int], used: Sequence[int]) -> tuple[int, int]:
        """What the sessions left can take off at best; and at best beyond what they are worth."""
        left = [most - many for most, many in zip(self.maxima, used, strict=True)]
        more = gained = 0
        for place, group, item in self._dearest:
            if place < depth:
                continue
            many = min(left[item], len(self._least[group]) - 1 - units[group])
            if many > 0:
                left[item] -= many
                more += many * self._gain[group]
                gained += many * max(self._gain[group] - self._board.items[item].cheapest, 0)
        return more, gained

    def _residual(self, pool: int, depth: int, units: Sequence[int], due: int) -> int:
        """What sponsors leave of a pool at least."""
        paid = self._tenders.most(pool) if depth < self._closing[pool] else self._at_most(pool, units).most
        return max(due - paid, 0)

    def _at_most(self, pool: int, units: Sequence[int]) -> Mix:
        """What sponsors do with as much as can be due in a pool, once its sessions are chosen."""
        chosen = tuple(units[at] for at, group in enumerate(self._board.groups) if group.pool == pool)
        if (pool, chosen) not in self._mixes:
            most = [0] * len(self._board.spots)
            for at, group in enumerate(self._board.groups):
                if group.pool == pool:
                    for spot, cents in zip(group.spots, self._limits(at, units[at], least=False), strict=True):
                        most[spot] = cents
            self._mixes[pool, chosen] = self._tenders.alone(pool, self._board.pools[pool].by_class(most))
        return self._mixes[pool, chosen]


def _last(pool: int | None) -> tuple[bool, int]:
    return (pool is None, pool or 0)


def _after_percent(coupon: Coupon, left: int, *, least: bool) -> int:
    """What a percentage leaves of a line at least or at most: shares are rounded, each by less than two cents."""
    if coupon.kind != "percent_off":
        return left
    rest = left * (HUNDRED_PERCENT - min(coupon.value, HUNDRED_PERCENT)) // HUNDRED_PERCENT
    return max(rest - 1, 0) if least else min(rest + 2, left)


def _off(board: Board, coupon: Coupon) -> int:
    """The most that a coupon of a fixed size takes off, with the tax that it saves."""
    if coupon.kind == "percent_off":
        return 0
    units = [(spot.left_cents * HUNDREDTHS, spot.units * board.grain) for spot in board.spots if spot.units]
    dearest = max((-(-cents // hundredths) for cents, hundredths in units), default=0)
    cents = coupon.value if coupon.kind == "amount_off" else coupon.value * (dearest + 1)
    tax = max((amounts.tax(spot.line, cents) for spot in board.spots), default=0)
    return cents + tax + len(board.spots)
