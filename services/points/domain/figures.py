"""The figures of a programme's document, each with its source: rules, limits, tiers, rewards, patterns of offers."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from services.points.domain.basis import Basis
from services.points.domain.terms import TIMES_MAX, TIMES_MIN, OfferTerms

FIGURE_MAX = 10_000_000


def positive(**figures: int) -> None:
    """Refuse, by its name, what is not above 0."""
    for name, figure in figures.items():
        if figure <= 0:
            raise ValueError(f"{name} must be above 0")
        if figure > FIGURE_MAX:
            raise ValueError(f"{name} must be at most {FIGURE_MAX:,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A limit of one rule: `units` per transaction, `units` in any `days` days, or `days` since the last treatment."""

    kind: Literal["per_transaction", "per_period", "days_apart"]
    source: str
    units: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        if self.kind != "days_apart":
            positive(units=self.units)
        if self.kind != "per_transaction":
            positive(days=self.days)


UNKNOWN = "unknown"
"""How a source begins where nobody has said the figure: what stands there is ours, or nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarningRule:
    """So many points per what `basis` counts, for any of `treatments`; `unit` is the word for people.

    0 points stand for a figure that no source gives: it earns, and nobody knows how much.
    """

    rule: str
    treatments: tuple[str, ...]
    basis: Basis
    points: int
    unit: str
    source: str
    limits: tuple[Limit, ...] = ()

    def __post_init__(self) -> None:
        positive(treatments=len(self.treatments))
        if not self.unknown:
            positive(points=self.points)
        elif self.limits:
            raise ValueError("what nobody has said has no limits")

    @property
    def unknown(self) -> bool:
        """Whether no source says how many points."""
        return self.points == 0 and self.source.startswith(UNKNOWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure with its source."""

    value: int
    source: str

    def __post_init__(self) -> None:
        positive(value=self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiplier:
    """On treatments from `begins` to `ends`, both included, points count `times` over; all unless some are named."""

    begins: date
    ends: date
    times: int
    source: str
    treatments: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not TIMES_MIN <= self.times <= TIMES_MAX:
            raise ValueError(f"times must be {TIMES_MIN} to {TIMES_MAX}")
        if self.ends < self.begins:
            raise ValueError("ends must not be before begins")

    def covers(self, treatment: str, day: date) -> bool:
        """Whether it multiplies what a treatment earns on a day."""
        return self.begins <= day <= self.ends and (not self.treatments or treatment in self.treatments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Dollars of the sponsor for its own treatments: they end after `days`; joining brings one of `joining_cents`."""

    days: int
    joining_cents: int
    source: str

    def __post_init__(self) -> None:
        positive(days=self.days, joining_cents=self.joining_cents)


@dataclass(frozen=True, slots=True, kw_only=True)
class RollingCap:
    """At most `points` in any `days` days in a row, pending ones counted, cancelled ones not."""

    points: int
    days: int
    source: str

    def __post_init__(self) -> None:
        positive(points=self.points, days=self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tier:
    """A level: from so many points completed in a calendar year, kept to the end of the next (★)."""

    tier: str
    name: str
    source: str
    from_points: int = 0
    redeems: bool = True
    """Whether points may be redeemed as dollars off."""
    exchanges_per_year: int = 0
    inactive_months: Figure | None = None
    """Points end so long after the last activity; never where none is given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Redeeming:
    """How points become dollars off: `points` are worth `cents`, in steps of `step`."""

    points: int
    cents: int
    step: int
    source: str
    from_next_day: bool = False
    """Points of a practice day can be used from the next one on (ASPIRE: "only from the next visit on")."""

    def __post_init__(self) -> None:
        positive(points=self.points, cents=self.cents, step=self.step)
        if self.step * self.cents % self.points:
            raise ValueError("a step must be worth whole cents")

    def worth(self, points: int) -> int:
        """Cents that so many points take off."""
        return points * self.cents // self.points

    def points_for(self, cents: int) -> int:
        """The most points, in whole steps, that are worth no more than so many cents."""
        return cents * self.points // self.cents // self.step * self.step


@dataclass(frozen=True, slots=True, kw_only=True)
class Reward:
    """A catalogue reward: what ships, how much of it, and to whom."""

    reward: str
    name: str
    points: int
    quantity: int
    unit: str
    ships_to: Literal["patient", "practice"]
    source: str
    service_charge: bool = False
    """The sponsor covers the product, not the labour: the practice may charge for its service (S1)."""
    treatments: tuple[str, ...] = ()
    """What a checkout's line has to be to come from it; anything of the sponsor's where none is named."""

    def __post_init__(self) -> None:
        positive(points=self.points, quantity=self.quantity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a sponsor may offer a member, as a pattern: nobody has it until it is issued to them.

    It ends with the last of `days` days from the day on which it is issued, unless that says otherwise.
    """

    offer: str
    name: str
    terms: OfferTerms
    source: str
    days: int | None = None

    def __post_init__(self) -> None:
        if self.days is not None:
            positive(days=self.days)
        if self.terms.kind == "flash" and self.days is None:
            raise ValueError("a flash offer ends: it needs days")
