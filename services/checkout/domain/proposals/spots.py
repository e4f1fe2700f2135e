"""What a search puts where: lines, sessions, and groups of like lines, in places."""

from itertools import pairwise

from services.checkout.domain import amounts
from services.checkout.domain.model import Line
from services.checkout.domain.proposals.options import Sessions
from shared.kernel.structs import Struct


class Spot(Struct):
    """A line, and what is left of it: before tax, in grains that no session covers, and what sponsors pay already.

    `early`: sessions and coupons may still come; not where a coupon or a sponsor pays already, whose amounts they would
    change.
    """

    line: Line
    left_cents: int
    units: int
    tendered_cents: int
    early: bool

    def due(self, left_cents: int) -> int:
        """What is left to pay when so much is left before tax."""
        return left_cents + amounts.tax(self.line, left_cents) - self.tendered_cents


class Item(Struct):
    """Sessions that fit somewhere, with what so many of them are worth, and would lose by their end: by count."""

    option: Sessions
    worth: tuple[int, ...]
    soon: tuple[int, ...]

    @property
    def cheapest(self) -> int:
        """What one of them is worth at least."""
        return min((after - before for before, after in pairwise(self.worth)), default=0)


class Group(Struct):
    """Like lines: the same amounts, tax and options. Sessions go onto them in the cart's order.

    `items` are places among the board's items, `pool` the one whose sources may pay them. So many grains are a `step`:
    a whole unit where the lines are sold whole.
    """

    spots: tuple[int, ...]
    items: tuple[int, ...]
    pool: int | None
    units: int
    step: int
