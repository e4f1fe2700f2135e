"""A refund of sold cards: held before it is decided, then taken back, as far as they are unspent."""

from datetime import datetime

from services.wallet.domain.commands import AuthorizeReturn, ReturnedLine
from services.wallet.domain.draft import WalletDraft
from services.wallet.domain.events import CardHeld, ValueAuthorized
from services.wallet.domain.gift_cards.drafts import CardDrafts
from services.wallet.domain.gift_cards.model import GiftCard
from services.wallet.domain.gift_cards.use import void
from services.wallet.domain.model import CardHold, Wallet
from services.wallet.domain.refusals import PurchaseUsed
from services.wallet.domain.restoration import taken_back
from shared.kernel import ids
from shared.value import units
from shared.value.lots import Taken
from shared.value.units import HUNDREDTHS


def sold_by(cards: CardDrafts, checkout_id: str, line_id: str) -> tuple[GiftCard, ...]:
    """The cards that a checkout's line brought, in their order."""
    among = (card for _, card in cards.cards.values())
    mine = (card for card in among if (card.checkout_id, card.line_id) == (checkout_id, line_id))
    return tuple(sorted(mine, key=lambda card: card.place))


def unspent(card: GiftCard) -> bool:
    """Whether it can go back: nothing of it is spent, held or taken out."""
    return all(lot.available + lot.expired >= lot.granted for lot in card.lots)


def authorize(
    draft: WalletDraft, cards: CardDrafts, command: AuthorizeReturn, line: ReturnedLine, now: datetime
) -> None:
    """Hold so many of a line's cards, whole and with what was added to them. Raises `PurchaseUsed`."""
    free = [card for card in sold_by(cards, command.checkout_id, line.line_id) if unspent(card)]
    wanted = units.whole(line.quantity)
    if len(free) < wanted:
        raise PurchaseUsed(line_id=line.line_id, asked=line.quantity, returnable=len(free) * HUNDREDTHS)
    for card in free[:wanted]:
        value = cards.of(card.card_id)
        for lot in card.lots:
            if lot.available:
                authorization_id = ids.derive("ret", command.refund_id, lot.lot_id)
                value.add(
                    ValueAuthorized(
                        authorization_id=authorization_id,
                        checkout_id=command.checkout_id,
                        refund_id=command.refund_id,
                        code="",
                        kind="gift_card",
                        item="",
                        amount_cents=lot.available,
                        units=0,
                        taken=(Taken(lot_id=lot.lot_id, quantity=lot.available),),
                        covers=(),
                        held_at=now,
                    )
                )
                draft.add(
                    CardHeld(
                        card_id=card.card_id,
                        authorization_id=authorization_id,
                        checkout_id=command.checkout_id,
                        code="",
                        amount_cents=lot.available,
                        held_at=now,
                        refund_id=command.refund_id,
                    )
                )


def held_for(wallet: Wallet, refund_id: str) -> tuple[CardHold, ...]:
    """What is held of cards for a refund."""
    return tuple(hold for hold in wallet.card_holds if hold.refund_id == refund_id)


def release(draft: WalletDraft, cards: CardDrafts, refund_id: str) -> None:
    """The refund was not decided: the cards are free again."""
    held = held_for(draft.state, refund_id)
    cards.need(hold.card_id for hold in held)
    for hold in held:
        void(draft, cards, hold.authorization_id)


def take_back(draft: WalletDraft, cards: CardDrafts, refund_id: str) -> None:
    """The refund was decided: what it held is taken out of the cards."""
    held = held_for(draft.state, refund_id)
    cards.need(hold.card_id for hold in held)
    for hold in held:
        value = cards.of(hold.card_id)
        on_card = value.state.hold(hold.authorization_id)
        taken = on_card.taken if on_card else ()
        void(draft, cards, hold.authorization_id)
        for part in taken:
            lot = value.state.lot(part.lot_id)
            if lot:
                value.add(taken_back(lot, part.quantity))
