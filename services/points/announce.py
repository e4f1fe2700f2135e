"""What others hear of an account's journal entry. Reasons, references and member numbers stay in the journal."""

from collections.abc import Iterable, Iterator
from typing import Any, assert_never

from msgspec import structs

from services.points.domain import events
from services.points.domain.account_ids import loyalty_account_of
from services.points.domain.backtests import BacktestAdvanced, BacktestRequested
from services.points.domain.model import Redemption
from services.points.domain.portal_imports import (
    PortalImportAdvanced,
    PortalImportMatched,
    PortalImportRequested,
    PortalRowsKept,
)
from services.points.domain.portal_matches import PortalMatched
from shared.contracts import events as contract
from shared.contracts.envelope import EventData
from shared.contracts.parts import CertificateTerms, LotMoved
from shared.kernel.jobs import OfJob
from shared.kernel.journal import Entry
from shared.kernel.references import ReferenceUsed
from shared.practice.profile import ProfileCopied

type Common = dict[str, Any]


def announce(entry: Entry[events.Event]) -> Iterable[EventData]:
    """The entry's events for the bus, each with the balances right after the entry."""
    published = next((event for event in entry.events if isinstance(event, events.ProgramPublished)), None)
    if published is not None:
        return (_published(published),)
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
    announced = [told for event in entry.events for told in _told(event, common, shown.tier)]
    return announced + [contract.PointsBalanceChanged(**common | structs.asdict(other)) for other in shown.others]


def _published(event: events.ProgramPublished) -> contract.ProgramPublished:
    return contract.ProgramPublished(
        program=event.published.program,
        name=event.name,
        sponsor=event.sponsor,
        treatments=event.own_treatments,
        added_by=event.added_by,
        versions=event.published.versions,
        certificates=tuple(CertificateTerms(effective_from=since, days=days) for since, days in event.certificate_days),
    )


def _told(event: events.Event, common: Common, tier: str) -> Iterator[EventData]:
    match event:
        case events.MemberEnrolled() | events.PracticeLinked():
            linked = isinstance(event, events.PracticeLinked)
            yield contract.MemberEnrolled(**common, tier=tier, linked=linked)
        case events.CertificateIssued() | events.PortalCertificateFound():
            yield _certificate(event, common)
        case events.PointsAdded():
            yield contract.PointsAdjusted(**common, points=event.lot.granted)
        case events.PointsRemoved():
            yield contract.PointsAdjusted(**common, points=-event.points)
        case events.PointsExpired():
            moved = tuple(LotMoved(lot_id=part.lot_id, quantity=part.quantity, available=0) for part in event.taken)
            yield contract.PointsExpired(**common, points=event.points, lots=moved)
        case events.TierChanged():
            yield contract.TierChanged(**common, tier=event.tier, previous=event.previous, until=event.until)
        case events.OfferIssued() | events.OfferWithdrawn() | events.SponsorHeard():
            return  # the sponsor's own word
        case events.RewardExchanged() | events.ExchangeCancelled():
            yield _exchange(event, common)
        case (
            events.AccountMoved()
            | events.DebtSettled()
            | events.RefundNoted()
            | events.RefundApplied()
            | events.CheckoutStillOpen()
            | events.TierKept()
            | events.EndNoted()
            | events.BalanceStruck()
            | events.PatientEnrolled()
            | events.MergedInto()
            | events.PatientsMerged()
            | events.SettingsReplaced()
            | events.ProgramPublished()
            | BacktestRequested()
            | OfJob()
            | BacktestAdvanced()
            | PortalImportRequested()
            | PortalImportMatched()
            | PortalImportAdvanced()
            | PortalRowsKept()
            | PortalMatched()
            | ProfileCopied()
            | ReferenceUsed()
        ):
            return  # records, settings, and what is between points and a checkout; the balances go with every event
        case _:
            yield from _transaction(event, common)


def _transaction(event: events.TransactionEvent | events.RedemptionEvent, common: Common) -> Iterator[EventData]:
    match event:
        case events.TransactionSubmitted(transaction=transaction):
            if transaction.completes_at is not None:
                yield contract.PointsTransactionSubmitted(
                    **common,
                    transaction_id=transaction.transaction_id,
                    points=transaction.points,
                    completes_at=transaction.completes_at,
                    counted_at=event.counted_at,
                    checkout_id=transaction.checkout_id,
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
            yield from _redemption(event, common)


def _certificate(event: events.CertificateIssued | events.PortalCertificateFound, common: Common) -> EventData:
    joining = isinstance(event, events.CertificateIssued)
    told = contract.JoiningCertificateIssued if joining else contract.PortalCertificateFound
    return told(**common, **structs.asdict(event))


def _redemption(event: events.RedemptionEvent, common: Common) -> Iterator[EventData]:
    if not isinstance(event, events.CodeRefused) and event.redemption.exchange:
        return  # its points were told of when it was made
    match event:
        case events.RedemptionAuthorized(redemption=redemption):
            yield contract.PointsRedemptionAuthorized(
                **common, **_spent(redemption), expires_at=redemption.hold.expires_at
            )
        case events.RedemptionVoided(redemption=redemption):
            yield contract.PointsRedemptionVoided(**common, **_spent(redemption))
        case events.RedemptionExpired(redemption=redemption):
            yield contract.PointsRedemptionExpired(**common, **_spent(redemption))
        case events.RedemptionCaptured(redemption=redemption):
            yield contract.PointsRedemptionCaptured(**common, **_spent(redemption))
            if redemption.offer:
                yield contract.OfferRedeemed(
                    **common,
                    offer_id=redemption.offer,
                    authorization_id=redemption.hold.authorization_id,
                    amount_cents=redemption.hold.amount_cents,
                )
        case events.RedemptionRestored(redemption=redemption):
            spent = _spent(redemption) | {"points": event.points, "amount_cents": event.amount_cents}
            yield contract.PointsRedemptionRestored(**common, **spent)
        case events.CodeClaimed() | events.CodeRefused():
            return  # between a checkout and points
        case _:
            assert_never(event)


def _spent(redemption: Redemption) -> Common:
    return {
        "authorization_id": redemption.hold.authorization_id,
        "checkout_id": redemption.hold.checkout_id,
        "points": redemption.points,
        "amount_cents": redemption.hold.amount_cents,
    }


def _exchange(event: events.RewardExchanged | events.ExchangeCancelled, common: Common) -> EventData:
    made = event.exchange
    return contract.RewardExchanged(
        **common,
        exchange_id=made.exchange_id,
        reward=made.reward,
        points=made.points,
        quantity=event.quantity,
        unit=event.unit,
        ships_to=event.ships_to,
        cancelled=isinstance(event, events.ExchangeCancelled),
    )
