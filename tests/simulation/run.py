"""One seed from its first request to its last law."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from unittest.mock import patch

from shared.kernel import entries
from tests.simulation.visits.visits import Visits
from tests.simulation.world.quiet import quiet
from tests.simulation.world.world import World

SWEEP_EVERY = timedelta(hours=20)
DAYS_AFTER = 8
"""More than 72 hours until a checkout is abandoned and 96 until a silent hold asks about it."""
AUDITED = 0.15
"""How often the auditor comes with the sweeper."""
EVENTS_MAX = 20_000
STATE_EVERY = 4


class NeverQuiet(Exception):  # noqa: N818  (says what happened)
    """The world did not come to rest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of a seed."""

    seed: int
    steps: int
    ios: int
    faults: int
    violations: tuple[str, ...]
    world: World
    visits: Visits


def run(seed: int) -> Result:
    """Play a seed and judge it."""
    from tests.simulation import laws  # noqa: PLC0415

    world = World(seed=seed)
    visits = Visits(world=world)
    try:
        with quiet(), _states_carried_often():
            _storm(world, visits)
            _afterwards(world)
            violations = tuple(laws.broken(world, visits))
    except NeverQuiet:
        violations = ("the world never came to rest",)
    finally:
        world.schedule.abandon()
    return Result(
        seed=seed,
        steps=visits.steps,
        ios=world.ios,
        faults=world.faults.count,
        violations=violations,
        world=world,
        visits=visits,
    )


@contextmanager
def _states_carried_often() -> Iterator[None]:
    """Journals are short here: more of their entries carry the state that they left than where it is deployed."""
    with patch.object(entries, "STATE_EVERY", STATE_EVERY):
        yield


def _storm(world: World, visits: Visits) -> None:
    """While desks work; the sweeper comes by now and then, and an operator who redrives what was parked."""

    def sweep() -> None:
        world.sweep()
        if world.random.random() < AUDITED:
            world.audit()
        world.redrive()
        if visits.busy:
            world.schedule.after(SWEEP_EVERY * (0.5 + world.random.random()), sweep)

    sweep()
    while visits.busy:
        if not world.schedule.step():
            raise NeverQuiet
    world.calm_down()


def _afterwards(world: World) -> None:
    """Everything that is under way arrives, parked messages are redriven, deadlines pass, until nothing is left."""
    for _ in range(DAYS_AFTER):
        _drain(world)
        world.redrive()
        world.sweep()
        _drain(world)
        world.schedule.now += timedelta(hours=25)


def _drain(world: World) -> None:
    for _ in range(EVENTS_MAX):
        if not world.schedule.step():
            return
    raise NeverQuiet
