"""The rules of a gift card by itself; what happens to it in a checkout is decided with that patient's wallet."""

from datetime import datetime
from typing import assert_never

from services.wallet.domain import due
from services.wallet.domain.draft import WalletDraft
from services.wallet.domain.events import Event
from services.wallet.domain.gift_cards import issue
from services.wallet.domain.gift_cards.commands import (
    CardCommand,
    CatchUpGiftCard,
    IssueGiftCard,
    PrintGiftCard,
    ReplaceGiftCard,
    SendGiftCard,
)
from services.wallet.domain.gift_cards.events import GiftCardPrinted
from services.wallet.domain.gift_cards.message import message
from services.wallet.domain.gift_cards.model import GiftCard
from services.wallet.domain.gift_cards.refusals import UnknownGiftCard
from services.wallet.domain.settings import Settings
from shared.kernel.journal import EventOf


def decide_card(
    card: GiftCard, settings: Settings, command: CardCommand, now: datetime
) -> tuple[Event | EventOf[Event], ...]:
    """The events of a card's own commands. Raises `UnknownGiftCard`, `ExpiryInPast`."""
    if not card.card_id and not isinstance(command, IssueGiftCard):
        raise UnknownGiftCard
    match command:
        case IssueGiftCard():
            return issue.issue(card, settings, command, now)
        case PrintGiftCard():
            return (GiftCardPrinted(at=now),)
        case SendGiftCard():
            return (message(card, settings, now),)
        case ReplaceGiftCard():
            return issue.replace_code(command)
        case CatchUpGiftCard():
            draft = WalletDraft(card.value)
            due.catch_up(draft, settings, now)
            return draft.events
        case _:
            assert_never(command)
