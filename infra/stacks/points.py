"""Points: programmes, loyalty accounts, points and what they are spent on."""

from aws_cdk import App

from infra.constructs.service import Platform
from infra.stacks.service import ServiceStack
from services.points.api import routes


class PointsStack(ServiceStack):
    """What points answers; what it hears, when it wakes and whom it asks is its own `wiring.py`."""

    def __init__(self, app: App, platform: Platform) -> None:
        super().__init__(app, "points", platform=platform)
        points = self.service
        points.answers(routes)
        points.searches(by=("desk", "inbox"), forgets=("desk", "inbox"))
        points.works_in_the_background()
        self.watch.guesses()
