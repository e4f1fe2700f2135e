"""The laws: what must be true whatever went wrong. Each is a sentence, and yields what breaks it."""

from collections.abc import Callable, Iterator

from tests.simulation.laws import (
    answers,
    audit,
    books,
    checkouts,
    exchanges,
    journal,
    offers,
    projections,
    quiet,
    reads,
    refunds,
    rewards,
    sold,
    tips,
    value,
)
from tests.simulation.laws.books import Books
from tests.simulation.visits.visits import Visits
from tests.simulation.world.world import World

type Law = Callable[[Books], Iterator[str]]

LAWS: tuple[Law, ...] = (
    *quiet.LAWS,
    *journal.LAWS,
    *value.LAWS,
    *checkouts.LAWS,
    *refunds.LAWS,
    *tips.LAWS,
    *projections.LAWS,
    *rewards.LAWS,
    *offers.LAWS,
    *exchanges.LAWS,
    *sold.LAWS,
    *reads.LAWS,
    *answers.LAWS,
    *audit.LAWS,
)
VIOLATIONS_MAX = 20


def broken(world: World, visits: Visits) -> Iterator[str]:
    """Each broken law with what breaks it."""
    read = books.read(world, visits)
    for law in LAWS:
        for number, what in enumerate(law(read)):
            if number == VIOLATIONS_MAX:
                break
            yield f"{law.__name__.replace('_', ' ')}: {what}"
