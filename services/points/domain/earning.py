"""What treatments earn, and why: every line is explained by its rule and by each limit that cut it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Literal

from msgspec.structs import replace

from services.points.domain.basis import Basis, TreatmentDone
from services.points.domain.caps import awards, points_by_day, room
from services.points.domain.figures import EarningRule, Limit, RollingCap
from services.points.domain.model import Account, Earned
from services.points.domain.program import Program, Rules
from shared.contracts.programs import treatment_name
from shared.kernel.structs import Struct
from shared.practice.days import written_day

DISCRETIONARY: Literal["discretionary"] = "discretionary"


class Step(Struct):
    """One limit: points before and after it, and why."""

    limit: str
    source: str
    before: int
    after: int
    why: str


class Explained(Struct):
    """A line and what it earns: `counted` times `rate` points before the limits in `steps`, `points` after them.

    `amount_cents` is what it was sold for, where that was said: a draft of other rules may count by it.
    """

    treatment: str
    quantity: int
    version: str
    why: str
    rule: str | None = None
    source: str | None = None
    basis: Basis | None = None
    rate: int = 0
    counted: int = 0
    steps: tuple[Step, ...] = ()
    points: int = 0
    amount_cents: int = 0


class Visit(Struct):
    """Where and when it was done; `by_checkout` tells a checkout's own submission from one by hand."""

    practice_id: str
    day: date
    by_checkout: bool
    at: datetime | None = None
    """The middle of that day at the practice, by which offers of the member's own are judged."""


