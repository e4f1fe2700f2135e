"""Instant rewards: thresholds, windows and gift coupons."""

from aws_cdk import App

from infra.constructs.service import Platform
from infra.stacks.service import ServiceStack
from services.instant_rewards.handlers.api import routes
from shared.contracts import events


class InstantRewardsStack(ServiceStack):
    """What instant_rewards answers, whom it asks, what it reacts to, when it wakes."""

    def __init__(self, app: App, platform: Platform) -> None:
        super().__init__(app, "instant_rewards", platform=platform)
        instant_rewards = self.service
        instant_rewards.answers(routes)
        instant_rewards.searches(by=("desk",), forgets=("desk", "inbox"))
        instant_rewards.asks("checkout", by=("inbox",))
        instant_rewards.reacts_to(
            events.CheckoutCompleted,
            events.CheckoutCancelled,
            events.CheckoutRedemptionRemoved,
            events.CheckoutRefunded,
            events.PointsTransactionSubmitted,
            events.PointsTransactionCancelled,
            events.PointsTransactionReversed,
            events.PracticeProfileChanged,
            events.PatientsMerged,
        )
        instant_rewards.wakes_at(events.InstantRewardWindowOpened, "ends_at")
        instant_rewards.wakes_at(events.InstantRewardUnlocked, "available_until")
