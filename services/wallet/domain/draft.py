"""Events in the making: each is judged on the wallet as the ones before it left it."""

from dataclasses import replace

from services.wallet.domain.events import MOVEMENTS, ValueGranted, WalletEvent
from services.wallet.domain.evolve import evolve_wallet
from services.wallet.domain.model import Wallet


class Draft:
    """A wallet and the events that a command causes, in order, each movement with its balances."""

    def __init__(self, wallet: Wallet) -> None:
        self.wallet = wallet
        self.events: tuple[WalletEvent, ...] = ()

    def add(self, event: WalletEvent) -> None:
        """Let it happen; a movement gets the balances of its kind and item before and after."""
        after = evolve_wallet(self.wallet, event)
        if isinstance(event, MOVEMENTS):
            of = event.lot if isinstance(event, ValueGranted) else event
            before, now = self.wallet.balance(of.kind, of.item), after.balance(of.kind, of.item)
            event = replace(event, before=before, after=now)
        self.wallet = after
        self.events = (*self.events, event)
