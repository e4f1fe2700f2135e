"""The cart as the search sees it: places, groups of like lines, what may be put where."""

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from itertools import combinations, permutations, product
from typing import NamedTuple

from services.checkout.domain import amounts
from services.checkout.domain.model import Checkout, Line
from services.checkout.domain.proposals.options import (
    Certificate,
    Coupon,
    Credits,
    Offer,
    Offered,
    Option,
    Points,
    Sessions,
    Tender,
    soon_quantity,
    worth,
)
from services.checkout.domain.proposals.pools import Pool, pools, source
from services.checkout.domain.proposals.spots import Group, Item, Spot
from services.checkout.domain.proposals.tenders import EMPTY, Purse
from shared.kernel.structs import Struct
from shared.value import deals, money
from shared.value.units import HUNDREDTHS

type Counts = Mapping[tuple[int, int], int]
"""(group, item) → units."""


class CouponUse(NamedTuple):
    """A coupon and the places of the lines that it is put on."""

    coupon: int
    spots: tuple[int, ...]


type Variant = tuple[CouponUse, ...]
"""The coupons of a plan, in the order in which they are applied."""


class Board(Struct):
    """All that a search needs, in places.

    Sessions are counted in grains, of `grain` hundredths of a unit each: a unit, or the largest part of one that all
    lines and sessions are whole numbers of.
    """

    grain: int
    spots: tuple[Spot, ...]
    items: tuple[Item, ...]
    coupons: tuple[Coupon, ...]
    coupons_left: int
    tenders: tuple[Tender, ...]
    pools: tuple[Pool, ...]
    groups: tuple[Group, ...]
    credits: Credits | None
    purse: Purse
    complete: bool
    """Whether all that could be used is here: of very many offers of one sponsor only the largest are."""

    def variants(self) -> Iterator[Variant]:
        """Every choice and order of coupons, each on all its lines or without some sponsors'; none is last."""
        for many in range(min(self.coupons_left, len(self.coupons)), -1, -1):
            for chosen in permutations(range(len(self.coupons)), many):
                for places in product(*(tuple(self._places(self.coupons[at])) for at in chosen)):
                    yield tuple(CouponUse(at, spots) for at, spots in zip(chosen, places, strict=True))

    def _places(self, coupon: Coupon) -> Iterator[tuple[int, ...]]:
        takes = [at for at, spot in enumerate(self.spots) if spot.early and spot.line.line_id in coupon.line_ids]
        parts: dict[int, list[int]] = {}
        for at in takes:
            parts.setdefault(self.pool_of(at), []).append(at)
        for many in range(len(parts), 0, -1):
            for some in combinations(sorted(parts), many):
                yield tuple(sorted(at for part in some for at in parts[part]))

    def pool_of(self, spot: int) -> int:
        """The pool that a line belongs to; -1: no sponsor pays it."""
        return next((at for at, pool in enumerate(self.pools) if spot in pool.class_of), -1)

    def apply_sessions(self, counts: Counts) -> tuple[list[int], list[int], list[tuple[int, int, int, int]]]:
        """What is left before tax and in units; and what was covered: (item, place, units, cents), in order."""
        left = [spot.left_cents for spot in self.spots]
        units = [spot.units for spot in self.spots]
        covered: list[tuple[int, int, int, int]] = []
        for (group, item), many in sorted(counts.items(), key=lambda pair: (pair[0][1], pair[0][0])):
            open_units = many
            for at in self.groups[group].spots:
                part = min(open_units, units[at])
                if part:
                    cents = money.split(left[at], (part, units[at] - part))[0]
                    covered.append((item, at, part, cents))
                    left[at] -= cents
                    units[at] -= part
                    open_units -= part
        return left, units, covered

    def apply_coupon(self, use: CouponUse, left: list[int], units: Sequence[int]) -> list[tuple[int, int]]:
        """Takes the coupon off what is left; (place, cents) of what it took."""
        coupon = self.coupons[use.coupon]
        takes = [at for at in use.spots if left[at] and units[at]]
        off = deals.parts(
            coupon.kind, coupon.value, [left[at] for at in takes], [units[at] * self.grain for at in takes]
        )
        for at, cents in zip(takes, off, strict=True):
            left[at] -= cents
        return [(at, cents) for at, cents in zip(takes, off, strict=True) if cents]

    def dues(self, left: Sequence[int]) -> list[int]:
        """What is due on each line, with its tax."""
        return [spot.due(cents) for spot, cents in zip(self.spots, left, strict=True)]


