"""Instant rewards are what a model says that is told everything in the order in which it happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from services.instant_rewards.domain.model import Terms
from services.instant_rewards.domain.tracker import Contribution, Deduction, Window
from shared.kernel import instants
from tests.instant_rewards.truth import Pin, lived
from tests.simulation.laws.books import Aggregate, Books
from tests.simulation.laws.reads import get

LATE_MAX = timedelta(days=6)
"""What is heard later than this need not count any more."""

MONEY, MONEY_BACK = "CheckoutCompleted", "CheckoutRefunded"
POINTS, POINTS_BACK = "PointsTransactionSubmitted", ("PointsTransactionCancelled", "PointsTransactionReversed")


def instant_rewards_are_as_if_told_in_true_order(books: Books) -> Iterator[str]:
    """Window by window: when it opened and when it unlocked. What was announced stays, so the model is told it."""
    merged = {data[name] for data in _data(books, "PatientsMerged") for name in ("patient_id", "merged_id")}
    trackers = {tuple(aggregate.ids): aggregate for aggregate in books.of("instant_rewards", "tracker")}
    for practice in books.of("instant_rewards", "settings"):
        if len(practice.state.history) != 1:
            continue
        since, terms = practice.state.history[0].since, practice.state.history[0].terms
        for patient_id in sorted({data["patient_id"] for data in _data(books, MONEY, POINTS)} - merged):
            contributions, deductions = _contributions(books, practice.ids[0], patient_id)
            counted = [contribution for contribution in contributions if contribution.at >= since]
            tracker = trackers.get((practice.ids[0], patient_id))
            yield from _compared(f"{practice.ids[0]}/{patient_id}", tracker, counted, deductions, terms)


def _compared(
    whose: str, tracker: Aggregate | None, contributions: list[Contribution], deductions: list[Deduction], terms: Terms
) -> Iterator[str]:
    if tracker is None:
        if contributions:
            yield f"{whose}: nothing of {contributions} was counted"
        return
    if _too_late(tracker):
        return
    windows = _windows(tracker)
    pins = {window.opened_by: _pin(tracker, window) for window in windows if window.unlocked_at}
    wanted = [(window.opened_at, window.unlocked_at) for window in lived(contributions, deductions, terms, pins)]
    found = [(window.opened_at, window.unlocked_at) for window in windows]
    if wanted != found:
        yield f"{whose}: windows {found}, in true order {wanted}, of {contributions} less {deductions}"


def _too_late(tracker: Aggregate) -> bool:
    return any(
        type(event).__name__ == "ContributionCounted" and entry.occurred_at - event.contribution.at > LATE_MAX
        for entry in tracker.entries
        for event in entry.events
    )


def _windows(tracker: Aggregate) -> list[Window]:
    """Every window as it was last known, in the order of time."""
    last = {window.window_id: window for state in tracker.states for window in state.windows}
    return sorted((row for row in last.values() if not row.absorbed), key=lambda window: window.opened_at)


def _pin(tracker: Aggregate, window: Window) -> Pin:
    assert window.unlocked_at
    return Pin(unlocked_at=window.unlocked_at, used_up_at=window.used_up_at)


def _contributions(books: Books, practice_id: str, patient_id: str) -> tuple[list[Contribution], list[Deduction]]:
    contributions: dict[str, Contribution] = {}
    deductions: dict[str, Deduction] = {}
    for name, detail in books.told:
        data, metadata = detail["data"], detail["metadata"]
        if data.get("patient_id") != patient_id or metadata["practice_id"] != practice_id:
            continue
        event_id, at = metadata["event_id"], instants.parse(metadata["occurred_at"])
        if name == MONEY and data["counted_cents"]:
            completed_at = instants.parse(data["completed_at"])
            contributions[event_id] = Contribution(
                contribution_id=data["checkout_id"], at=completed_at, cents=data["counted_cents"]
            )
        elif name == POINTS and data["points"]:
            counted_at = instants.parse(data["counted_at"])
            contributions[event_id] = Contribution(
                contribution_id=data["transaction_id"], at=counted_at, points=data["points"]
            )
        elif name == MONEY_BACK:
            checkout_id, cents = data["checkout_id"], data["counted_cents"]
            deductions[event_id] = Deduction(
                deduction_id=data["refund_id"], contribution_id=checkout_id, at=at, cents=cents
            )
        elif name in POINTS_BACK:
            deductions[event_id] = Deduction(
                deduction_id=event_id, contribution_id=data["transaction_id"], at=at, points=data["points"]
            )
    return list(contributions.values()), _in_order(list(contributions.values()), list(deductions.values()))


def _in_order(contributions: list[Contribution], deductions: list[Deduction]) -> list[Deduction]:
    """Clocks differ by minutes: nothing is taken back before it happened."""
    at = {contribution.contribution_id: contribution.at for contribution in contributions}
    return [
        Deduction(
            deduction_id=u.deduction_id,
            contribution_id=u.contribution_id,
            at=max(u.at, at.get(u.contribution_id, u.at)),
            cents=u.cents,
            points=u.points,
        )
        for u in deductions
    ]


def _data(books: Books, *names: str) -> list[dict[str, Any]]:
    return [detail["data"] for name, detail in books.told if name in names]


def the_report_counts_every_window_once(books: Books) -> Iterator[str]:
    """By the day on which it opened and by its fate, whether it runs, has ended or is forgotten, also after a merge."""
    for practice in books.of("instant_rewards", "settings"):
        report = get(books, practice.ids[0], "/instant-rewards-report", **{"from": "2026-03-01", "to": "2026-05-31"})
        shown = {
            (day["day"], fate): count
            for day in report.body["days"]
            for fate in ("running", "unlocked", "lapsed")
            if (count := day[f"windows_{fate}"])
        }
        wanted = Counter((window.day, _fate(window)) for window in _last_known(books, practice.ids[0]))
        if shown != dict(wanted):
            yield f"{practice.aggregate_id}: the report has {shown}, the journals {dict(wanted)}"


def _last_known(books: Books, practice_id: str) -> list[Window]:
    """Every window of the practice as the last entry that knew it left it: those that moved with a merge once."""
    last: dict[str, tuple[datetime, Window]] = {}
    for tracker in books.of("instant_rewards", "tracker"):
        if tracker.ids[0] == practice_id:
            for entry, state in zip(tracker.entries, tracker.states[1:], strict=True):
                for window in state.windows:
                    at, known = last.get(window.window_id, (entry.occurred_at, window))
                    last[window.window_id] = (entry.occurred_at, window) if entry.occurred_at >= at else (at, known)
    return [window for _, window in last.values() if not window.absorbed]


def _fate(window: Window) -> str:
    if window.unlocked_at is not None:
        return "unlocked"
    return "lapsed" if window.lapsed else "running"


LAWS = (instant_rewards_are_as_if_told_in_true_order, the_report_counts_every_window_once)
