"""A card as a message to whom it is for: nothing is sent from here, the practice sends it as it writes to people."""

from collections.abc import Iterator
from datetime import datetime

from services.wallet.domain.gift_cards.events import GiftCardSent
from services.wallet.domain.gift_cards.model import GiftCard
from services.wallet.domain.settings import Settings
from shared.practice import days
from shared.value import codes
from shared.value.lots import available, soonest_first
from shared.value.money import dollars


def message(card: GiftCard, settings: Settings, now: datetime) -> GiftCardSent:
    """What it is worth, its code, what of it ends when, and where the practice is. A repeat says the same."""
    worth, practice = dollars(available(card.lots, now)), settings.name or "our practice"
    lines = [
        f"This is a gift card of {worth} for {practice}. Its code is {codes.spoken(card.code)}.",
        "Say or show the code at the desk. Whoever has it can pay with it, so keep it as you keep money.",
        *_ends(card, settings, now),
        ", ".join(part for part in (*settings.address, settings.phone) if part),
    ]
    text = "\n".join(line for line in lines if line)
    return GiftCardSent(at=now, subject=f"Your gift card of {worth} for {practice}", text=text)


def _ends(card: GiftCard, settings: Settings, now: datetime) -> Iterator[str]:
    for lot in soonest_first(card.lots):
        if lot.expires_at and lot.usable(now) and lot.available:
            last = days.written_day(days.last_day(lot.expires_at, settings.time_zone))
            yield f"{dollars(lot.available)} of it can be used until {last}."