def board(checkout: Checkout, offered: Offered, now: datetime) -> Board:
    """The cart and the options, in the order of ids: whatever order they came in, the plans are the same."""
    options = sorted(offered.options, key=lambda option: option.option_id)
    grain = _grain(checkout, options)
    spots = tuple(_spot(checkout, line, grain) for line in checkout.lines)
    sessions = [
        option for option in options if isinstance(option, Sessions) and option.quantity and _early(spots, option)
    ]
    tenders = tuple(option for option in options if isinstance(option, Points | Offer | Certificate))
    offers = (source(at, option, _payable(spots, option), now) for at, option in enumerate(tenders))
    sources = [offer for offer in offers if offer.most_cents and offer.lines]
    found = pools(sources)
    credits_ = next((option for option in options if isinstance(option, Credits) and option.quantity), None)
    return Board(
        grain=grain,
        spots=spots,
        items=tuple(_item(option, spots, grain, now) for option in sessions),
        coupons=tuple(option for option in options if isinstance(option, Coupon) and _early(spots, option)),
        coupons_left=offered.coupons_left,
        tenders=tenders,
        pools=found,
        groups=_groups(spots, sessions, found, grain),
        credits=credits_,
        purse=EMPTY
        if credits_ is None
        else Purse(most_cents=credits_.quantity, soon_cents=soon_quantity(credits_.lots, now)),
        complete=sum(len(pool.sources) for pool in found) == len(sources),
    )


def _grain(checkout: Checkout, options: Sequence[Option]) -> int:
    """In hundredths: a whole unit where nothing is sold or held in parts of one."""
    counted = [amounts.units_covered(checkout, line.line_id) for line in checkout.lines]
    counted += [line.quantity for line in checkout.lines]
    counted += [lot.quantity for option in options if isinstance(option, Sessions) for lot in option.lots]
    return math.gcd(HUNDREDTHS, *counted)


def _spot(checkout: Checkout, line: Line, grain: int) -> Spot:
    line_amounts = amounts.of_line(checkout, line)
    return Spot(
        line=line,
        left_cents=max(line_amounts.left_cents, 0),
        units=max(line.quantity - amounts.units_covered(checkout, line.line_id), 0) // grain,
        tendered_cents=line_amounts.tender_cents,
        early=not line_amounts.coupon_cents and not line_amounts.tender_cents,
    )


def _early(spots: Sequence[Spot], option: Option) -> frozenset[int]:
    return frozenset(
        at
        for at, spot in enumerate(spots)
        if spot.early and spot.left_cents and spot.units and spot.line.line_id in option.line_ids
    )


def _payable(spots: Sequence[Spot], option: Option) -> frozenset[int]:
    return frozenset(
        at for at, spot in enumerate(spots) if spot.line.line_id in option.line_ids and spot.due(spot.left_cents) > 0
    )


def _item(option: Sessions, spots: Sequence[Spot], grain: int, now: datetime) -> Item:
    most = min(option.quantity // grain, sum(spots[at].units for at in _early(spots, option)))
    ending = soon_quantity(option.lots, now) // grain
    worths = tuple(worth(option.lots, many * grain) for many in range(most + 1))
    return Item(option=option, worth=worths, soon=tuple(worths[min(many, ending)] for many in range(most + 1)))


def _groups(
    spots: Sequence[Spot], sessions: Sequence[Sessions], found: Sequence[Pool], grain: int
) -> tuple[Group, ...]:
    takes = [_early(spots, option) for option in sessions]
    like: dict[tuple[object, ...], list[int]] = {}
    for at, spot in enumerate(spots):
        items = tuple(item for item, lines in enumerate(takes) if at in lines)
        pool = next((n for n, pool in enumerate(found) if at in pool.class_of), None)
        kind = found[pool].class_of[at] if pool is not None else None
        key = (
            items,
            pool,
            kind,
            spot.left_cents,
            spot.units,
            spot.line.tax_rate,
            spot.tendered_cents,
            spot.early,
            spot.line.divisible,
        )
        like.setdefault(key, []).append(at)
    return tuple(
        Group(
            spots=tuple(places),
            items=key[0],  # type: ignore[arg-type]
            pool=key[1],  # type: ignore[arg-type]
            units=sum(spots[at].units for at in places),
            step=1 if key[-1] else HUNDREDTHS // grain,
        )
        for key, places in like.items()
    )
