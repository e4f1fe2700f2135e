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
from shared.contracts.wiring import ALL, Asks, PutsAside, ReactsTo, Wake, WakesAt

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

OF_MEMBERS = frozenset({"unknown-patient"})
OF_PROGRAMS = frozenset({*OF_MEMBERS, "unknown-program", "not-by-integration"})
OF_REFERENCES = frozenset({"key-reused", "anothers-reference"})
PUTS_ASIDE: PutsAside = {
    AspirePointsAwarded: OF_MEMBERS | OF_REFERENCES,
    PointsAwarded: OF_PROGRAMS | OF_REFERENCES,
    OfferIssued: OF_PROGRAMS
    | OF_REFERENCES
    | {
        "unknown-pattern",
        "offer-without-terms",
        "one-of-amount-percent-times",
        "flash-without-end",
        "offer-over",
        "offer-not-the-sponsors",
        "too-many-offers",
    },
    OfferWithdrawn: OF_PROGRAMS,
    SponsorStated: OF_PROGRAMS,
}
