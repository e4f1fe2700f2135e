"""What points hears, when it wakes, whom it asks."""

from shared.contracts.events import (
    AspirePointsAwarded,
    CheckoutCancelled,
    CheckoutCompleted,
    CheckoutRedemptionRemoved,
    CheckoutRefunded,
    OfferIssued,
    OfferWithdrawn,
    PatientsMerged,
    PointsAwarded,
    PointsTransactionSubmitted,
    PracticeProfileChanged,
    SponsorStated,
)
from shared.contracts.wiring import ALL, Asks, ReactsTo, Wake, WakesAt

REACTS_TO: ReactsTo = {
    CheckoutCompleted: ALL,
    CheckoutCancelled: ALL,
    CheckoutRedemptionRemoved: ALL,
    CheckoutRefunded: ALL,
    PracticeProfileChanged: ALL,
    PatientsMerged: ALL,
    AspirePointsAwarded: ALL,
    PointsAwarded: ALL,
    OfferIssued: ALL,
    OfferWithdrawn: ALL,
    SponsorStated: ALL,
}
WAKES_AT: WakesAt = {PointsTransactionSubmitted: Wake("completes_at")}
ASKS: Asks = {"desk": ("wallet",), "inbox": ("checkout", "wallet")}
