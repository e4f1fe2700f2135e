"""What instant rewards react to: checkouts, points, practices, and the clock."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from services.instant_rewards.domain.commands import (
    CancelCheckout,
    CatchUp,
    CompleteCheckout,
    CopyTimeZone,
    Count,
    HearCheckout,
    TakeBack,
    TakeOver,
    TrackerCommand,
    VoidCoupon,
)
from services.instant_rewards.domain.model import Fact, Tracker, Undo
from services.instant_rewards.handlers.metrics import count_news
from services.instant_rewards.store import run, table
from shared.contracts.calls import CheckoutFate, Fate
from shared.contracts.events import (
    CheckoutCancelled,
    CheckoutCompleted,
    CheckoutRedemptionRemoved,
    CheckoutRefunded,
    PatientsMerged,
    PointsTransactionCancelled,
    PointsTransactionReversed,
    PointsTransactionSubmitted,
    PracticeProfileChanged,
)
from shared.kernel.journal import Cause
from shared.value import holds
from shared.workers import calls
from shared.workers.calls import OwnerUnreachable
from shared.workers.inbox import Due, Message
from shared.workers.runtime import current

OWNER = "instant_rewards"


def _run(command: TrackerCommand, cause: Cause, now: datetime | None = None) -> Tracker:
    outcome = run(command, cause=cause, runtime=current(), now=now or current().now())
    count_news(outcome.events)
    tracker: Tracker = outcome.state()
    return tracker


def checkout_completed(message: Message[CheckoutCompleted]) -> None:
    """Use the coupons it lists, give back the others it holds, and count the money: one transaction."""
    data = message.data
    command = CompleteCheckout(
        practice_id=message.metadata.practice_id,
        patient_id=data.patient_id,
        checkout_id=data.checkout_id,
        completed_at=data.completed_at,
        listed=tuple(tender.authorization_id for tender in data.tenders if tender.owner == OWNER),
        spent=Fact(fact_id=data.checkout_id, at=data.completed_at, cents=data.counted_cents),
    )
    _run(command, message.cause())


def checkout_cancelled(message: Message[CheckoutCancelled]) -> None:
    """Give back what is held for it."""
    practice_id, data = message.metadata.practice_id, message.data
    command = CancelCheckout(practice_id=practice_id, patient_id=data.patient_id, checkout_id=data.checkout_id)
    _run(command, message.cause())


def redemption_removed(message: Message[CheckoutRedemptionRemoved]) -> None:
    """Give back the one that was taken off the cart, if it is a coupon."""
    data = message.data
    if data.owner != OWNER:
        return
    command = VoidCoupon(
        practice_id=message.metadata.practice_id, patient_id=data.patient_id, authorization_id=data.authorization_id
    )
    _run(command, message.cause())


def checkout_refunded(message: Message[CheckoutRefunded]) -> None:
    """Count down. A used coupon stays used."""
    data = message.data
    command = TakeBack(
        practice_id=message.metadata.practice_id,
        patient_id=data.patient_id,
        undo=Undo(
            undo_id=data.refund_id, of=data.checkout_id, at=message.metadata.occurred_at, cents=data.counted_cents
        ),
        of_at=data.completed_at,
    )
    _run(command, message.cause())


def points_submitted(message: Message[PointsTransactionSubmitted]) -> None:
    """Count the points, by the instant of their visit."""
    data = message.data
    fact = Fact(fact_id=data.transaction_id, at=data.counted_at, points=data.points)
    _run(Count(practice_id=message.metadata.practice_id, patient_id=data.patient_id, fact=fact), message.cause())


def points_taken_back(message: Message[PointsTransactionCancelled] | Message[PointsTransactionReversed]) -> None:
    """Count down."""
    data = message.data
    undo = Undo(
        undo_id=message.metadata.event_id, of=data.transaction_id, at=message.metadata.occurred_at, points=data.points
    )
    _run(TakeBack(practice_id=message.metadata.practice_id, patient_id=data.patient_id, undo=undo), message.cause())


def profile_changed(message: Message[PracticeProfileChanged]) -> None:
    """Copy the time zone: it tells the practice's days apart."""
    command = CopyTimeZone(time_zone=message.data.time_zone, as_of=message.metadata.occurred_at)
    run(command, cause=message.cause(), runtime=current(), now=current().now())


def patients_merged(message: Message[PatientsMerged]) -> None:
    """What was counted, unlocked and held for either is the remaining one's."""
    practice_id, data = message.metadata.practice_id, message.data
    _run(TakeOver(practice_id=practice_id, patient_id=data.patient_id, merged_id=data.merged_id), message.cause())


def catch_up(due: Due, now: datetime) -> None:
    """Announce what the clock has ended; ask checkout about holds that have heard nothing for long."""
    kind, *ids = due.aggregate_id.split("/")
    if kind != "tracker":
        return
    practice_id, patient_id = ids
    tracker = _run(CatchUp(practice_id=practice_id, patient_id=patient_id), due.cause(), now)
    for checkout_id in holds.silent(tracker.holds, now):
        _ask(due, practice_id, patient_id, checkout_id, now)


def _ask(due: Due, practice_id: str, patient_id: str, checkout_id: str, now: datetime) -> None:
    cause = due.cause()
    try:
        fate = calls.CHECKOUT.ask(CheckoutFate(caller=calls.caller(cause), checkout_id=checkout_id), Fate)
    except OwnerUnreachable:
        return  # still overdue: the sweeper brings it back
    whose: dict[str, Any] = {"practice_id": practice_id, "patient_id": patient_id, "checkout_id": checkout_id}
    command: TrackerCommand
    match fate.state:
        case "open":
            command = HearCheckout(**whose)
        case "completed":
            command = CompleteCheckout(**whose, completed_at=now, listed=fate.authorization_ids)
        case _:
            command = CancelCheckout(**whose)
    _run(command, _part(cause, checkout_id), now)


def _part(cause: Cause, checkout_id: str) -> Cause:
    return Cause(
        command_id=f"{cause.command_id}.{checkout_id}",
        practice_id=cause.practice_id,
        actor=cause.actor,
        fingerprint=cause.fingerprint,
        correlation_id=cause.correlation_id,
        causation_id=cause.causation_id,
    )


def overdue(now: datetime) -> Iterable[tuple[str, datetime]]:
    """What the sweeper finds."""
    return table(current()).overdue(now)


REACTIONS: dict[type[Any], Callable[[Any], None]] = {
    CheckoutCompleted: checkout_completed,
    CheckoutCancelled: checkout_cancelled,
    CheckoutRedemptionRemoved: redemption_removed,
    CheckoutRefunded: checkout_refunded,
    PointsTransactionSubmitted: points_submitted,
    PointsTransactionCancelled: points_taken_back,
    PointsTransactionReversed: points_taken_back,
    PracticeProfileChanged: profile_changed,
    PatientsMerged: patients_merged,
}
