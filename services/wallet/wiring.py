"""What wallet hears, when it wakes, whom it asks."""

from shared.contracts.events import (
    AspireCertificateIssued,
    CheckoutCancelled,
    CheckoutCompleted,
    CheckoutRedemptionRemoved,
    CheckoutRefunded,
    MemberEnrolled,
    PointsAdjusted,
    PointsBalanceChanged,
    PointsExpired,
    PointsRedemptionAuthorized,
    PointsRedemptionCaptured,
    PointsRedemptionExpired,
    PointsRedemptionRestored,
    PointsRedemptionVoided,
    PointsTransactionCancelled,
    PointsTransactionCompleted,
    PointsTransactionReversed,
    PointsTransactionSubmitted,
    RewardExchanged,
    TierChanged,
)
from shared.contracts.wiring import ALL, Asks, ReactsTo, WakesAt

REACTS_TO: ReactsTo = {
    CheckoutCompleted: ALL,
    CheckoutCancelled: ALL,
    CheckoutRedemptionRemoved: ALL,
    CheckoutRefunded: ALL,
    MemberEnrolled: ALL,
    PointsBalanceChanged: ALL,
    PointsTransactionSubmitted: ALL,
    PointsTransactionCompleted: ALL,
    PointsTransactionCancelled: ALL,
    PointsTransactionReversed: ALL,
    PointsAdjusted: ALL,
    PointsExpired: ALL,
    PointsRedemptionAuthorized: ALL,
    PointsRedemptionVoided: ALL,
    PointsRedemptionCaptured: ALL,
    PointsRedemptionExpired: ALL,
    PointsRedemptionRestored: ALL,
    TierChanged: ALL,
    RewardExchanged: ALL,
    AspireCertificateIssued: ALL,
}
WAKES_AT: WakesAt = {}
ASKS: Asks = {"inbox": ("checkout",)}
