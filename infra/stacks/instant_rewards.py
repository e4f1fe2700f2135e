"""Instant rewards: thresholds, windows and gift coupons."""

from aws_cdk import App

from infra.constructs.service import Platform
from infra.stacks.service import ServiceStack
from services.instant_rewards.api import routes


class InstantRewardsStack(ServiceStack):
    """What instant_rewards answers; what it hears, when it wakes and whom it asks is its own `wiring.py`."""

    def __init__(self, app: App, platform: Platform) -> None:
        super().__init__(app, "instant_rewards", platform=platform)
        instant_rewards = self.service
        instant_rewards.answers(routes)
        instant_rewards.lists(by=("desk",))
        instant_rewards.searches(by=("desk",), forgets=())
