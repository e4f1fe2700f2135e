"""Points: programmes, loyalty accounts, points and what they are spent on."""

from aws_cdk import App

from infra.constructs.graphs import LATE, Figures, graph
from infra.constructs.service import Platform
from infra.stacks.service import ServiceStack
from services.points.api import routes


class PointsStack(ServiceStack):
    """What points answers; what it hears, when it wakes and whom it asks is its own `wiring.py`."""

    def __init__(self, app: App, platform: Platform) -> None:
        super().__init__(app, "points", platform=platform)
        points = self.service
        points.answers(routes)
        blocked = Figures(deployment=platform.deployment).of("CodesBlocked", "points", period=LATE)
        self.watch.alarms.when(
            "codes-blocked",
            blocked,
            at_least=1,
            do="Somebody enters one wrong code after another: the desk's log names user and practice.",
        )
        self.watch.dashboard.add_widgets(graph("Codes that had to wait", [blocked], width=24))
