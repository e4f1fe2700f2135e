"""A card pays in a patient's checkout: held, captured, voided and restored, on the card and in her wallet at once."""

from datetime import datetime

from services.wallet.domain import checkout_end, restoration
from services.wallet.domain.commands import JournaledHold, ReturnCheckoutHolds, ReturnedTender, SettleCheckoutHolds
from services.wallet.domain.draft import WalletDraft
from services.wallet.domain.events import (
    CardCaptured,
    CardCodeRefused,
    CardHeld,
    CardRestored,
    CardVoided,
    ValueAuthorized,
)
from services.wallet.domain.gift_cards.commands import AuthorizeGiftCard, CardUseCommand, InquireGiftCard
from services.wallet.domain.gift_cards.drafts import CardDrafts
from services.wallet.domain.gift_cards.model import GiftCard
from services.wallet.domain.model import CardHold, Wallet, WalletLot
from services.wallet.domain.refusals import (
    GiftCardEmpty,
    GiftCardHeld,
    NotEnoughOnGiftCard,
    UnitsOrAmount,
)
from services.wallet.domain.settings import Settings
from shared.value import codes, guesses, lots


def authorize(draft: WalletDraft, cards: CardDrafts, command: AuthorizeGiftCard, now: datetime) -> None:
    """Hold it, what expires soonest first; a wrong code is remembered. Raises why there is not enough on it."""
    card = asked_for(draft, cards, command, now)
    if card is None:
        return
    if command.amount_cents <= 0:
        raise UnitsOrAmount
    value = cards.of(card.card_id)
    asked = command.amount_cents
    available = lots.available(value.state.lots, now)
    if asked > available:
        raise _why_not(value.state.lots, asked, available, now)
    code = codes.issue(command.entropy)
    value.add(
        ValueAuthorized(
            authorization_id=command.authorization_id,
            checkout_id=command.checkout_id,
            code=code,
            kind="gift_card",
            item="",
            amount_cents=asked,
            units=0,
            taken=lots.take(value.state.lots, asked, now),
            covers=(),
            held_at=now,
        )
    )
    draft.add(
        CardHeld(
            card_id=card.card_id,
            authorization_id=command.authorization_id,
            checkout_id=command.checkout_id,
            code=code,
            amount_cents=asked,
            held_at=now,
        )
    )


def asked_for(draft: WalletDraft, cards: CardDrafts, command: CardUseCommand, now: datetime) -> GiftCard | None:
    """The card with that code; a wrong one is remembered. Raises `TooManyWrongCodes` when another one has to wait."""
    guesses.check(draft.state.wrong_codes, now)
    entered = codes.read(command.code)
    card = next((card for _, card in cards.cards.values() if card.code == entered), None)
    if card is None:
        draft.add(CardCodeRefused(at=now))
    return card


def inquire(draft: WalletDraft, cards: CardDrafts, command: InquireGiftCard, now: datetime) -> None:
    """Nothing happens but that a wrong code is remembered."""
    asked_for(draft, cards, command, now)


def _why_not(
    among: tuple[WalletLot, ...], asked: int, available: int, now: datetime
) -> GiftCardHeld | NotEnoughOnGiftCard | GiftCardEmpty:
    posted = sum(lot.posted for lot in among if lot.usable(now))
    if posted >= asked or (posted and not available):
        return GiftCardHeld(asked_cents=asked, available_cents=available)
    if not available:
        return GiftCardEmpty()
    return NotEnoughOnGiftCard(asked_cents=asked, available_cents=available)


def settle(draft: WalletDraft, cards: CardDrafts, command: SettleCheckoutHolds) -> None:
    """At the checkout's end: capture what it lists, void whatever else it holds."""
    for hold in cards.known(held_for(draft.state, command.checkout_id)):
        if hold.authorization_id in command.captured_ids:
            _capture(draft, cards, hold, command.ended_at)
        else:
            _void(draft, cards, hold)


def void(draft: WalletDraft, cards: CardDrafts, authorization_id: str) -> None:
    """Give back what is held; nothing when it is not held any more."""
    for hold in draft.state.card_holds:
        if hold.authorization_id == authorization_id:
            _void(draft, cards, hold)


def held_for(wallet: Wallet, checkout_id: str) -> tuple[CardHold, ...]:
    """What is still held of cards for a checkout to pay with."""
    return tuple(hold for hold in wallet.card_holds if hold.checkout_id == checkout_id and not hold.refund_id)


def restore(
    draft: WalletDraft,
    cards: CardDrafts,
    settings: Settings,
    command: ReturnCheckoutHolds,
    tender: ReturnedTender,
    now: datetime,
) -> bool:
    """A refund puts it back onto the card that it came from. Whether the tender was a card's at all."""
    for hold in draft.state.card_holds:
        if hold.authorization_id == tender.authorization_id:  # the refund overtook the completion
            _capture(draft, cards, hold, now)
    card_id = _card_of(draft.state, command.journaled, tender.authorization_id)
    if card_id is None:
        return False
    value = cards.of(card_id)
    was = _owed(value.state)
    restoration.give_back(value, settings, command, tender, now)
    if back := _owed(value.state) - was:
        draft.add(
            CardRestored(
                card_id=card_id,
                authorization_id=tender.authorization_id,
                checkout_id=command.checkout_id,
                refund_id=command.refund_id,
                amount_cents=back,
            )
        )
    return True


def _owed(value: Wallet) -> int:
    return sum(lot.posted for lot in value.lots)


def _card_of(wallet: Wallet, journaled: tuple[JournaledHold, ...], authorization_id: str) -> str | None:
    spent = next((spent for spent in wallet.card_spent if spent.authorization_id == authorization_id), None)
    if spent:
        return spent.card_id
    known = next((hold for hold in journaled if hold.authorization_id == authorization_id), None)
    return (known.card_id or None) if known else None


def _capture(draft: WalletDraft, cards: CardDrafts, hold: CardHold, at: datetime) -> None:
    value = cards.of(hold.card_id)
    if on_card := value.state.hold(hold.authorization_id):
        value.add(checkout_end.capture(on_card, at))
    draft.add(
        CardCaptured(
            card_id=hold.card_id,
            authorization_id=hold.authorization_id,
            checkout_id=hold.checkout_id or "",
            amount_cents=hold.amount_cents,
            settled_at=at,
        )
    )


def _void(draft: WalletDraft, cards: CardDrafts, hold: CardHold) -> None:
    value = cards.of(hold.card_id)
    if on_card := value.state.hold(hold.authorization_id):
        value.add(checkout_end.voided(on_card))
    draft.add(
        CardVoided(
            card_id=hold.card_id,
            authorization_id=hold.authorization_id,
            checkout_id=hold.checkout_id or "",
            amount_cents=hold.amount_cents,
            refund_id=hold.refund_id,
        )
    )
