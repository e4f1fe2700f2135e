"""A refund of sold cards: held before it is decided, then taken back, as far as they are unspent.

Of each card goes back what was paid for it less what was spent of it, what the practice added included ★: who buys $100
with $20 on top, and spends the $20, gets $80. All that is left on it is taken out.
"""

from collections.abc import Iterable
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


def unspent(card: GiftCard) -> int | None:
    """Cents of its price that can go back; None: all of it is spent, held or taken out."""
    sold = [lot for lot in card.lots if lot.line_id]
    price = sum(lot.granted for lot in sold if lot.funding == "bought")
    used = sum(lot.granted - lot.available - lot.expired for lot in sold)
    used += sum(total.granted - total.expired for total in card.closed)
    return price - used if used < price else None


def unspent_first(cards: Iterable[GiftCard]) -> list[tuple[int, GiftCard]]:
    """Those that can go back, with the cents that do, the most first, then in their order."""
    found = [(cents, card) for card in cards if (cents := unspent(card)) is not None]
    return sorted(found, key=lambda pair: (-pair[0], pair[1].place))


def authorize(
    draft: WalletDraft, cards: CardDrafts, command: AuthorizeReturn, line: ReturnedLine, now: datetime
) -> None:
    """Hold so many of a line's cards, with all that is left on them. Raises `PurchaseUsed`."""
    free = unspent_first(sold_by(cards, command.checkout_id, line.line_id))
    wanted = units.whole(line.quantity)
    if len(free) < wanted:
        raise PurchaseUsed(line_id=line.line_id, asked=line.quantity, returnable=len(free) * HUNDREDTHS)
    for cents, card in free[:wanted]:
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
                        line_id=line.line_id,
                        back_cents=cents if lot.funding == "bought" and lot.line_id else 0,
                    )
                )


def held_for(wallet: Wallet, refund_id: str) -> tuple[CardHold, ...]:
    """What is held of cards for a refund."""
    return tuple(hold for hold in wallet.card_holds if hold.refund_id == refund_id)


def release(draft: WalletDraft, cards: CardDrafts, refund_id: str) -> None:
    """The refund was not decided: the cards are free again."""
    for hold in cards.known(held_for(draft.state, refund_id)):
        void(draft, cards, hold.authorization_id)


def take_back(draft: WalletDraft, cards: CardDrafts, refund_id: str) -> None:
    """The refund was decided: what it held is taken out of the cards."""
    for hold in cards.known(held_for(draft.state, refund_id)):
        value = cards.of(hold.card_id)
        on_card = value.state.hold(hold.authorization_id)
        taken = on_card.taken if on_card else ()
        void(draft, cards, hold.authorization_id)
        for part in taken:
            lot = value.state.lot(part.lot_id)
            if lot:
                value.add(taken_back(lot, part.quantity))
