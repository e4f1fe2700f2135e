"""Checkout: the visit's invoice, which asks the owners of value and ends exactly once."""

from aws_cdk import App

from infra.constructs.service import Platform
from infra.stacks.service import ServiceStack
from services.checkout.handlers.api import routes
from shared.contracts import events


class CheckoutStack(ServiceStack):
    """What checkout answers, whom it asks, what it reacts to, when it wakes."""

    def __init__(self, app: App, platform: Platform) -> None:
        super().__init__(app, "checkout", platform=platform)
        checkout = self.service
        checkout.answers(routes)
        for owner in ("wallet", "points", "instant_rewards"):
            checkout.asks(owner, by=("desk",))
        checkout.reacts_to(events.PracticeProfileChanged, events.PatientsMerged)
