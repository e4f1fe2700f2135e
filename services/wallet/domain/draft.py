"""A wallet's decision in the making: each movement gets the balances of its kind and item before and after."""

from msgspec.structs import replace

from services.wallet.domain.events import MOVEMENTS, Event, ValueGranted, WalletEvent
from services.wallet.domain.evolve import evolve_wallet
from services.wallet.domain.model import Wallet
from shared.kernel.draft import Draft


class WalletDraft(Draft[Wallet, WalletEvent, Event]):
    """The wallet as the events so far leave it."""

    def __init__(self, wallet: Wallet) -> None:
        super().__init__(wallet, evolve_wallet)

    def add(self, *events: WalletEvent) -> None:
        """They happened, one after the other."""
        for event in events:
            was = self.state
            super().add(event)
            if isinstance(event, MOVEMENTS):
                moved = event.lot if isinstance(event, ValueGranted) else event
                before, after = (wallet.balance(moved.kind, moved.item) for wallet in (was, self.state))
                self.events = (*self.events[:-1], replace(event, before=before, after=after))
