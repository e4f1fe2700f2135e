"""Which windows follow from the contributions, whatever the order in which they were heard of.

The contributions are walked through in the order in which they happened. What was announced as unlocked is an anchor
in that walk: the window that contains the contribution it opened with *is* that window, with the unlock as it was
announced.
"""

from dataclasses import dataclass, field
from datetime import datetime

from msgspec.structs import replace

from services.instant_rewards.domain.model import Settings
from services.instant_rewards.domain.tracker import Contribution, Deduction, Tracker, Window
from shared.kernel import ids
from shared.kernel.structs import Struct


class Derived(Struct):
    """A window as the contributions have it, with what counted when it unlocked, or until it ended."""

    window: Window
    amount_cents: int
    points: int


@dataclass(slots=True, kw_only=True)
class _Run:
    """A window in the making. `left`: its contributions less what was taken back.

    `named`: it has an announced window's id; `anchored`: it has an announced unlock.
    """

    window: Window
    left: dict[str, Contribution] = field(default_factory=dict)
    named: bool = False
    anchored: bool = False
    at_unlock: tuple[int, int] | None = None

    @property
    def totals(self) -> tuple[int, int]:
        return sum(contribution.cents for contribution in self.left.values()), sum(
            contribution.points for contribution in self.left.values()
        )


def derive(tracker: Tracker, settings: Settings) -> tuple[Derived, ...]:
    """The windows that follow from the contributions, in the order of time, with the ids they were announced with.

    A window has the terms and coupons in force when it opened (S4, ★). It takes contributions from its opening until
    its end, not at it. It unlocks with the contribution that reaches a threshold, at that contribution's instant.
    """
    announced = tuple(window for window in tracker.changeable if not window.absorbed)
    runs: list[_Run] = []
    for step in in_true_order(tracker):
        if isinstance(step, Deduction):
            _take_back(runs, step)
            continue
        if not runs or step.at >= runs[-1].window.end:
            window = _opened(step, settings, announced)
            if window is None:
                continue
            runs.append(_Run(window=window))
        _add(runs[-1], step, announced)
    return tuple(_derived(run) for run in runs)


def in_true_order(tracker: Tracker) -> list[Contribution | Deduction]:
    """As it happened; at one instant what counts before what takes back, money before points, then by id."""
    instant_of = {contribution.contribution_id: contribution.at for contribution in tracker.contributions}

    def when(step: Contribution | Deduction) -> tuple[datetime, int, int, str]:
        if isinstance(step, Contribution):
            return step.at, 0, -step.cents, step.contribution_id
        # Clocks differ a little: nothing is taken back before it happened.
        return max(step.at, instant_of[step.contribution_id]), 1, 0, step.deduction_id

    deductions = (deduction for deduction in tracker.deductions if deduction.contribution_id in instant_of)
    return sorted((*tracker.contributions, *deductions), key=when)


def _opened(contribution: Contribution, settings: Settings, announced: tuple[Window, ...]) -> Window | None:
    """A window that starts with this contribution; None when the practice did not use instant rewards then."""
    same = next((window for window in announced if window.opened_at == contribution.at), None)
    terms = same.terms if same else settings.terms_at(contribution.at)
    if terms is None:
        return None
    return Window(
        window_id=ids.derive("win", contribution.contribution_id),
        opened_by=contribution.contribution_id,
        opened_at=contribution.at,
        terms=terms,
        deals=same.deals if same else settings.deals_at(contribution.at),
        day=settings.profile.day(contribution.at).isoformat(),
    )


def _add(run: _Run, contribution: Contribution, announced: tuple[Window, ...]) -> None:
    run.left[contribution.contribution_id] = contribution
    known = next((window for window in announced if window.opened_by == contribution.contribution_id), None)
    if known is not None and known.unlocked_at is not None and not run.anchored:
        run.window = replace(known, opened_at=run.window.opened_at)
        run.named = run.anchored = True
    elif known is not None and not run.named:
        run.window = replace(
            run.window,
            window_id=known.window_id,
            opened_by=known.opened_by,
            day=known.day,
            lapsed=known.lapsed,
            deals=tuple(known.deal(deal.coupon_id) or deal for deal in run.window.deals),  # as they were then
        )
        run.named = True
    if run.window.unlocked_at is None and (reached := run.window.terms.reached(*run.totals)):
        run.window = replace(run.window, unlocked_at=contribution.at, reached=reached)
        run.at_unlock = run.totals


def _take_back(runs: list[_Run], deduction: Deduction) -> None:
    """Count down while locked; later neither lost money nor lost points take back an unlock (°)."""
    run = next((run for run in runs if deduction.contribution_id in run.left), None)
    if run is None or run.window.unlocked_at is not None or deduction.at >= run.window.ends_at:
        return
    contribution = run.left[deduction.contribution_id]
    cents, points = contribution.cents - deduction.cents, contribution.points - deduction.points
    run.left[deduction.contribution_id] = replace(contribution, cents=max(cents, 0), points=max(points, 0))


def _derived(run: _Run) -> Derived:
    amount_cents, points = run.at_unlock or run.totals
    return Derived(window=run.window, amount_cents=amount_cents, points=points)
