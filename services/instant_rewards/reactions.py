"""What instant rewards react to: checkouts, points, practices, patients, and the clock."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from services.instant_rewards.domain.commands import (
    CatchUp,
    CountContribution,
    CountDeduction,
    FollowCheckout,
    MergePatients,
    SettleCheckoutHolds,
    TrackerCommand,
    VoidHold,
)
from services.instant_rewards.domain.tracker import Contribution, Deduction
from services.instant_rewards.service import run
from services.instant_rewards.store import TRACKER, table
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
from shared.workers.fates import followed
from shared.workers.inbox import Due, Message
from shared.workers.profiles import copied
from shared.workers.runtime import current

OWNER = "instant_rewards"


def on_checkout_completed(message: Message[CheckoutCompleted]) -> None:
    """Use the coupons it lists, give back the others it holds, and count the money: one transaction."""
    data = message.data
    _run(
        message,
        SettleCheckoutHolds(
            practice_id=message.metadata.practice_id,
            patient_id=data.patient_id,
            checkout_id=data.checkout_id,
            ended_at=data.completed_at,
            captured_ids=tuple(tender.authorization_id for tender in data.tenders if tender.owner == OWNER),
            spent=Contribution(contribution_id=data.checkout_id, at=data.completed_at, cents=data.counted_cents),
        ),
    )


def on_checkout_cancelled(message: Message[CheckoutCancelled]) -> None:
    """Give back what is held for it."""
    data = message.data
    _run(
        message,
        SettleCheckoutHolds(
            practice_id=message.metadata.practice_id,
            patient_id=data.patient_id,
            checkout_id=data.checkout_id,
            ended_at=message.metadata.occurred_at,
        ),
    )


def on_checkout_redemption_removed(message: Message[CheckoutRedemptionRemoved]) -> None:
    """Give back the one that was taken off the cart, if it is a coupon."""
    data = message.data
    if data.owner != OWNER:
        return
    _run(
        message,
        VoidHold(
            practice_id=message.metadata.practice_id, patient_id=data.patient_id, authorization_id=data.authorization_id
        ),
    )


def on_checkout_refunded(message: Message[CheckoutRefunded]) -> None:
    """Count down. A used coupon stays used."""
    data, metadata = message.data, message.metadata
    _run(
        message,
        CountDeduction(
            practice_id=metadata.practice_id,
            patient_id=data.patient_id,
            deduction=Deduction(
                deduction_id=data.refund_id,
                contribution_id=data.checkout_id,
                at=metadata.occurred_at,
                cents=data.counted_cents,
            ),
            contributed_at=data.completed_at,
        ),
    )


def on_points_transaction_submitted(message: Message[PointsTransactionSubmitted]) -> None:
    """Count the points, by the instant of their visit."""
    data = message.data
    _run(
        message,
        CountContribution(
            practice_id=message.metadata.practice_id,
            patient_id=data.patient_id,
            contribution=Contribution(contribution_id=data.transaction_id, at=data.counted_at, points=data.points),
        ),
    )


def on_points_transaction_ended(
    message: Message[PointsTransactionCancelled] | Message[PointsTransactionReversed],
) -> None:
    """Count down: it was cancelled, or reversed."""
    data, metadata = message.data, message.metadata
    _run(
        message,
        CountDeduction(
            practice_id=metadata.practice_id,
            patient_id=data.patient_id,
            deduction=Deduction(
                deduction_id=metadata.event_id,
                contribution_id=data.transaction_id,
                at=metadata.occurred_at,
                points=data.points,
            ),
        ),
    )


def on_practice_profile_changed(message: Message[PracticeProfileChanged]) -> None:
    """Copy it: its time zone tells the practice's days apart."""
    run(copied(message), cause=message.cause(), now=current().now())


def on_patients_merged(message: Message[PatientsMerged]) -> None:
    """What was counted, unlocked and held for either is the remaining one's."""
    practice_id, data = message.metadata.practice_id, message.data
    _run(message, MergePatients(practice_id=practice_id, patient_id=data.patient_id, merged_id=data.merged_id))


def _run(message: Message[Any], command: TrackerCommand) -> None:
    run(command, cause=message.cause(), now=current().now())


def on_due(due: Due, now: datetime) -> None:
    """Announce what the clock has ended; ask checkout about holds that have heard nothing for long."""
    name, *ids = due.aggregate_id.split("/")
    if name != "tracker":
        return
    practice_id, patient_id = ids
    outcome = run(CatchUp(practice_id=practice_id, patient_id=patient_id), cause=due.cause(), now=now)
    whose: dict[str, Any] = {"practice_id": practice_id, "patient_id": patient_id}
    for checkout in followed(outcome.state_of(TRACKER).holds, due.cause(), now):
        command: TrackerCommand = (
            FollowCheckout(**whose, checkout_id=checkout.checkout_id)
            if checkout.still_open
            else SettleCheckoutHolds(
                **whose, checkout_id=checkout.checkout_id, ended_at=now, captured_ids=checkout.captured_ids
            )
        )
        run(command, cause=checkout.cause, now=now)


def overdue(now: datetime) -> Iterable[tuple[str, datetime]]:
    """What the sweeper finds."""
    return table(current()).overdue(now)


REACTIONS: dict[type[Any], Callable[[Any], None]] = {
    CheckoutCompleted: on_checkout_completed,
    CheckoutCancelled: on_checkout_cancelled,
    CheckoutRedemptionRemoved: on_checkout_redemption_removed,
    CheckoutRefunded: on_checkout_refunded,
    PointsTransactionSubmitted: on_points_transaction_submitted,
    PointsTransactionCancelled: on_points_transaction_ended,
    PointsTransactionReversed: on_points_transaction_ended,
    PracticeProfileChanged: on_practice_profile_changed,
    PatientsMerged: on_patients_merged,
}
