"""Points: programmes, memberships, points and what they are spent on."""

from aws_cdk import App

from infra.constructs.service import Platform
from infra.stacks.service import ServiceStack
from services.points.handlers.api import routes
from shared.contracts import events


class PointsStack(ServiceStack):
    """What points answers, whom it asks, what it reacts to, when it wakes."""

    def __init__(self, app: App, platform: Platform) -> None:
        super().__init__(app, "points", platform=platform)
        points = self.service
        points.answers(routes)
        points.asks("checkout", by=("inbox",))
        points.asks("wallet", by=("desk", "inbox"))
        points.reacts_to(
            events.CheckoutCompleted,
            events.CheckoutCancelled,
            events.CheckoutRedemptionRemoved,
            events.CheckoutRefunded,
            events.PracticeProfileChanged,
            events.PatientsMerged,
            events.AspirePointsAwarded,
        )
        points.wakes_at(events.PointsTransactionSubmitted, "completes_at")
