"""The crash matrix: every I/O of every scene, one after the other, fails in every way there is, once.

A scene is played in a still world and its I/Os are counted; then it is played again for each of them and each fault.
Callers do what callers do: the client asks again with the same key, queues and streams deliver again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tests.simulation.laws import journal, quiet, value
from tests.simulation.laws.books import Books, read
from tests.simulation.scenes import HERE, Scene
from tests.simulation.visits.cast import Practice
from tests.simulation.visits.client import Client
from tests.simulation.world.faults import READS, TRANSACT, WRITES, Fault, Faults
from tests.simulation.world.gateway import Asked, Reply
from tests.simulation.world.io import SWEEP
from tests.simulation.world.quiet import quiet as silence
from tests.simulation.world.weather import CALM
from tests.simulation.world.world import World

SETTLES = timedelta(minutes=10)
IDLE_MAX = 16
"""Of the sweeper's queries these many fail in each scene: they stand for all, which are alike."""


@dataclass(kw_only=True)
class OneFault(Faults):
    """The n-th I/O fails in one way; all others work. `seen` tells what was called, by whom."""

    at_io: int
    fault: Fault
    seen: list[str] = field(default_factory=list)

    def at(self, _who: str, operation: str) -> Fault | None:
        self.seen.append(operation)
        if len(self.seen) - 1 != self.at_io or (operation != TRANSACT and self.fault not in READS):
            return None
        self.count += 1
        return self.fault

    def straggles(self, _who: str) -> bool:
        return False


@dataclass(kw_only=True)
class Visits:
    """What the laws want to know of who asked."""

    client: Client
    practices: list[Practice] = field(default_factory=list)


def play(scene: Scene, at_io: int = -1, fault: Fault = Fault.CRASH_BEFORE) -> tuple[Books, OneFault]:
    """The scene, with that I/O failing in that way."""
    world = World(seed=0, given=CALM)
    faults = OneFault(random=world.random, rate=1.0, at_io=at_io, fault=fault)
    world.faults = faults
    client = Client(world=world)
    with silence():
        scene(SceneDesk(world, client))
        for _ in range(6):
            world.redrive()
            world.sweep()
            _settle(world, timedelta(hours=24))
        visits: Any = Visits(client=client)
        return read(world, visits), faults


def end_state(books: Books) -> dict[str, Any]:
    """What must be the same whatever failed: balances, fates, totals, and how often each thing happened.

    A lot counts as it was last: when an empty one is tidied away depends on when the sweeper came.
    """
    found: dict[str, Any] = {}
    for aggregate in books.aggregates:
        found[aggregate.aggregate_id] = sorted(type(event).__name__ for event in aggregate.events if _tells(event))
        for lot in (lot for state in aggregate.steps for lot in value.lots(state)):
            figures = (lot.granted, lot.restored, lot.held, lot.captured, lot.expired, lot.removed)
            found[f"{aggregate.aggregate_id} {lot.lot_id}"] = figures
    return found


def broken(books: Books) -> Iterator[str]:
    """The laws that hold for any world."""
    for law in (*quiet.LAWS, *journal.LAWS, *value.LAWS):
        yield from (f"{law.__name__}: {what}" for what in law(books))


def verdict(base: dict[str, Any], scene: Scene, at_io: int, fault: Fault) -> list[str]:
    """Play it with that fault: what is wrong then."""
    books, faults = play(scene, at_io, fault)
    if not faults.count:
        return [f"{scene.__name__}: {fault} at {at_io} never happened"]
    found = end_state(books)
    differs = [name for name in sorted(base.keys() | found.keys()) if base.get(name) != found.get(name)]
    wrong = [f"{name}: {base.get(name)}, with the fault {found.get(name)}" for name in differs]
    return [f"{scene.__name__}: {fault} at {at_io} ({faults.seen[at_io]}): {what}" for what in (*wrong, *broken(books))]


def cases(scene: Scene) -> list[tuple[int, Fault]]:
    """Every I/O with every way it can fail; of the sweeper's idle queries the first few stand for all."""
    _, faults = play(scene)
    idle = set([place for place, operation in enumerate(faults.seen) if operation == SWEEP][IDLE_MAX:])
    return [(n, way) for n, operation in enumerate(faults.seen) if n not in idle for way in ways(operation)]


def ways(operation: str) -> tuple[Fault, ...]:
    """How this kind of call can fail."""
    return WRITES if operation == TRANSACT else READS


def _tells(event: object) -> bool:
    """Projections are shown as often as they are heard of, balances are struck with every command.

    Work that had to wait for an answer is claimed anew.
    """
    name = type(event).__name__
    return name not in {"BalanceStruck", "CheckoutHeard", "Tidied"} and not name.endswith("Claimed")


@dataclass
class SceneDesk:
    """Asks, and waits until everything that follows has happened."""

    world: World
    client: Client
    keys: int = 0

    def ask(
        self, method: str, path: str, body: Any = None, *, if_match: str | None = None, practice: str = HERE
    ) -> Any:
        self.keys += 1
        asked = Asked(
            method=method,
            path=path,
            practice_id=practice,
            actor="desk",
            body=body,
            key=f"key-{self.keys}",
            if_match=if_match,
        )
        got: list[Reply] = []
        self.client.ask(asked, got.append)
        _settle(self.world, SETTLES)
        if not got or not got[0].ok:
            raise AssertionError(f"{asked} → {got[0].status if got else 'nothing'} {got[0].raw if got else ''}")
        return got[0].body

    def partner(self, name: str, data: dict[str, Any]) -> None:
        """A partner's event, and what follows."""
        self.keys += 1
        self.world.partner(HERE, f"partner-{self.keys}", name, data)
        _settle(self.world, SETTLES)

    def wait(self, time: timedelta) -> None:
        """Time passes, and the sweeper comes by."""
        _settle(self.world, time)
        self.world.sweep()
        _settle(self.world, SETTLES)


def _settle(world: World, within: timedelta) -> None:
    until = world.schedule.now + within
    while (at := world.schedule.next_at) and at <= until:
        world.schedule.step()
    world.schedule.now = until
