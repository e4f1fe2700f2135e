"""Events in the making: each is judged on the wallet as the ones before it left it."""

from collections.abc import Iterable
from dataclasses import replace

from services.wallet.domain.events import (
    ValueAuthorized,
    ValueCaptured,
    ValueExpired,
    ValueGranted,
    ValueRemoved,
    ValueRestored,
    ValueVoided,
    WalletEvent,
)
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
        match event:
            case ValueGranted():
                kind, item = event.lot.kind, event.lot.item
                event = replace(event, before=self.wallet.balance(kind, item), after=after.balance(kind, item))
            case (
                ValueRemoved() | ValueExpired() | ValueAuthorized() | ValueCaptured() | ValueVoided() | ValueRestored()
            ):
                kind, item = event.kind, event.item
                event = replace(event, before=self.wallet.balance(kind, item), after=after.balance(kind, item))
            case _:
                pass
        self.wallet = after
        self.events = (*self.events, event)

    def add_all(self, events: Iterable[WalletEvent]) -> None:
        """Let them happen one after the other."""
        for event in events:
            self.add(event)
