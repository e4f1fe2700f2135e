"""What a command causes: one case for each, in the words of DOMAIN.md."""

from dataclasses import dataclass
from datetime import datetime
from typing import assert_never

from services.instant_rewards.domain import coupons, merging
from services.instant_rewards.domain.commands import (
    AuthorizeCoupon,
    CancelCheckout,
    CatchUp,
    Command,
    CompleteCheckout,
    Count,
    ForPatient,
    HearCheckout,
    TakeBack,
    TakeOver,
    TrackerCommand,
    VoidCoupon,
)
from services.instant_rewards.domain.draft import Draft
from services.instant_rewards.domain.events import CheckoutHeard, Counted, Event, Started, TakenBack
from services.instant_rewards.domain.model import Fact, Settings, Stock, Tracker, Undo, Use
from services.instant_rewards.domain.news import announce_news
from services.instant_rewards.domain.refusals import PatientMerged
from services.instant_rewards.domain.setup import decide_settings
from services.instant_rewards.domain.tidy import tidy
from shared.kernel.journal import EventOf
from shared.value import holds

NOTHING_YET = Tracker()
WAITING_MAX = 60
"""So many undos wait for what they take back; more come from something that was never counted here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What a command is judged by: a patient's tracker with the practice's settings and stocks, or settings alone."""

    settings: Settings
    tracker: Tracker = NOTHING_YET
    stocks: tuple[Stock, ...] = ()
    merged: Tracker = NOTHING_YET


def decide(before: Before, command: Command, now: datetime) -> tuple[Event | EventOf[Event], ...]:
    """The events of a command. Raises a `Refusal`, or `StockUnread` when a stock must be read along."""
    if not isinstance(command, ForPatient):
        return decide_settings(before.settings, command, now)
    if before.tracker.merged_into:
        raise PatientMerged(into=before.tracker.merged_into)
    draft = Draft(tracker=before.tracker, settings=before.settings)
    _act(draft, command, before, now)
    if draft.events or isinstance(command, CatchUp):
        announce_news(draft, now)
    tidy(draft, now)
    return tuple(draft.events)


def _act(draft: Draft, command: TrackerCommand, before: Before, now: datetime) -> None:  # noqa: C901  (one case each)
    match command:
        case Count():
            _count(draft, command, command.fact)
        case TakeBack():
            _take_back(draft, command, command.undo, command.of_at)
        case CompleteCheckout():
            _complete(draft, command)
        case CancelCheckout():
            held = _held_for(draft, command.checkout_id)
            coupons.give_back(draft, held, command.stocks)
        case HearCheckout():
            if _held_for(draft, command.checkout_id):
                draft.add(CheckoutHeard(checkout_id=command.checkout_id, at=now))
        case AuthorizeCoupon():
            coupons.hold(draft, command, before.stocks[0], now)
        case VoidCoupon():
            held = tuple(use for use in draft.tracker.uses if use.live)
            mine = tuple(use for use in held if use.hold.authorization_id == command.authorization_id)
            coupons.give_back(draft, mine, command.stocks)
        case TakeOver():
            _start(draft, command)
            merging.take_over(draft, command, before.merged)
        case CatchUp():
            return
        case _:
            assert_never(command)


def _held_for(draft: Draft, checkout_id: str) -> tuple[Use, ...]:
    return tuple(use for use in draft.tracker.uses if use.live and use.hold.checkout_id == checkout_id)


def _complete(draft: Draft, command: CompleteCheckout) -> None:
    captures, voids = holds.settled(draft.tracker.holds, checkout_id=command.checkout_id, listed=command.listed)
    by_id = {use.hold.authorization_id: use for use in draft.tracker.uses}
    for hold in captures:
        coupons.use(draft, by_id[hold.authorization_id], command.completed_at)
    coupons.give_back(draft, tuple(by_id[hold.authorization_id] for hold in voids), command.stocks)
    if command.spent is not None:
        _count(draft, command, command.spent)


def _count(draft: Draft, command: ForPatient, fact: Fact) -> None:
    """Each once, by the id of its checkout or transaction; nothing while the practice has no settings (★)."""
    known = any(fact.fact_id == other.fact_id for other in draft.tracker.facts)
    if known or draft.tracker.settled(fact.at) or draft.settings.terms_at(fact.at) is None:
        return
    if fact.cents <= 0 and fact.points <= 0:  # nothing was spent or earned: nothing counts (★)
        return
    _start(draft, command)
    draft.add(Counted(fact=fact))


def _take_back(draft: Draft, command: ForPatient, undo: Undo, of_at: datetime | None = None) -> None:
    """Also when what it takes back is still to come: it waits for it."""
    tracker = draft.tracker
    if any(undo.undo_id == other.undo_id for other in tracker.undos) or (undo.cents <= 0 and undo.points <= 0):
        return
    if draft.settings.terms is None or (of_at is not None and tracker.settled(of_at)):
        return
    counted = {fact.fact_id for fact in tracker.facts}
    waiting = sum(other.of not in counted for other in tracker.undos)
    if undo.of not in counted and waiting >= WAITING_MAX:
        return
    _start(draft, command)
    draft.add(TakenBack(undo=undo))


def _start(draft: Draft, command: ForPatient) -> None:
    if not draft.tracker.patient_id:
        draft.add(Started(practice_id=command.practice_id, patient_id=command.patient_id))
