"""How redemptions, and the offers that they use, change an account."""

from typing import Any, assert_never

from msgspec.structs import replace

from services.points.domain import events
from services.points.domain.issue import OfferUse
from services.points.domain.model import Account, Redemption
from shared.value import lots


def evolve_redemptions(account: Account, event: events.RedemptionEvent) -> Account:
    """The account after something happened to a redemption."""
    match event:
        case events.RedemptionAuthorized():
            return replace(
                account,
                lots=lots.hold(account.lots, event.redemption.hold.taken),
                redemptions=(*account.redemptions, event.redemption),
            )
        case events.CodeClaimed():
            return _redeemed(account, event.redemption)
        case events.CodeRefused():
            return replace(account, wrong_codes=(*account.wrong_codes, event.wrong))
        case events.RedemptionCaptured():
            return _captured(account, event)
        case events.RedemptionVoided() | events.RedemptionExpired():
            after = replace(account, lots=lots.release(account.lots, event.redemption.hold.taken))
            return _redeemed(after, event.redemption)
        case events.RedemptionRestored():
            return _restored(account, event)
        case _:
            assert_never(event)


def _captured(account: Account, event: events.RedemptionCaptured) -> Account:
    """Points are spent; an offer has its use, and what an exchange brought its only one."""
    redemption = event.redemption
    spent = replace(account, lots=lots.capture(account.lots, redemption.hold.taken))
    if redemption.offer and event.day and (offer := account.offer(redemption.offer)):
        use = OfferUse(authorization_id=redemption.hold.authorization_id, day=event.day)
        spent = offered(spent, redemption.offer, uses=(*offer.uses, use))
    exchanges = (replace(e, used=True) if e.exchange_id == redemption.exchange else e for e in spent.exchanges)
    return _redeemed(replace(spent, exchanges=tuple(exchanges)), redemption)


def _restored(account: Account, event: events.RedemptionRestored) -> Account:
    """An offer that was given back in full can be used again."""
    redemption = event.redemption
    after = replace(account, lots=lots.restore(account.lots, event.taken))
    whole = redemption.hold.returned_cents >= redemption.hold.amount_cents
    if whole and redemption.offer and (offer := account.offer(redemption.offer)):
        left = tuple(use for use in offer.uses if use.authorization_id != redemption.hold.authorization_id)
        after = offered(after, redemption.offer, uses=left)
    return _redeemed(after, redemption)


def offered(account: Account, offer_id: str, **changed: Any) -> Account:
    """An offer changes."""
    return replace(
        account,
        offers=tuple(replace(offer, **changed) if offer.offer_id == offer_id else offer for offer in account.offers),
    )


def _redeemed(account: Account, redemption: Redemption) -> Account:
    return replace(
        account,
        redemptions=tuple(
            redemption if held.hold.authorization_id == redemption.hold.authorization_id else held
            for held in account.redemptions
        ),
    )


def still_open(account: Account, event: events.CheckoutStillOpen) -> Account:
    """Holds have heard that their checkout is open."""
    for authorization_id in event.authorization_ids:
        if found := account.redemption(authorization_id):
            account = _redeemed(account, replace(found, hold=replace(found.hold, heard_at=event.heard_at)))
    return account
