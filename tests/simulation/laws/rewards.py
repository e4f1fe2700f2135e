"""Instant rewards are what a model says that is told everything in the order in which it happened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from services.instant_rewards.domain.model import Fact, Terms, Undo, Window
from shared.kernel import instants
from tests.instant_rewards.truth import Pin, lived
from tests.simulation.laws.books import Aggregate, Books

LATE_MAX = timedelta(days=6)
"""What is heard later than this need not count any more."""

MONEY, MONEY_BACK = "CheckoutCompleted", "CheckoutRefunded"
POINTS, POINTS_BACK = "PointsTransactionSubmitted", ("PointsTransactionCancelled", "PointsTransactionReversed")


def instant_rewards_are_as_if_told_in_true_order(books: Books) -> Iterator[str]:
    """Window by window: when it opened and when it unlocked. What was announced stays, so the model is told it."""
    merged = {data[name] for data in _data(books, "PatientsMerged") for name in ("patient_id", "merged_id")}
    trackers = {tuple(one.ids): one for one in books.of("instant_rewards", "tracker")}
    for practice in books.of("instant_rewards", "settings"):
        if len(practice.state.history) != 1:
            continue
        since, terms = practice.state.history[0].since, practice.state.history[0].terms
        for patient_id in sorted({data["patient_id"] for data in _data(books, MONEY, POINTS)} - merged):
            facts, undos = _facts(books, practice.ids[0], patient_id)
            counted = [fact for fact in facts if fact.at >= since]
            tracker = trackers.get((practice.ids[0], patient_id))
            yield from _compared(f"{practice.ids[0]}/{patient_id}", tracker, counted, undos, terms)


def _compared(
    whose: str, tracker: Aggregate | None, facts: list[Fact], undos: list[Undo], terms: Terms
) -> Iterator[str]:
    if tracker is None:
        if facts:
            yield f"{whose}: nothing of {facts} was counted"
        return
    if _too_late(tracker):
        return
    windows = _windows(tracker)
    pins = {window.opened_by: _pin(tracker, window) for window in windows if window.unlocked_at}
    wanted = [(window.opened_at, window.unlocked_at) for window in lived(facts, undos, terms, pins)]
    found = [(window.opened_at, window.unlocked_at) for window in windows]
    if wanted != found:
        yield f"{whose}: windows {found}, in true order {wanted}, of {facts} less {undos}"


def _too_late(tracker: Aggregate) -> bool:
    return any(
        type(event).__name__ == "Counted" and entry.occurred_at - event.fact.at > LATE_MAX
        for entry in tracker.entries
        for event in entry.events
    )


def _windows(tracker: Aggregate) -> list[Window]:
    """Every window as it was last known, in the order of time."""
    last = {window.window_id: window for state in tracker.states for window in state.windows}
    return sorted((one for one in last.values() if not one.absorbed), key=lambda window: window.opened_at)


def _pin(tracker: Aggregate, window: Window) -> Pin:
    assert window.unlocked_at
    return Pin(unlocked_at=window.unlocked_at, used_up_at=window.used_up_at)


def _facts(books: Books, practice_id: str, patient_id: str) -> tuple[list[Fact], list[Undo]]:
    facts: dict[str, Fact] = {}
    undos: dict[str, Undo] = {}
    for name, detail in books.told:
        data, metadata = detail["data"], detail["metadata"]
        if data.get("patient_id") != patient_id or metadata["practice_id"] != practice_id:
            continue
        event_id, at = metadata["event_id"], instants.parse(metadata["occurred_at"])
        if name == MONEY and data["counted_cents"]:
            completed_at = instants.parse(data["completed_at"])
            facts[event_id] = Fact(fact_id=data["checkout_id"], at=completed_at, cents=data["counted_cents"])
        elif name == POINTS and data["points"]:
            counted_at = instants.parse(data["counted_at"])
            facts[event_id] = Fact(fact_id=data["transaction_id"], at=counted_at, points=data["points"])
        elif name == MONEY_BACK:
            of, cents = data["checkout_id"], data["counted_cents"]
            undos[event_id] = Undo(undo_id=data["refund_id"], of=of, at=at, cents=cents)
        elif name in POINTS_BACK:
            undos[event_id] = Undo(undo_id=event_id, of=data["transaction_id"], at=at, points=data["points"])
    return list(facts.values()), _in_order(list(facts.values()), list(undos.values()))


def _in_order(facts: list[Fact], undos: list[Undo]) -> list[Undo]:
    """Clocks differ by minutes: nothing is taken back before it happened."""
    at = {fact.fact_id: fact.at for fact in facts}
    return [
        Undo(undo_id=u.undo_id, of=u.of, at=max(u.at, at.get(u.of, u.at)), cents=u.cents, points=u.points)
        for u in undos
    ]


def _data(books: Books, *names: str) -> list[dict[str, Any]]:
    return [detail["data"] for name, detail in books.told if name in names]


LAWS = (instant_rewards_are_as_if_told_in_true_order,)
