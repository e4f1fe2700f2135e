"""Wallet: profile, patients, and everything a patient has at the practice."""

from aws_cdk import App

from infra.constructs.graphs import LATE, figure, graph
from infra.constructs.service import Platform
from infra.stacks.service import ServiceStack
from services.wallet.handlers.api import routes


class WalletStack(ServiceStack):
    """What wallet answers; what it hears, when it wakes and whom it asks is its own `wiring.py`."""

    def __init__(self, app: App, platform: Platform) -> None:
        super().__init__(app, "wallet", platform=platform)
        wallet = self.service
        wallet.answers(routes)
        wallet.searches(by=("desk", "inbox"), forgets=("desk",))
        wallet.watch.alarms.when(
            "refund-missing",
            figure("RefundMissing", "wallet", period=LATE),
            at_least=1,
            do="A refund gives back what the wallet never held: the inbox's log names the authorization.",
        )
        missing = [figure(name, "wallet") for name in ("CaptureMissing", "RefundMissing")]
        wallet.watch.dashboard.add_widgets(graph("Holds that checkouts name and nobody made", missing, width=24))
