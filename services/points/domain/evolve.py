"""How events change what is known."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import assert_never

from services.points.domain import events
from services.points.domain.model import (
    Account,
    Elsewhere,
    Patient,
    Redemption,
    Settings,
    Standing,
    Totals,
    Transaction,
)
from services.points.domain.tiers import counted
from shared import lots
from shared.authorization import Status
from shared.lots import Lot

LOOK_BACK = timedelta(days=365 + 90 + 5)
"""Caps look back 365 days from a treatment that may be 90 days old."""

SETTLED_KEPT = timedelta(days=180)
"""Captured redemptions stay for refunds, and with them the lots they came from."""

ENDED_KEPT = timedelta(days=7)
"""Voided and expired redemptions stay so long, to tell why they cannot be used."""


def fold(account: Account, happened: tuple[events.AccountEvent, ...]) -> Account:
    """The account after these events."""
    for event in happened:
        account = evolve(account, event)
    return account


def evolve(account: Account, event: events.AccountEvent) -> Account:  # noqa: C901, PLR0912  (one case per event)
    """The account after one event."""
    match event:
        case events.MemberEnrolled():
            return replace(
                account,
                program=event.program,
                member_number=event.member_number,
                practices=(event.known,),
                tier=event.tier,
                salt=event.salt,
                facts=event.facts,
                birthday=event.birthday,
            )
        case events.PracticeLinked():
            return replace(account, practices=(*account.practices, event.known))
        case events.PatientMoved():
            return replace(
                account,
                practices=tuple(
                    event.known if known.practice_id == event.known.practice_id else known
                    for known in account.practices
                ),
            )
        case events.PointsAdded():
            return _added(account, event)
        case events.PointsRemoved():
            after = replace(account, lots=lots.remove(account.lots, event.taken))
            return _earned_elsewhere(after, event.earned_on, -event.points)
        case events.TransactionSubmitted():
            return replace(account, transactions=(*account.transactions, event.transaction))
        case events.TransactionReduced():
            return _with(account, event.transaction)
        case events.TransactionCompleted():
            return _completed(account, event)
        case events.TransactionCancelled():
            found = account.transaction(event.transaction_id)
            return _with(account, replace(found, standing=Standing.CANCELLED)) if found else account
        case events.TransactionReversed():
            return _reversed(account, event)
        case events.TransactionCorrected():
            return _corrected(account, event)
        case events.DebtSettled():
            return replace(account, lots=lots.remove(account.lots, event.taken), debt=account.debt - event.points)
        case events.RedemptionAuthorized():
            return replace(
                account,
                lots=lots.hold(account.lots, event.redemption.hold.taken),
                redemptions=(*account.redemptions, event.redemption),
            )
        case events.CodeClaimed():
            return _redeemed(account, event.redemption)
        case events.RedemptionCaptured():
            after = replace(account, lots=lots.capture(account.lots, event.redemption.hold.taken))
            return _redeemed(after, event.redemption)
        case events.RedemptionVoided() | events.RedemptionExpired():
            after = replace(account, lots=lots.release(account.lots, event.redemption.hold.taken))
            return _redeemed(after, event.redemption)
        case events.RedemptionReturned():
            return _redeemed(replace(account, lots=lots.restore(account.lots, event.taken)), event.redemption)
        case events.CheckoutStillOpen():
            return _still_open(account, event)
        case events.RewardExchanged():
            taken = lots.capture(lots.hold(account.lots, event.exchange.taken), event.exchange.taken)
            return replace(account, lots=taken, exchanges=(*account.exchanges, event.exchange))
        case events.ExchangeCancelled():
            others = tuple(one for one in account.exchanges if one.exchange_id != event.exchange.exchange_id)
            restored = lots.restore(account.lots, event.exchange.taken)
            return replace(account, lots=restored, exchanges=(*others, event.exchange))
        case events.PointsExpired():
            return replace(account, lots=lots.expire(account.lots, event.taken))
        case events.TierChanged():
            return replace(account, tier=event.tier, tier_until=event.until)
        case events.TierKept():
            return replace(account, tier_until=event.until)
        case events.BalanceStruck():
            after = replace(account, lapses_at=event.lapses_at, birthday_at=event.birthday_at)
            return pruned(after, event.at)
        case _:
            assert_never(event)


def evolve_patient(patient: Patient, event: events.PatientEvent) -> Patient:
    """The patient after one event."""
    match event:
        case events.MembershipListed():
            return replace(patient, memberships=(*patient.memberships, event.membership))
        case events.PatientMerged():
            return Patient(merged_into=event.into)
        case events.MembershipsReceived():
            return replace(patient, memberships=(*patient.memberships, *event.memberships))
        case _:
            assert_never(event)


def evolve_settings(settings: Settings, event: events.SettingsEvent) -> Settings:
    """The settings after one event."""
    match event:
        case events.SettingsChanged():
            return replace(
                settings,
                completion=event.completion,
                code_hours=event.code_hours,
                aspire_integration=event.aspire_integration,
            )
        case events.TimeZoneCopied():
            return replace(settings, time_zone=event.time_zone, heard=event.heard)
        case _:
            assert_never(event)


def pruned(account: Account, now: datetime) -> Account:
    """The account without what no rule looks at any more; lots that go are added to the closed totals."""
    redemptions = tuple(one for one in account.redemptions if _kept(one, now))
    exchanges = tuple(one for one in account.exchanges if now - one.exchanged_at < LOOK_BACK)
    needed = {part.lot_id for one in redemptions for part in one.hold.taken}
    needed |= {part.lot_id for one in exchanges if now - one.exchanged_at < SETTLED_KEPT for part in one.taken}
    going = tuple(lot for lot in account.lots if not lot.posted and lot.lot_id not in needed)
    since = (now - LOOK_BACK).date()
    return replace(
        account,
        redemptions=redemptions,
        exchanges=exchanges,
        transactions=tuple(
            one for one in account.transactions if one.standing is Standing.PENDING or one.treatment_date >= since
        ),
        elsewhere=tuple(one for one in account.elsewhere if one.day >= since),
        lots=tuple(lot for lot in account.lots if lot not in going),
        closed=_closed(account.closed, going),
    )


def _kept(redemption: Redemption, now: datetime) -> bool:
    settled_at = redemption.hold.settled_at
    if settled_at is None:
        return True
    keep = SETTLED_KEPT if redemption.hold.status is Status.CAPTURED else ENDED_KEPT
    return now - settled_at < keep


def _closed(totals: Totals, going: tuple[Lot, ...]) -> Totals:
    return Totals(
        granted=totals.granted + sum(lot.granted for lot in going),
        restored=totals.restored + sum(lot.restored for lot in going),
        captured=totals.captured + sum(lot.captured for lot in going),
        expired=totals.expired + sum(lot.expired for lot in going),
        removed=totals.removed + sum(lot.removed for lot in going),
    )


def _added(account: Account, event: events.PointsAdded) -> Account:
    after = replace(
        account,
        lots=(*account.lots, event.lot),
        lifetime_earned=account.lifetime_earned + event.lot.granted,
        awards=(*account.awards, event.award_id) if event.award_id else account.awards,
    )
    return _earned_elsewhere(after, event.earned_on, event.lot.granted)


def _earned_elsewhere(account: Account, day: date | None, points: int) -> Account:
    if day is None:
        return account
    return replace(
        account,
        elsewhere=(*account.elsewhere, Elsewhere(day=day, points=points)),
        years=counted(account.years, day.year, points),
    )


def _with(account: Account, transaction: Transaction) -> Account:
    return replace(
        account,
        transactions=tuple(
            transaction if one.transaction_id == transaction.transaction_id else one for one in account.transactions
        ),
    )


def _completed(account: Account, event: events.TransactionCompleted) -> Account:
    found = account.transaction(event.transaction_id)
    if found is None:
        return account
    done = replace(found, standing=Standing.COMPLETED, settled_at=found.completes_at)
    return replace(
        _with(account, done),
        lots=(*account.lots, event.lot) if event.lot else account.lots,
        lifetime_earned=account.lifetime_earned + event.points,
        years=counted(account.years, found.treatment_date.year, event.points),
    )


def _reversed(account: Account, event: events.TransactionReversed) -> Account:
    return replace(
        _with(account, event.transaction),
        lots=lots.remove(account.lots, event.taken),
        debt=account.debt + event.owed,
        years=counted(account.years, event.transaction.treatment_date.year, -event.points),
    )


def _corrected(account: Account, event: events.TransactionCorrected) -> Account:
    return replace(
        _with(account, event.transaction),
        lots=(*account.lots, event.lot),
        lifetime_earned=account.lifetime_earned + event.points,
        years=counted(account.years, event.transaction.treatment_date.year, event.points),
    )


def _redeemed(account: Account, redemption: Redemption) -> Account:
    return replace(
        account,
        redemptions=tuple(
            redemption if one.hold.authorization_id == redemption.hold.authorization_id else one
            for one in account.redemptions
        ),
    )


def _still_open(account: Account, event: events.CheckoutStillOpen) -> Account:
    for authorization_id in event.authorization_ids:
        if found := account.redemption(authorization_id):
            account = _redeemed(account, replace(found, hold=replace(found.hold, heard_at=event.heard_at)))
    return account
