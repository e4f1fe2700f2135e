"""The best use of what sponsors and dollar credits pay, once it is known what is due on every line. Exact.

Sponsors' value and credits pay a cent for a cent, so only sums matter: how much can be paid at all, how much of it is
value that would expire, how much is an offer's and costs the patient nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from services.checkout.domain.proposals.aims import Aim, Figures, rank
from services.checkout.domain.proposals.mixes import NOTHING, Mix, Mixing, best_alone, limit, together
from services.checkout.domain.proposals.pools import Pool
from services.checkout.domain.proposals.work import Work
from shared.kernel.structs import Struct

COMPARED = 50
"""So many comparisons are a step of work."""


class Purse(Struct):
    """Dollar credits: what there is, and what of it would expire within 60 days."""

    most_cents: int = 0
    soon_cents: int = 0


EMPTY = Purse()


class Paid(NamedTuple):
    """What is made of what is due. `figures.expiring` is minus what is used of value that would expire."""

    figures: Figures
    mix: Mix
    credits_used: bool


def paid(aim: Aim, mix: Mix, purse: Purse, due: int) -> Paid:
    """What a mix and a purse come to when so much is due on all lines, whoever may pay them."""
    room = due - mix.fixed
    soon = min(mix.soon_more + purse.soon_cents, room)
    match aim:
        case Aim.PAY_LEAST:
            filled = min(room, mix.most - mix.fixed + purse.most_cents)
        case Aim.EXPIRING_FIRST | Aim.KEEP_MOST:
            filled = min(room, soon + mix.given_more)
    given = mix.given + min(mix.given_more, filled - soon)
    money = room - filled
    used = purse is not EMPTY
    return Paid(Figures(money, -mix.soon - soon, due - money - given, mix.steps + used), mix, used)


class Tenders:
    """Settles what is due, pool by pool; what was found for a pool's dues is remembered.

    `dues` are what is due before anything is used. `unhindered` is what sponsors then pay of each pool, `given_most`
    all that offers could, `soon_most` all that could be used of what would expire.
    """

    __slots__ = ("_alone", "aim", "given_most", "pools", "purse", "soon_most", "unhindered", "work")

    def __init__(self, aim: Aim, pools: Sequence[Pool], purse: Purse, dues: Sequence[int], work: Work) -> None:
        self.aim = aim
        self.pools = pools
        self.purse = purse if (purse.most_cents if aim is Aim.PAY_LEAST else purse.soon_cents) else EMPTY
        if aim is Aim.KEEP_MOST:
            self.purse = EMPTY
        self.work = work
        self._alone: dict[tuple[int, tuple[int, ...]], Mix] = {}
        self.unhindered = tuple(self.alone(at, pool.by_class(dues)) for at, pool in enumerate(pools))
        self.given_most = sum(source.most_cents for pool in pools for source in pool.sources if not source.kept)
        self.soon_most = sum(_soon_most(aim, pool, dues) for pool in pools)

    def most(self, at: int) -> int:
        """All that a pool's sources could pay under this aim."""
        return sum(limit(self.aim, source) for source in self.pools[at].sources)

    def alone(self, at: int, dues: tuple[int, ...]) -> Mix:
        """The best mix of a pool when nothing else competes."""
        if (found := self._alone.get((at, dues))) is not None:
            return found
        mix = best_alone(self.aim, self._mixes(at, dues, wide=False))
        self._alone[at, dues] = mix
        return mix

    def _mixes(self, at: int, dues: tuple[int, ...], *, wide: bool) -> Iterator[Mix]:
        """The ways to use a pool; when the bound of work is reached, at least not to use it."""
        if any(dues):
            yield from self.work.within(Mixing(self.pools[at], dues, self.aim, self.work, wide=wide))
        if self.work.over or not any(dues):
            yield NOTHING

    def settle(self, dues: Sequence[int]) -> Paid:
        """The best that can be made of these dues by line."""
        due = sum(dues)
        by_class = [pool.by_class(dues) for pool in self.pools]
        mix = NOTHING
        for at, classes in enumerate(by_class):
            mix = together(mix, self.alone(at, classes))
        if not self._compete(mix, due):
            return self._better((mix,), due)
        return self._better(self._all(by_class), due)

    def _compete(self, mix: Mix, due: int) -> bool:
        """Whether pools and credits could take from each other what is due."""
        match self.aim:
            case Aim.PAY_LEAST:
                return self.purse.most_cents > due - mix.most
            case Aim.EXPIRING_FIRST:
                return due - mix.fixed < mix.soon_more + mix.given_more + self.purse.soon_cents
            case Aim.KEEP_MOST:
                return False

    def _better(self, mixes: Sequence[Mix] | Iterator[Mix], due: int) -> Paid:
        purses = (EMPTY,) if self.purse is EMPTY else (self.purse, EMPTY)
        return min(
            (paid(self.aim, mix, purse, due) for mix, purse in product(mixes, purses)),
            key=lambda made: rank(self.aim, made.figures),
        )

    def _all(self, by_class: Sequence[tuple[int, ...]]) -> Iterator[Mix]:
        """Every mix of all pools together, but those that are no better than another in anything."""
        merged = [NOTHING]
        for at, classes in enumerate(by_class):
            ways = self._useful(self._mixes(at, classes, wide=True))
            merged = self._useful(together(mix, way) for mix, way in product(merged, ways))
        return iter(merged)

    def _useful(self, mixes: Iterable[Mix]) -> list[Mix]:
        """Without those that another beats or equals in all that can matter; of equals the first stays."""
        ordered = sorted(mixes, key=lambda mix: (-mix.most, mix.fixed, -mix.soon, mix.steps))
        kept: list[tuple[tuple[int, ...], Mix]] = [(_worth(ordered[0]), ordered[0])]
        for mix in self.work.within(self._counted(ordered[1:], kept)):
            worth = _worth(mix)
            if not any(all(theirs >= mine for theirs, mine in zip(other, worth, strict=True)) for other, _ in kept):
                kept.append((worth, mix))
        return [mix for _, mix in kept]

    def _counted(self, mixes: Sequence[Mix], kept: Sequence[object]) -> Iterator[Mix]:
        """Comparing with many is more work than comparing with few."""
        for mix in mixes:
            self.work.step(1 + len(kept) // COMPARED)
            yield mix


def _worth(mix: Mix) -> tuple[int, ...]:
    """What can make one mix better than another, all the better the larger."""
    return (
        mix.most,
        -mix.fixed,
        mix.soon,
        mix.soon + mix.soon_more,
        mix.given,
        mix.given + mix.given_more,
        -mix.spent - mix.soon_more,
        -mix.steps,
    )


def _soon_most(aim: Aim, pool: Pool, dues: Sequence[int]) -> int:
    """Of a pool's value that would expire, the most that can be used: an offer is used up by a cent."""
    kept = sum(min(source.soon_cents, limit(aim, source)) for source in pool.sources if source.kept)
    offers = sum(source.soon_cents for source in pool.sources if not source.kept)
    return min(kept, sum(dues[line] for line in pool.lines)) + offers
