"""What a programme's data says: who sponsors it, what earns, what caps, what points buy.

The figures are in shared/contracts/rulebook/*.json, each with its source.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from services.points.domain.basis import Basis


def _positive(**figures: int) -> None:
    for name, figure in figures.items():
        if figure <= 0:
            raise ValueError(f"{name} must be above 0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A limit of one rule: `units` per transaction, `units` in any `days` days, or `days` since the last treatment."""

    kind: Literal["per_transaction", "per_period", "days_apart"]
    source: str
    units: int = 0
    days: int = 0

    def __post_init__(self) -> None:
        if self.kind != "days_apart":
            _positive(units=self.units)
        if self.kind != "per_transaction":
            _positive(days=self.days)


@dataclass(frozen=True, slots=True, kw_only=True)
class EarningRule:
    """So many points per what `basis` counts, for any of `treatments`; `unit` is the word for people."""

    rule: str
    treatments: tuple[str, ...]
    basis: Basis
    points: int
    unit: str
    source: str
    limits: tuple[Limit, ...] = ()

    def __post_init__(self) -> None:
        _positive(points=self.points, treatments=len(self.treatments))


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure with its source."""

    value: int
    source: str

    def __post_init__(self) -> None:
        _positive(value=self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """Dollars of the sponsor for its own treatments: they end after `days`; joining brings one of `joining_cents`."""

    days: int
    joining_cents: int
    source: str

    def __post_init__(self) -> None:
        _positive(days=self.days, joining_cents=self.joining_cents)


@dataclass(frozen=True, slots=True, kw_only=True)
class RollingCap:
    """At most `points` in any `days` days in a row, pending ones counted, cancelled ones not."""

    points: int
    days: int
    source: str

    def __post_init__(self) -> None:
        _positive(points=self.points, days=self.days)


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
        _positive(points=self.points, cents=self.cents, step=self.step)
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

    def __post_init__(self) -> None:
        _positive(points=self.points, quantity=self.quantity)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """An offer: `flash` ends at an instant, a `gift_card` is taken in full or not at all, `curated` asks for a history.

    `amount_cents` off the lines of `treatments` (all of the sponsor's when none is named). A curated one is for who
    had any of `bought` on at least `bought_times` of the last `bought_days` days. Each member can use an
    offer once (★).
    """

    offer: str
    name: str
    kind: Literal["flash", "gift_card", "curated"]
    amount_cents: int
    source: str
    treatments: tuple[str, ...] = ()
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    tiers: tuple[str, ...] = ()
    bought: tuple[str, ...] = ()
    bought_times: int = 0
    bought_days: int = 365

    def __post_init__(self) -> None:
        _positive(amount_cents=self.amount_cents, bought_days=self.bought_days)
        if self.kind == "flash" and self.ends_at is None:
            raise ValueError("a flash offer ends at an instant")
        if self.kind == "curated" and not (self.bought and self.bought_times):
            raise ValueError("a curated offer asks for a history")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """A programme's rules from `effective_from` on, up to and including `effective_to`."""

    version: str
    effective_from: date
    redeeming: Redeeming
    tiers: tuple[Tier, ...]
    effective_to: date | None = None
    earning: tuple[EarningRule, ...] = ()
    discretionary_max: Figure | None = None
    rolling_cap: RollingCap | None = None
    catalogue: tuple[Reward, ...] = ()
    offers: tuple[Offer, ...] = ()
    lot_months: Figure | None = None
    inactive_months: Figure | None = None
    joining_points: Figure | None = None
    certificate: Certificate | None = None
    birthday_points: Figure | None = None
    age_min: Figure | None = None

    def __post_init__(self) -> None:
        if not self.tiers or self.tiers[0].from_points:
            raise ValueError("the first tier is everyone's")
        claimed = [treatment for rule in self.earning for treatment in rule.treatments]
        if len(claimed) != len(set(claimed)):
            raise ValueError("two rules claim the same treatment")

    def rule_for(self, treatment: str) -> EarningRule | None:
        """The rule by which a treatment earns."""
        return next((rule for rule in self.earning if treatment in rule.treatments), None)

    def tier(self, name: str) -> Tier:
        """The tier of that name; an unknown one (of an older version) counts as the first."""
        return next((tier for tier in self.tiers if tier.tier == name), self.tiers[0])

    def offer(self, name: str) -> Offer | None:
        """The offer of that name."""
        return next((offer for offer in self.offers if offer.offer == name), None)

    def reward(self, name: str) -> Reward | None:
        """The catalogue's reward of that name."""
        return next((reward for reward in self.catalogue if reward.reward == name), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A loyalty programme: its sponsor, the sponsor's own treatments, who adds points, and its rules over time."""

    program: str
    name: str
    sponsor: str
    own_treatments: tuple[str, ...]
    versions: tuple[Rules, ...]
    completion_hours: float = 48.0
    added_by: frozenset[Literal["checkout", "staff", "migration", "integration"]] = field(default_factory=frozenset)
    """Where an integration is on, staff and checkouts add nothing by hand (★)."""

    def __post_init__(self) -> None:
        for earlier, later in zip(self.versions, self.versions[1:], strict=False):
            if earlier.effective_to != later.effective_from - timedelta(days=1):
                raise ValueError(f"version {earlier.version} must end the day before {later.version} begins")
        if not self.versions or self.versions[-1].effective_to is not None:
            raise ValueError("the last version must not end: to end a programme, add one that earns nothing")

    def on(self, day: date) -> Rules:
        """The rules in force on a day; before the first version the first holds.

        A transaction is judged by the rules of its treatment date.
        """
        begun = [rules for rules in self.versions if rules.effective_from <= day]
        return begun[-1] if begun else self.versions[0]

    @property
    def earns(self) -> bool:
        """Whether visits earn in it at all; points of one that is no more are only migrated and redeemed."""
        return bool(self.added_by - {"migration"})

    def owns(self, treatment: str) -> bool:
        """Whether a treatment or product is the sponsor's."""
        return treatment in self.own_treatments
