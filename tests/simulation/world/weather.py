"""How bad a seed's world is: from a calm one to one where every tenth I/O fails and events take a day."""

from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random

SKEW_MAX = timedelta(minutes=5)
LATE_MAX = timedelta(hours=24)


@dataclass(frozen=True, slots=True, kw_only=True)
class Weather:
    """Rates from 0 to 1.

    `faults`: an I/O fails. `turns`: a task is set aside at an I/O and others go first. `late`: a delivery takes up to
    a day. `doubled`: a delivery comes twice. `timers_off`: a timer is early, late, doubled or lost. `net`: a request or
    its answer is lost, doubled or late. `skew`: how wrong clocks are.
    """

    faults: float = 0.0
    turns: float = 0.0
    late: float = 0.0
    doubled: float = 0.0
    timers_off: float = 0.0
    net: float = 0.0
    skew: timedelta = timedelta()


CALM = Weather()


def draw(random: Random) -> Weather:
    """The weather of a seed: each kind of trouble is absent, rare or frequent on its own."""
    return Weather(
        faults=random.choice((0.0, 0.0, 0.01, 0.03, 0.1)),
        turns=random.choice((0.0, 0.05, 0.2, 0.4)),
        late=random.choice((0.0, 0.05, 0.3)),
        doubled=random.choice((0.0, 0.05, 0.3)),
        timers_off=random.choice((0.0, 0.2, 0.8)),
        net=random.choice((0.0, 0.02, 0.1)),
        skew=random.choice((timedelta(), SKEW_MAX)),
    )


def calmed(weather: Weather) -> Weather:
    """The same world after the storm: clocks stay wrong, everything else works."""
    return replace(CALM, skew=weather.skew)


def up_to(random: Random, longest: timedelta) -> timedelta:
    """Some time up to the longest, mostly much shorter."""
    return longest * random.random() ** 3
