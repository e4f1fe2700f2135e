"""Branch and bound: coupons, then sessions group by group, then what sponsors and credits pay, solved exactly."""

from collections.abc import Sequence

from services.checkout.domain.proposals.aims import Aim, Figures, Rank, rank
from services.checkout.domain.proposals.board import Board, Counts, Variant
from services.checkout.domain.proposals.bounds import Bounds
from services.checkout.domain.proposals.spots import Item
from services.checkout.domain.proposals.tenders import Paid, Tenders
from services.checkout.domain.proposals.work import Work, WorkDone
from shared.kernel.structs import Struct

SPOTS = 2
"""So many lines to reckon bounds for are a step of work more."""
GRAINS = 50
"""And so many parts of sessions."""


class Best(Struct):
    """The best choice for an aim. `exact`: nothing is better; else it is the best found within the bound of work."""

    aim: Aim
    counts: Counts
    variant: Variant
    paid: Paid
    figures: Figures
    exact: bool
    work: int


class Search:
    """One search. Equally good choices: the first in the order of ids stays."""

    __slots__ = ("_aim", "_best", "_board", "_rank", "_tenders", "_work", "maxima")

    def __init__(self, board: Board, aim: Aim, work: Work) -> None:
        self._board = board
        self._aim = aim
        self._work = work
        self._tenders = Tenders(
            aim, board.pools, board.purse, board.dues([spot.left_cents for spot in board.spots]), work
        )
        self._best: tuple[Counts, Variant, Paid, Figures] | None = None
        self._rank: Rank | None = None
        step = max((group.step for group in board.groups), default=1)
        self.maxima = tuple(_most(aim, item, step) for item in board.items)

    def run(self) -> Best:
        """Go through everything that could still be better."""
        self._judge({}, ())
        try:
            for variant in self._board.variants():
                self._work.step(1 + len(self._board.spots) // SPOTS + sum(self.maxima) // GRAINS)
                bounds = Bounds(self._tenders, self._board, variant, self.maxima)
                self._choose(bounds, variant, 0, [0] * len(self._board.groups), [0] * len(self.maxima), {})
        except WorkDone:
            pass  # what was found so far is answered, and says that it may not be the best
        assert self._best is not None  # noqa: S101  (doing nothing was judged first)
        counts, variant, paid, figures = self._best
        return Best(
            aim=self._aim,
            counts=counts,
            variant=variant,
            paid=paid,
            figures=figures,
            exact=self._board.complete and not self._work.over,
            work=self._work.done,
        )

    def _choose(
        self,
        bounds: Bounds,
        variant: Variant,
        depth: int,
        units: list[int],
        used: list[int],
        counts: dict[tuple[int, int], int],
    ) -> None:
        """The next group and item, most first; what can't be better than the best is left."""
        self._work.step()
        if self._rank is not None and bounds.rank(depth, units, used) >= self._rank:
            return
        if depth == len(bounds.order):
            self._judge(counts, variant)
            return
        group, item = bounds.order[depth]
        most = min(self._board.groups[group].units - units[group], self.maxima[item] - used[item])
        step = self._board.groups[group].step
        for many in range(most // step * step, -1, -step):
            units[group] += many
            used[item] += many
            taken = {(group, item): many} if many else {}
            self._choose(bounds, variant, depth + 1, units, used, counts | taken)
            units[group] -= many
            used[item] -= many

    def _judge(self, counts: Counts, variant: Variant) -> None:
        left, units, _ = self._board.apply_sessions(counts)
        for use in variant:
            self._board.apply_coupon(use, left, units)
        paid = self._tenders.settle(self._board.dues(left))
        used = [0] * len(self.maxima)
        for (_, item), many in counts.items():
            used[item] += many
        figures = self._figures(paid, used, len(variant))
        ranked = rank(self._aim, figures)
        if self._rank is None or ranked < self._rank:
            self._rank, self._best = ranked, (dict(counts), variant, paid, figures)

    def _figures(self, paid: Paid, used: Sequence[int], coupons: int) -> Figures:
        items = list(zip(self._board.items, used, strict=True))
        return Figures(
            money=paid.figures.money,
            expiring=paid.figures.expiring - sum(item.soon[many] for item, many in items),
            spent=paid.figures.spent + sum(item.worth[many] for item, many in items),
            steps=paid.figures.steps + coupons + sum(many > 0 for many in used),
        )


def _most(aim: Aim, item: Item, step: int) -> int:
    """How many of an item's sessions the aim may use at all: those that cost nothing which it holds dearer.

    Where a part of one is such, all of it is: it may be used whole alone.
    """
    match aim:
        case Aim.PAY_LEAST:
            most = item.worth[-1]
        case Aim.EXPIRING_FIRST:
            most = item.soon[-1]
        case Aim.KEEP_MOST:
            most = 0
    found = sum(worth <= most for worth in item.worth) - 1
    return min(-(-found // step) * step, len(item.worth) - 1)
