"""How much each source pays, once a mix is chosen: what would expire first, then offers, then what could be kept."""

from collections.abc import Sequence

from services.checkout.domain.proposals.aims import Aim
from services.checkout.domain.proposals.board import Board
from services.checkout.domain.proposals.mixes import limit
from services.checkout.domain.proposals.pools import Pool, Room, Source
from services.checkout.domain.proposals.search import Best


class Funding:
    """Fills a mix up, source by source, as long as there is something to pay."""

    __slots__ = ("_of", "_placed", "_rooms", "credits_cents", "left_cents")

    def __init__(self, cart: Board, best: Best, dues: Sequence[int]) -> None:
        self._rooms = [Room(pool, pool.by_class(dues)) for pool in cart.pools]
        self._of = {
            source.at: (n, at, source) for n, pool in enumerate(cart.pools) for at, source in enumerate(pool.sources)
        }
        self._placed: list[dict[int, int]] = [{} for _ in cart.pools]
        for at, cents in best.paid.mix.amounts:
            pool, place, _ = self._of[at]
            self._placed[pool][place] = cents
        self.left_cents = sum(dues) - sum(cents for _, cents in best.paid.mix.amounts)
        self.credits_cents = 0

    def fill(self, at: int, most: int) -> None:
        """Use a source up to so much, as far as it fits."""
        pool, place, _ = self._of[at]
        placed = self._placed[pool]
        had = placed.get(place, 0)
        more = min(most - had, self._rooms[pool].left(placed, place), self.left_cents)
        if more > 0:
            placed[place] = had + more
            self.left_cents -= more

    def credit(self, most: int) -> None:
        """Use dollar credits up to so much."""
        more = max(min(most - self.credits_cents, self.left_cents), 0)
        self.credits_cents += more
        self.left_cents -= more

    def source(self, at: int) -> Source:
        """The source in that place."""
        return self._of[at][2]

    def amounts(self, pools: Sequence[Pool]) -> dict[int, int]:
        """What each source pays."""
        return {
            pool.sources[place].at: cents
            for pool, placed in zip(pools, self._placed, strict=True)
            for place, cents in placed.items()
            if cents
        }


def funded(cart: Board, best: Best, dues: Sequence[int]) -> tuple[dict[int, int], int]:
    """Cents by source (its place among the tenders), and dollar credits."""
    funding = Funding(cart, best, dues)
    fillers = sorted(best.paid.mix.fillers)
    kept = [at for at in fillers if funding.source(at).kept]
    for at in kept:
        funding.fill(at, min(funding.source(at).soon_cents, limit(best.aim, funding.source(at))))
    if best.paid.credits_used:
        funding.credit(cart.purse.soon_cents)
    for at in fillers:
        if at not in kept:
            funding.fill(at, funding.source(at).most_cents)
    if best.aim is Aim.PAY_LEAST:
        for at in kept:
            funding.fill(at, funding.source(at).most_cents)
        if best.paid.credits_used:
            funding.credit(cart.purse.most_cents)
    return funding.amounts(cart.pools), funding.credits_cents
