"""The ways to use a pool when it is known what is due on its lines, and the one that is best by itself."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from services.checkout.domain.proposals.aims import Aim
from services.checkout.domain.proposals.pools import Pool, Room, Source
from services.checkout.domain.proposals.work import Work

type Amounts = tuple[tuple[int, int], ...]
"""(place of a source among all, cents)."""


CUTS = 8
"""So many cuts to look at are a step of work more."""


class Mix(NamedTuple):
    """A way to use a pool, or several: what is fixed, and what fillers can add. Cents.

    Fillers are certificates and offers that may be taken in part: their best amounts follow from sums alone, because
    whatever fits into a pool can be made larger up to what fits at most (a polymatroid).
    """

    most: int
    """All that can be paid, fillers at their most."""
    fixed: int
    """Points and whole offers, and a cent of each other offer."""
    soon: int
    """Value that would expire, within what is fixed."""
    soon_more: int
    """Value that would expire, which fillers can add."""
    given: int
    """Offers, within what is fixed."""
    given_more: int
    """Offers, which fillers can add beside all of `soon_more`."""
    steps: int
    amounts: Amounts = ()
    """What is fixed."""
    fillers: tuple[int, ...] = ()
    """Places of the fillers that are used."""

    @property
    def spent(self) -> int:
        """Value that could be kept, within what is fixed."""
        return self.fixed - self.given


NOTHING = Mix(0, 0, 0, 0, 0, 0, 0)


def together(mix: Mix, other: Mix) -> Mix:
    """Two pools' mixes as one."""
    return Mix(
        mix.most + other.most,
        mix.fixed + other.fixed,
        mix.soon + other.soon,
        mix.soon_more + other.soon_more,
        mix.given + other.given,
        mix.given_more + other.given_more,
        mix.steps + other.steps,
        mix.amounts + other.amounts,
        mix.fillers + other.fillers,
    )


def limit(aim: Aim, source: Source) -> int:
    """How much of a source may be used at all.

    `keep_most` touches nothing that can be kept, `expiring_first` only what would expire (points: the last step of it
    may hold others).
    """
    match aim:
        case _ if not source.kept:
            return source.most_cents
        case Aim.PAY_LEAST:
            return source.most_cents
        case Aim.EXPIRING_FIRST:
            return min(-(-source.soon_cents // source.grain) * source.grain, source.most_cents)
        case Aim.KEEP_MOST:
            return 0


class Mixing:
    """Goes through the mixes of a pool: offers and certificates used or not, points in their steps.

    Not `wide`: where points are the last to be chosen, only as few steps less than the most as leave the sum unchanged.
    """

    __slots__ = ("aim", "limits", "order", "room", "sources", "wide", "work")

    def __init__(self, pool: Pool, dues: Sequence[int], aim: Aim, work: Work, *, wide: bool) -> None:
        self.sources = pool.sources
        self.room = Room(pool, dues)
        self.aim = aim
        self.work = work
        self.wide = wide
        self.limits = tuple(limit(aim, source) for source in pool.sources)
        used = [at for at, most in enumerate(self.limits) if most]
        self.order = sorted(used, key=lambda at: (self.sources[at].grain > 1, self.sources[at].kept, at))

    def __iter__(self) -> Iterator[Mix]:
        yield from self._from(0, {}, ())

    def _from(self, depth: int, placed: dict[int, int], fillers: tuple[int, ...]) -> Iterator[Mix]:
        if depth == len(self.order):
            yield self._mix(placed, fillers)
            return
        at = self.order[depth]
        source = self.sources[at]
        if source.grain > 1:
            yield from self._points(depth, placed, fillers)
            return
        left = self.room.left(placed, at)
        if source.whole:
            if source.most_cents <= left:
                yield from self._from(depth + 1, {**placed, at: source.most_cents}, fillers)
        elif left > 0:
            least = {} if source.kept else {at: 1}
            yield from self._from(depth + 1, placed | least, (*fillers, at))
        yield from self._from(depth + 1, placed, fillers)

    def _points(self, depth: int, placed: dict[int, int], fillers: tuple[int, ...]) -> Iterator[Mix]:
        at = self.order[depth]
        grain = self.sources[at].grain
        most = min(self.limits[at], max(self.room.left(placed, at), 0)) // grain * grain
        last = depth + 1 == len(self.order) and not self.wide and self.aim is Aim.PAY_LEAST
        best = -1
        for cents in range(most, -1, -grain):
            for mix in self._from(depth + 1, {**placed, at: cents} if cents else placed, fillers):
                if last and mix.most < best:
                    return
                best = max(best, mix.most)
                yield mix

    def _mix(self, placed: dict[int, int], fillers: tuple[int, ...]) -> Mix:
        self.work.step(1 + len(self.room.cuts) // CUTS)
        sources = self.sources
        fixed = sum(placed.values())
        kept = {at: min(sources[at].soon_cents, self.limits[at]) for at in fillers if sources[at].kept}
        offers = {at: self.limits[at] for at in fillers if not sources[at].kept}
        soon_more = self.room.most(placed | kept) - fixed if kept else 0
        with_offers = self.room.most(placed | kept | offers) - fixed if offers else soon_more
        most = self.room.most(placed | {at: self.limits[at] for at in fillers}) if fillers else fixed
        return Mix(
            most=most,
            fixed=fixed,
            soon=sum(
                min(sources[at].soon_cents, cents) if sources[at].kept else sources[at].soon_cents
                for at, cents in placed.items()
            ),
            soon_more=soon_more,
            given=sum(cents for at, cents in placed.items() if not sources[at].kept),
            given_more=with_offers - soon_more,
            steps=len(placed) + sum(at not in placed for at in fillers),
            amounts=tuple((sources[at].at, cents) for at, cents in placed.items()),
            fillers=tuple(sources[at].at for at in fillers),
        )


def best_alone(aim: Aim, mixes: Iterator[Mix] | Mixing) -> Mix:
    """The mix that is best when nothing else competes for what is due; of equally good ones the first."""
    match aim:
        case Aim.PAY_LEAST:
            return min(
                mixes, key=lambda mix: (-mix.most, -mix.soon - mix.soon_more, -mix.given - mix.given_more, mix.steps)
            )
        case Aim.EXPIRING_FIRST:
            return min(
                mixes,
                key=lambda mix: (
                    -mix.soon - mix.soon_more,
                    mix.spent + mix.soon_more,
                    -mix.given - mix.given_more,
                    mix.steps,
                ),
            )
        case Aim.KEEP_MOST:
            return min(mixes, key=lambda mix: (-mix.soon, -mix.given - mix.given_more, mix.steps))
