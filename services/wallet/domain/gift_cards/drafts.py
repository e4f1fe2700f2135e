"""Decisions about gift cards in the making, beside that of the wallet whose checkout they pay in."""

from collections.abc import Iterable
from datetime import datetime

from services.wallet.domain.draft import WalletDraft
from services.wallet.domain.events import Event
from services.wallet.domain.gift_cards.model import GiftCard
from services.wallet.domain.gift_cards.refusals import CardsNeeded
from services.wallet.domain.model import CardHold
from services.wallet.domain.retention import tidy
from shared.kernel.journal import EventOf


class CardDrafts:
    """The cards that were read with a command, each at its place, as the events so far leave them."""

    def __init__(self, cards: Iterable[tuple[int, GiftCard]]) -> None:
        self.cards = {card.card_id: (place, card) for place, card in cards if card.card_id}
        self._drafts: dict[str, WalletDraft] = {}

    def of(self, card_id: str) -> WalletDraft:
        """The card's value in the making. Raises `CardsNeeded` where it was not read."""
        self._need((card_id,))
        return self._drafts.setdefault(card_id, WalletDraft(self.cards[card_id][1].value))

    def known(self, holds: Iterable[CardHold]) -> tuple[CardHold, ...]:
        """These holds, each on a card that was read. Raises `CardsNeeded` with all of which that is not so."""
        held = tuple(holds)
        self._need(hold.card_id for hold in held)
        return held

    def _need(self, card_ids: Iterable[str]) -> None:
        if missing := tuple(dict.fromkeys(card_id for card_id in card_ids if card_id not in self.cards)):
            raise CardsNeeded(missing)

    def events(self) -> tuple[EventOf[Event], ...]:
        """What happened to them, each at its place."""
        return tuple(
            EventOf(self.cards[card_id][0], event)
            for card_id, draft in self._drafts.items()
            for event in draft.events
            if not isinstance(event, EventOf)
        )

    def tidy(self, now: datetime) -> None:
        """What is over leaves each card that has changed anyway."""
        for draft in self._drafts.values():
            if draft.events:
                tidy(draft, now)
