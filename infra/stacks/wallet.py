"""Wallet: profile, patients, and everything a patient has at the practice."""

from aws_cdk import App

from infra.constructs.graphs import LATE, Figures, graph
from infra.constructs.service import Platform
from infra.constructs.staff import StaffFunction
from infra.stacks.service import ServiceStack
from services.wallet.api import routes
from services.wallet.api.staff_routes import routes as staff_routes


class WalletStack(ServiceStack):
    """What wallet answers; what it hears, when it wakes and whom it asks is its own `wiring.py`."""

    def __init__(self, app: App, platform: Platform) -> None:
        super().__init__(app, "wallet", platform=platform)
        wallet = self.service
        wallet.answers(routes)
        wallet.works_in_the_background()
        staff = StaffFunction(self, "Staff", service=wallet, routes=staff_routes)
        self.watch.failing(staff.function.function, "staff")
        self.watch.guesses()
        wallet.lists(by=("desk",))
        wallet.searches(by=("desk", "inbox"), forgets=("desk", "inbox"))
        missing = Figures(deployment=platform.deployment).of("RefundMissing", "wallet", period=LATE)
        self.watch.alarms.when(
            "refund-missing",
            missing,
            at_least=1,
            do="A refund gives back what the wallet never held: the inbox's log names the authorization.",
        )
        self.watch.dashboard.add_widgets(graph("Refunds of what nobody held", [missing], width=24))
