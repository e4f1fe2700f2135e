"""A model of instant rewards that is told everything in the order in which it happened, one thing after the other.

It knows nothing of late events. What was announced too early, on what was known then, it is told as pins: the unlock
of the window that contains a certain contribution.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import inf

from services.instant_rewards.domain.model import Terms
from services.instant_rewards.domain.tracker import Contribution, Deduction


@dataclass(frozen=True, kw_only=True)
class Pin:
    unlocked_at: datetime
    used_up_at: datetime | None = None


@dataclass(kw_only=True)
class Running:
    opened_at: datetime
    ends_at: datetime
    unlocked_at: datetime | None = None
    until: datetime | None = None
    used_up_at: datetime | None = None
    pinned: bool = False
    counts: dict[str, list[int]] = field(default_factory=dict)
    inside: list[str] = field(default_factory=list)

    def over(self, at: datetime) -> bool:
        if self.until is None:
            return at >= self.ends_at
        return at >= self.until or (self.used_up_at is not None and at > self.used_up_at)

    def unlock(self, at: datetime, use: timedelta) -> None:
        self.unlocked_at, self.until = at, at + use


def lived(
    contributions: Iterable[Contribution], deductions: Iterable[Deduction], terms: Terms, pins: Mapping[str, Pin]
) -> list[Running]:
    """Live through it."""
    reach, use = timedelta(hours=terms.hours_to_reach), timedelta(hours=terms.hours_to_use)
    happened = {contribution.contribution_id: contribution for contribution in contributions}
    story: list[tuple[datetime, int, int, str, Contribution | Deduction]] = [
        (contribution.at, 0, -contribution.cents, contribution.contribution_id, contribution)
        for contribution in happened.values()
    ]
    story += [
        (deduction.at, 1, 0, deduction.deduction_id, deduction)
        for deduction in deductions
        if deduction.contribution_id in happened
    ]
    windows: list[Running] = []
    for at, _, _, _, step in sorted(story, key=lambda one: one[:4]):
        if isinstance(step, Deduction):
            window = next(row for row in windows if step.contribution_id in row.inside)
            if window.unlocked_at is None and at < window.ends_at:
                left = window.counts[step.contribution_id]
                window.counts[step.contribution_id] = [max(left[0] - step.cents, 0), max(left[1] - step.points, 0)]
            continue
        if not windows or windows[-1].over(at):
            windows.append(Running(opened_at=at, ends_at=at + reach))
        window = windows[-1]
        window.inside.append(step.contribution_id)
        window.counts[step.contribution_id] = [step.cents, step.points]
        pin = pins.get(step.contribution_id)
        if pin and not window.pinned:
            window.unlock(pin.unlocked_at, use)
            window.used_up_at, window.pinned = pin.used_up_at, True
        cents, points = (sum(count[unit] for count in window.counts.values()) for unit in (0, 1))
        enough = cents >= (terms.amount_cents_min or inf) or points >= (terms.points_min or inf)
        if window.unlocked_at is None and enough:
            window.unlock(at, use)
    return windows
