"""What a wallet knows of gift cards: which of them its checkouts hold, and which they were paid with."""

from datetime import UTC
from typing import assert_never

from msgspec.structs import replace

from services.wallet.domain.events import CardCaptured, CardHeld, CardRestored, CardUse, CardVoided
from services.wallet.domain.model import CardHold, CardSpent, Wallet


def evolve_card_use(wallet: Wallet, event: CardUse) -> Wallet:
    """A wallet after a card was held, captured, voided or restored in one of its checkouts."""
    match event:
        case CardHeld():
            return replace(wallet, card_holds=(*wallet.card_holds, _hold(event)))
        case CardCaptured():
            spent = CardSpent(
                authorization_id=event.authorization_id,
                card_id=event.card_id,
                amount_cents=event.amount_cents,
                settled_on=event.settled_at.astimezone(UTC).date(),
            )
            return replace(_without(wallet, event.authorization_id), card_spent=(*wallet.card_spent, spent))
        case CardVoided():
            return _without(wallet, event.authorization_id)
        case CardRestored():
            return wallet  # the card keeps what came back
        case _:
            assert_never(event)


def _hold(event: CardHeld) -> CardHold:
    return CardHold(
        authorization_id=event.authorization_id,
        code=event.code,
        amount_cents=event.amount_cents,
        held_at=event.held_at,
        heard_at=event.held_at,
        checkout_id=event.checkout_id,
        card_id=event.card_id,
        refund_id=event.refund_id,
    )


def _without(wallet: Wallet, authorization_id: str) -> Wallet:
    kept = tuple(hold for hold in wallet.card_holds if hold.authorization_id != authorization_id)
    return replace(wallet, card_holds=kept)
