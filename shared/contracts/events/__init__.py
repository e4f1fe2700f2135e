"""Every event on the bus. Each may come twice, late or in any order; `event_id` tells repeats."""

from shared.contracts.envelope import EventData
from shared.contracts.events.checkout import (
    CheckoutCancelled,
    CheckoutCompleted,
    CheckoutEvent,
    CheckoutOpened,
    CheckoutRedemptionRemoved,
    CheckoutRefunded,
)
from shared.contracts.events.instant_rewards import (
    InstantRewardCouponRedeemed,
    InstantRewardCouponsExpired,
    InstantRewardEvent,
    InstantRewardLapsed,
    InstantRewardUnlocked,
    InstantRewardWindowOpened,
)
from shared.contracts.events.partners import AspireCertificateIssued, AspirePointsAwarded, PartnerEvent
from shared.contracts.events.points import (
    JoiningCertificateIssued,
    MemberEnrolled,
    OfferRedeemed,
    PointsAdjusted,
    PointsBalanceChanged,
    PointsEvent,
    PointsExpired,
    PointsRedemption,
    PointsRedemptionAuthorized,
    PointsRedemptionCaptured,
    PointsRedemptionExpired,
    PointsRedemptionRestored,
    PointsRedemptionVoided,
    PointsTransaction,
    PointsTransactionCancelled,
    PointsTransactionCompleted,
    PointsTransactionReversed,
    PointsTransactionSubmitted,
    RewardExchanged,
    TierChanged,
)
from shared.contracts.events.wallet import (
    PatientsMerged,
    PracticeProfileChanged,
    WalletAuthorization,
    WalletAuthorized,
    WalletCaptured,
    WalletCredited,
    WalletDebited,
    WalletEvent,
    WalletItemExpired,
    WalletItemGranted,
    WalletItemRemoved,
    WalletRestored,
    WalletVoided,
)

__all__ = [
    "ABSTRACT",
    "EVENTS",
    "AspireCertificateIssued",
    "AspirePointsAwarded",
    "CheckoutCancelled",
    "CheckoutCompleted",
    "CheckoutEvent",
    "CheckoutOpened",
    "CheckoutRedemptionRemoved",
    "CheckoutRefunded",
    "InstantRewardCouponRedeemed",
    "InstantRewardCouponsExpired",
    "InstantRewardEvent",
    "InstantRewardLapsed",
    "InstantRewardUnlocked",
    "InstantRewardWindowOpened",
    "JoiningCertificateIssued",
    "MemberEnrolled",
    "OfferRedeemed",
    "PartnerEvent",
    "PatientsMerged",
    "PointsAdjusted",
    "PointsBalanceChanged",
    "PointsEvent",
    "PointsExpired",
    "PointsRedemption",
    "PointsRedemptionAuthorized",
    "PointsRedemptionCaptured",
    "PointsRedemptionExpired",
    "PointsRedemptionRestored",
    "PointsRedemptionVoided",
    "PointsTransaction",
    "PointsTransactionCancelled",
    "PointsTransactionCompleted",
    "PointsTransactionReversed",
    "PointsTransactionSubmitted",
    "PracticeProfileChanged",
    "RewardExchanged",
    "TierChanged",
    "WalletAuthorization",
    "WalletAuthorized",
    "WalletCaptured",
    "WalletCredited",
    "WalletDebited",
    "WalletEvent",
    "WalletItemExpired",
    "WalletItemGranted",
    "WalletItemRemoved",
    "WalletRestored",
    "WalletVoided",
]


def _leaves(kind: type[EventData]) -> list[type[EventData]]:
    below = [leaf for child in kind.__subclasses__() for leaf in _leaves(child)]
    return below or [kind]


ABSTRACT = {PointsTransaction, PointsRedemption, WalletAuthorization}
EVENTS: dict[str, type[EventData]] = {event.__name__: event for event in _leaves(EventData)}
"""Every event by its detail type."""
