"""What others hear of an account's journal entry. Reasons, references and member numbers stay in the journal."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from services.points.domain import events
from services.points.domain.naming import loyalty_account_of
from shared.contracts import events as contract
from shared.contracts.envelope import EventData
from shared.contracts.parts import LotMoved
from shared.kernel.journal import Entry

type Common = dict[str, Any]


def announce(entry: Entry[events.Event]) -> Iterable[EventData]:
    """The entry's events for the bus, each with the balances right after the entry."""
    shown = next((event for event in entry.events if isinstance(event, events.BalanceStruck)), None)
    if shown is None:
        return ()
    account = loyalty_account_of(entry.aggregate_id)
    common: Common = {
        "account_id": account.account_id,
        "program": account.program,
        "patient_id": shown.patient_id,
        "posted": shown.posted,
        "held": shown.held,
        "available": shown.available,
        "pending": shown.pending,
        "debt": shown.debt,
    }
    said = [said for event in entry.events for said in _said(event, common, shown.tier)]
    return said + [contract.PointsBalanceChanged(**common | asdict(other)) for other in shown.others]


def _said(event: events.Event, common: Common, tier: str) -> Iterator[EventData]:
    match event:
        case events.MemberEnrolled():
            yield contract.MemberEnrolled(**common, tier=tier)
        case events.PracticeLinked():
            yield contract.MemberEnrolled(**common, tier=tier, linked=True)
        case events.PointsAdded():
            yield contract.PointsAdjusted(**common, points=event.lot.granted)
        case events.PointsRemoved():
            yield contract.PointsAdjusted(**common, points=-event.points)
        case events.PointsExpired():
            moved = tuple(LotMoved(lot_id=part.lot_id, quantity=part.quantity, available=0) for part in event.taken)
            yield contract.PointsExpired(**common, points=event.points, lots=moved)
        case events.TierChanged():
            yield contract.TierChanged(**common, tier=event.tier, previous=event.previous, until=event.until)
        case events.RewardExchanged() | events.ExchangeCancelled():
            yield _exchange(event, common)
        case _:
            yield from _transaction(event, common)
            yield from _redemption(event, common)


def _transaction(event: events.Event, common: Common) -> Iterator[EventData]:
    match event:
        case events.TransactionSubmitted(transaction=one):
            if one.completes_at is not None:
                yield contract.PointsTransactionSubmitted(
                    **common,
                    transaction_id=one.transaction_id,
                    points=one.points,
                    completes_at=one.completes_at,
                    counted_at=event.counted_at,
                    checkout_id=one.checkout_id,
                )
        case events.TransactionCompleted():
            yield contract.PointsTransactionCompleted(
                **common, transaction_id=event.transaction_id, points=event.points
            )
        case events.TransactionCancelled():
            yield contract.PointsTransactionCancelled(
                **common, transaction_id=event.transaction_id, points=event.points
            )
        case events.TransactionReduced():
            yield contract.PointsTransactionCancelled(
                **common, transaction_id=event.transaction.transaction_id, points=event.points
            )
        case events.TransactionReversed():
            yield contract.PointsTransactionReversed(
                **common, transaction_id=event.transaction.transaction_id, points=event.points
            )
        case events.TransactionCorrected():
            yield contract.PointsAdjusted(**common, points=event.points)
        case _:
            return


def _redemption(event: events.Event, common: Common) -> Iterator[EventData]:
    match event:
        case events.RedemptionAuthorized(redemption=one):
            yield contract.PointsRedemptionAuthorized(**common, **_spent(one), expires_at=one.hold.expires_at)
        case events.RedemptionVoided(redemption=one):
            yield contract.PointsRedemptionVoided(**common, **_spent(one))
        case events.RedemptionExpired(redemption=one):
            yield contract.PointsRedemptionExpired(**common, **_spent(one))
        case events.RedemptionCaptured(redemption=one):
            yield contract.PointsRedemptionCaptured(**common, **_spent(one))
            if one.offer:
                yield contract.OfferRedeemed(
                    **common,
                    offer_id=one.offer,
                    authorization_id=one.hold.authorization_id,
                    amount_cents=one.hold.amount_cents,
                )
        case events.RedemptionReturned(redemption=one):
            spent = _spent(one) | {"points": event.points, "amount_cents": event.amount_cents}
            yield contract.PointsRedemptionReturned(**common, **spent)
        case _:
            return


def _spent(one: Any) -> Common:
    return {
        "authorization_id": one.hold.authorization_id,
        "checkout_id": one.hold.checkout_id,
        "points": one.points,
        "amount_cents": one.hold.amount_cents,
    }


def _exchange(event: events.RewardExchanged | events.ExchangeCancelled, common: Common) -> EventData:
    one = event.exchange
    return contract.RewardExchanged(
        **common,
        exchange_id=one.exchange_id,
        reward=one.reward,
        points=one.points,
        quantity=event.quantity,
        unit=event.unit,
        ships_to=event.ships_to,
        cancelled=isinstance(event, events.ExchangeCancelled),
    )