class Judge(Struct):
    """Judges the lines of one transaction in turn; each line sees what the ones before it earned."""

    program: Program
    rules: Rules
    visit: Visit
    account: Account
    earned: tuple[Earned, ...] = ()

    def line(self, done: TreatmentDone) -> tuple["Judge", Explained]:
        """Explain a line; the judge that comes back has seen it."""
        rule = self.rules.rule_for(done.treatment)
        if rule is None:
            explained = self._no_rule(done)
            return self._seen(done, explained), explained
        units = counted = rule.basis.counts(done)
        times = self.times(done.treatment)
        rate = rule.points * times
        steps: list[Step] = []
        for limit, source, allowed, why in self._limits(rule, counted, done.treatment):
            steps.append(_step(limit, source, rate * counted, rate * min(counted, allowed), why))
            counted = min(counted, allowed)
        points = rate * counted
        if (cap := self.rules.rolling_cap) is not None:
            step = self._cap(cap, points)
            steps.append(step)
            points = step.after
        explained = Explained(
            treatment=done.treatment,
            quantity=done.quantity,
            version=self.rules.version,
            rule=rule.rule,
            source=rule.source,
            basis=rule.basis,
            rate=rate,
            counted=units,
            steps=tuple(step for step in steps if step.after != step.before or step.limit == "rolling_cap"),
            points=points,
            amount_cents=done.amount_cents or 0,
            why=_why(rule, times, units, points, steps),
        )
        return self._seen(done, explained), explained

    def award(self, points: int, treatment: str) -> tuple["Judge", Explained]:
        """Explain a discretionary award for a treatment that is not the sponsor's."""
        figure = self.rules.discretionary_max
        cap = self.rules.rolling_cap
        steps = (self._cap(cap, points),) if cap else ()
        given = steps[-1].after if steps else points
        explained = Explained(
            treatment=treatment,
            quantity=1,
            version=self.rules.version,
            rule=DISCRETIONARY,
            source=figure.source if figure else None,
            rate=points,
            counted=1,
            steps=steps,
            points=given,
            why=f"{given:,} points at the practice's discretion, as {treatment_name(treatment)} is not "
            f"{self.program.sponsor}'s." + "".join(f" {step.why}" for step in steps if step.after < step.before),
        )
        earned = Earned(treatment=treatment, quantity=1, points=given)
        return replace(self, earned=(*self.earned, earned)), explained

    def times(self, treatment: str) -> int:
        """How many times its points count: by the rules of the day, or by an offer of the member's own (the larger)."""
        ours = self.rules.times(treatment, self.visit.day)
        at = self.visit.at
        return ours if at is None else max([ours, *(offer.multiplies(treatment, at) for offer in self.account.offers)])

    def headroom(self, cap: RollingCap) -> int:
        """Points that still fit under the rolling cap on this day, whichever window one looks at."""
        counted = [*points_by_day(self.account), (self.visit.day, sum(earlier.points for earlier in self.earned))]
        return max(room(counted, self.visit.day, cap.days, cap.points), 0)

    def _cap(self, cap: RollingCap, points: int) -> Step:
        after = min(points, self.headroom(cap))
        why = f"At most {cap.points:,} points in any {cap.days} days: {after:,} of {points:,} still fit."
        return _step("rolling_cap", cap.source, points, after, why)

    def _limits(self, rule: EarningRule, units: int, treatment: str) -> Iterator[tuple[str, str, int, str]]:
        yield self._once(treatment) if rule.basis.once else self._same_visit(treatment, units)
        for limit in rule.limits:
            match limit.kind:
                case "per_transaction":
                    left = limit.units - sum(
                        earlier.counted for earlier in self.earned if earlier.treatment in rule.treatments
                    )
                    yield limit.kind, limit.source, max(left, 0), f"At most {limit.units:,} in one transaction."
                case "per_period":
                    left = self._left_in_period(rule, limit)
                    yield limit.kind, limit.source, left, f"At most {limit.units:,} in any {limit.days} days."
                case "days_apart":
                    near = self._near(rule, limit.days)
                    why = f"Fewer than {limit.days} days from the treatment of {written_day(near)}." if near else ""
                    yield limit.kind, limit.source, 0 if near else units, why

    def _once(self, treatment: str) -> tuple[str, str, int, str]:
        earned = any(other.points for other in self._that_day(treatment))
        why = f"{treatment_name(treatment)} has earned on this practice day already."
        return "once_a_visit", "★", 0 if earned else 1, why

    def _same_visit(self, treatment: str, units: int) -> tuple[str, str, int, str]:
        """The same treatment entered by hand and by a checkout is one visit: the larger of the two counts."""
        here = self.visit.by_checkout
        by_us = sum(earlier.counted for earlier in self.earned if earlier.treatment == treatment)
        by_us += sum(other.counted for other in self._that_day_by(treatment, by_checkout=here))
        by_other = sum(other.counted for other in self._that_day_by(treatment, by_checkout=not here))
        left = max(by_us + units, by_other) - max(by_us, by_other)
        other = "by hand" if here else "by the checkout"
        why = f"{by_other} of this day's {treatment_name(treatment)} were entered {other} already."
        return "same_visit", "★", left, why

    def _that_day(self, treatment: str) -> Iterator[Earned]:
        yield from (earlier for earlier in self.earned if earlier.treatment == treatment)
        for by_checkout in (True, False):
            yield from self._that_day_by(treatment, by_checkout=by_checkout)

    def _that_day_by(self, treatment: str, *, by_checkout: bool) -> Iterator[Earned]:
        for known in self.account.transactions:
            same_day = known.treatment_date == self.visit.day and known.practice_id == self.visit.practice_id
            if known.counts and same_day and bool(known.checkout_id) is by_checkout:
                yield from (earned for earned in known.earned if earned.treatment == treatment)

    def _left_in_period(self, rule: EarningRule, limit: Limit) -> int:
        counted = [(day, units) for day, treatment, units in awards(self.account) if treatment in rule.treatments]
        ours = sum(earlier.awarded for earlier in self.earned if earlier.treatment in rule.treatments)
        return max(room([*counted, (self.visit.day, ours)], self.visit.day, limit.days, limit.units), 0)

    def _near(self, rule: EarningRule, days: int) -> date | None:
        found = (day for day, treatment, _ in awards(self.account) if treatment in rule.treatments)
        return next((day for day in found if 0 < abs((self.visit.day - day).days) < days), None)

    def _seen(self, done: TreatmentDone, explained: Explained) -> "Judge":
        earned = Earned(
            treatment=done.treatment,
            quantity=done.quantity,
            points=explained.points,
            units=explained.counted if isinstance(explained.basis, Basis) and explained.basis.needs else 0,
            rate=explained.rate,
        )
        return replace(self, earned=(*self.earned, earned))

    def _no_rule(self, done: TreatmentDone) -> Explained:
        called = treatment_name(done.treatment)
        if self.program.owns(done.treatment):
            why = f"{called} earns nothing under these rules."
        else:
            why = f"{called} is not {self.program.sponsor}'s; discretionary points can be given for it."
        return Explained(
            treatment=done.treatment,
            quantity=done.quantity,
            version=self.rules.version,
            amount_cents=done.amount_cents or 0,
            why=why,
        )


def _step(limit: str, source: str, before: int, after: int, why: str) -> Step:
    return Step(limit=limit, source=source, before=before, after=after, why=why)


def _why(rule: EarningRule, times: int, units: int, points: int, steps: Iterable[Step]) -> str:
    if rule.unknown:
        return (
            "No source says how many points this earns: 0 here. What the programme's own page shows can be added by "
            "hand."
        )
    cuts = " ".join(step.why for step in steps if step.after < step.before)
    counted = f"{units:,} counted" if times == 1 else f"{units:,} counted, {times} times so many on that day"
    return f"{rule.points:,} per {rule.unit}, {counted}: {points:,} points. {cuts}".strip()
