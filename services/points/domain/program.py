"""A programme: who sponsors it, and its rules over time, each version from its day on.

The figures are in shared/contracts/rulebook/*.json, each with its source, and in documents that were published.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from services.points.domain.figures import (
    Certificate,
    EarningRule,
    Figure,
    Multiplier,
    Offer,
    Redeeming,
    Reward,
    RollingCap,
    Tier,
)

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """A programme's rules from `effective_from` on, up to and including `effective_to`."""

    version: str
    effective_from: date
    tiers: tuple[Tier, ...]
    redeeming: Redeeming | None = None
    """None: the programme has no points to redeem, only offers."""
    effective_to: date | None = None
    earning: tuple[EarningRule, ...] = ()
    multipliers: tuple[Multiplier, ...] = ()
    discretionary_max: Figure | None = None
    rolling_cap: RollingCap | None = None
    catalogue: tuple[Reward, ...] = ()
    offers: tuple[Offer, ...] = ()
    lot_months: Figure | None = None
    joining_points: Figure | None = None
    certificate: Certificate | None = None
    birthday_points: Figure | None = None
    age_min: Figure | None = None

    def __post_init__(self) -> None:
        if not FIRST_DAY <= self.effective_from <= LAST_DAY:
            raise ValueError(f"effective_from must be from {FIRST_DAY} to {LAST_DAY}")
        if not self.tiers or self.tiers[0].from_points:
            raise ValueError("the first tier is everyone's")
        claimed = [treatment for rule in self.earning for treatment in rule.treatments]
        if len(claimed) != len(set(claimed)):
            raise ValueError("two rules claim the same treatment")
        if self.redeeming is None and (self.earning or self.catalogue):
            raise ValueError("points that are earned need `redeeming`")

    @property
    def treatments(self) -> set[str]:
        """Every treatment that these rules name."""
        named = [rule.treatments for rule in self.earning]
        named += [multiplier.treatments for multiplier in self.multipliers]
        named += [offer.terms.treatments for offer in self.offers]
        named += [reward.treatments for reward in self.catalogue]
        return {treatment for treatments in named for treatment in treatments}

    def rule_for(self, treatment: str) -> EarningRule | None:
        """The rule by which a treatment earns."""
        return next((rule for rule in self.earning if treatment in rule.treatments), None)

    def times(self, treatment: str, day: date) -> int:
        """How many times a treatment's points count on a day: the largest multiplier holds, they do not add up (★)."""
        return max(
            (multiplier.times for multiplier in self.multipliers if multiplier.covers(treatment, day)), default=1
        )

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
        for rules in self.versions:
            if strange := sorted(rules.treatments - {*self.own_treatments}):
                raise ValueError(f"version {rules.version} names {strange[0]}, which is not {self.sponsor}'s")
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

    def tier_name(self, code: str) -> str:
        """What a tier is called, by the newest version that has it; one that none has, by its code."""
        tiers = (tier for rules in reversed(self.versions) for tier in rules.tiers)
        return next((tier.name for tier in tiers if tier.tier == code), code)

    def owns(self, treatment: str) -> bool:
        """Whether a treatment or product is the sponsor's."""
        return treatment in self.own_treatments
