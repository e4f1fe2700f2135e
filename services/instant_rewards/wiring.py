"""What instant_rewards hears, when it wakes, whom it asks."""

from shared.contracts.events import (
    CheckoutCancelled,
    CheckoutCompleted,
    CheckoutRedemptionRemoved,
    CheckoutRefunded,
    InstantRewardUnlocked,
    InstantRewardWindowOpened,
    PatientsMerged,
    PointsTransactionCancelled,
    PointsTransactionReversed,
    PointsTransactionSubmitted,
    PracticeProfileChanged,
)
from shared.contracts.wiring import ALL, Asks, ReactsTo, Wake, WakesAt

REACTS_TO: ReactsTo = {
    CheckoutCompleted: ALL,
    CheckoutCancelled: ALL,
    CheckoutRedemptionRemoved: ALL,
    CheckoutRefunded: ALL,
    PointsTransactionSubmitted: ALL,
    PointsTransactionCancelled: ALL,
    PointsTransactionReversed: ALL,
    PracticeProfileChanged: ALL,
    PatientsMerged: ALL,
}
WAKES_AT: WakesAt = {
    InstantRewardWindowOpened: Wake("ends_at", only={"state": ("open",)}),
    InstantRewardUnlocked: Wake("available_until"),
}
ASKS: Asks = {"desk": ("wallet",), "inbox": ("checkout",)}
