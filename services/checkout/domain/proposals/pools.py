"""Pools: lines that the same sponsors' value may pay, directly or by way of each other; pools share nothing.

Within a pool, so much of each source can be placed on its lines exactly when no union of sources' lines is asked for
more than is due on it (max-flow, min-cut). `Room` answers that for one set of dues.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from services.checkout.domain.proposals.options import SOON, Certificate, Offer, Points, Tender, soon_quantity
from shared.kernel.structs import Struct

SOURCES_MAX = 8
"""So many of a pool's sources are searched: more than sponsors issue, and few enough to look at every union of them."""


class Source(Struct):
    """A sponsor's value as the search sees it, in cents.

    `grain` is what one step of points takes off. `soon_cents` would expire unused within 60 days. `lines` are places
    in the cart.
    """

    at: int
    option: Tender
    most_cents: int
    soon_cents: int
    lines: frozenset[int]
    grain: int = 1

    @property
    def kept(self) -> bool:
        """Whether it is value that a patient could keep; offers are not."""
        return not isinstance(self.option, Offer)

    @property
    def whole(self) -> bool:
        """Taken in full or not at all."""
        return isinstance(self.option, Offer) and self.option.whole


def source(at: int, option: Tender, lines: frozenset[int], now: datetime) -> Source:
    """What an option can pay at most; points count at what they take off."""
    soon = soon_quantity(option.lots, now)
    match option:
        case Points():
            most = option.quantity // option.step * option.step_cents
            soon = soon * option.step_cents // option.step
            return Source(at=at, option=option, most_cents=most, soon_cents=soon, lines=lines, grain=option.step_cents)
        case Certificate():
            return Source(at=at, option=option, most_cents=option.quantity, soon_cents=soon, lines=lines)
        case Offer():
            return Source(
                at=at, option=option, most_cents=option.amount_cents, soon_cents=offer_soon(option, now), lines=lines
            )


def offer_soon(offer: Offer, now: datetime) -> int:
    """What of an offer would be lost by its end, when that is near."""
    return offer.amount_cents if offer.ends_at is not None and offer.ends_at <= now + SOON else 0


class Cut(Struct):
    """A union of sources' lines (`classes`), and the sources (`inside`) that can't pay anything else."""

    classes: tuple[int, ...]
    inside: frozenset[int]


class Pool(Struct):
    """Sources, and the lines that they may pay in classes: lines of a class take the same sources."""

    sources: tuple[Source, ...]
    lines: tuple[int, ...]
    class_of: Mapping[int, int]
    cuts: tuple[Cut, ...]

    def by_class(self, dues: Sequence[int]) -> tuple[int, ...]:
        """What is due in each class."""
        sums = [0] * (1 + max(self.class_of.values()))
        for line in self.lines:
            sums[self.class_of[line]] += dues[line]
        return tuple(sums)


def pools(sources: Iterable[Source]) -> tuple[Pool, ...]:
    """Sources put together as far as they share lines."""
    apart: list[list[Source]] = []
    for new in sources:
        near = [group for group in apart if any(new.lines & old.lines for old in group)]
        apart = [group for group in apart if group not in near]
        apart.append([*(old for group in near for old in group), new])
    return tuple(
        _pool(sorted(group, key=lambda source: source.at))
        for group in sorted(apart, key=lambda g: min(s.at for s in g))
    )


def _pool(every: Sequence[Source]) -> Pool:
    """Of too many sources those that can be kept, then the largest offers."""
    by_worth = sorted(every, key=lambda source: (not source.kept, -source.most_cents, source.at))
    sources = sorted(by_worth[:SOURCES_MAX], key=lambda source: source.at)
    lines = tuple(sorted(frozenset().union(*(source.lines for source in sources))))
    kinds: dict[frozenset[int], int] = {}
    class_of = {
        line: kinds.setdefault(frozenset(n for n, source in enumerate(sources) if line in source.lines), len(kinds))
        for line in lines
    }
    return Pool(sources=tuple(sources), lines=lines, class_of=class_of, cuts=_cuts(sources, class_of))


def _cuts(sources: Sequence[Source], class_of: Mapping[int, int]) -> tuple[Cut, ...]:
    own = [frozenset(class_of[line] for line in source.lines) for source in sources]
    unions: set[frozenset[int]] = set()
    for classes in own:
        unions |= {classes} | {classes | union for union in unions}
    return tuple(
        Cut(classes=tuple(sorted(union)), inside=frozenset(n for n, classes in enumerate(own) if classes <= union))
        for union in sorted(unions, key=lambda union: (len(union), sorted(union)))
    )


class Room:
    """How much more can be placed in a pool, given what is due in each class."""

    __slots__ = ("cuts",)

    def __init__(self, pool: Pool, dues: Sequence[int]) -> None:
        self.cuts = tuple((cut.inside, sum(dues[number] for number in cut.classes)) for cut in pool.cuts)

    def left(self, placed: Mapping[int, int], source: int) -> int:
        """The most that one source may still get beside what is placed."""
        return min(
            due - sum(cents for other, cents in placed.items() if other in inside)
            for inside, due in self.cuts
            if source in inside
        )

    def most(self, limits: Mapping[int, int]) -> int:
        """The most that sources with these limits can get together."""
        return min(
            sum(limits.values()),
            *(
                due + sum(cents for source, cents in limits.items() if source not in inside)
                for inside, due in self.cuts
            ),
        )
