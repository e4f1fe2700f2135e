"""What no rule looks at any more leaves the snapshot, so that it stays small however long the history grows."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import groupby

from msgspec.structs import replace

from services.points.domain.issue import IssuedOffer
from services.points.domain.model import (
    Account,
    EarnedElsewhere,
    Exchange,
    PastDay,
    Redemption,
    Totals,
    Transaction,
    TransactionStatus,
)
from shared.value import guesses
from shared.value.holds import Status
from shared.value.lots import Lot

LOOK_BACK = timedelta(days=365 + 90 + 5)
"""Caps look back 365 days from a treatment that may be 90 days old."""

RECENT = timedelta(days=190)
"""A transaction can be looked at, corrected and refunded so long; then its day's points alone remain."""

SETTLED_KEPT = timedelta(days=180)
"""Captured redemptions stay for refunds, exchanges for cancelling, and with them the lots they came from."""

ENDED_KEPT = timedelta(days=7)
"""Voided and expired redemptions stay so long, to tell why they can't be used."""

ENDED_MAX = 10
"""At most so many of them, and of cancelled exchanges."""

OFFERS_OVER_MAX = 50
"""At most so many offers that nobody can use any more, the latest ones."""

YEARS_KEPT = 3
"""Calendar years of points: this one, the one that keeps a tier, and one more for what is entered late."""

REFUNDS_KEPT = timedelta(days=30)
"""A refund waits so long for its checkout's completion."""


def retained(account: Account, now: datetime) -> Account:
    """The account without what is over; lots that go are added to the closed totals."""
    redemptions = tuple(_redemptions(account.redemptions, now))
    exchanges = tuple(_exchanges(account.exchanges, now))
    needed = {part.lot_id for held in redemptions for part in held.hold.taken}
    needed |= {part.lot_id for made in exchanges if now - made.exchanged_at < SETTLED_KEPT for part in made.taken}
    transactions = tuple(known for known in account.transactions if _recent(known, now))
    needed |= {known.transaction_id for known in transactions if known.counts}
    empty = tuple(lot for lot in account.lots if not lot.posted and lot.lot_id not in needed)
    since = (now - LOOK_BACK).date()
    elsewhere = sorted((earned for earned in account.elsewhere if earned.day >= since), key=lambda earned: earned.day)
    return replace(
        account,
        wrong_codes=tuple(wrong for wrong in account.wrong_codes if now - wrong.at < guesses.WITHIN),
        redemptions=redemptions,
        exchanges=exchanges,
        transactions=transactions,
        past=_past(account, transactions, now),
        elsewhere=tuple(
            EarnedElsewhere(day=day, points=sum(earned.points for earned in on_that_day))
            for day, on_that_day in groupby(elsewhere, key=lambda earned: earned.day)
        ),
        offers=_offers(account, redemptions, now),
        lots=_merged([lot for lot in account.lots if lot not in empty], needed, now),
        closed=_closed(account.closed, empty),
        refunds=tuple(waiting for waiting in account.refunds if now - waiting.noted_at < REFUNDS_KEPT),
    )


def _recent(transaction: Transaction, now: datetime) -> bool:
    return transaction.status is TransactionStatus.PENDING or transaction.treatment_date >= (now - RECENT).date()


def _past(account: Account, recent: tuple[Transaction, ...], now: datetime) -> tuple[PastDay, ...]:
    """Days of long ago: those there were, and those of transactions that stop being recent."""
    since = (now - LOOK_BACK).date()
    days = {past.day: past for past in account.past if past.day >= since}
    for old in account.transactions:
        if old.counts and old not in recent and old.treatment_date >= since:
            past = days.get(old.treatment_date, PastDay(day=old.treatment_date, points=0))
            earned = dict(past.earned)
            for line in old.earned:
                earned[line.treatment] = earned.get(line.treatment, 0) + line.awarded
            days[past.day] = replace(past, points=past.points + old.points, earned=tuple(earned.items()))
    return tuple(days[day] for day in sorted(days))


def _redemptions(found: tuple[Redemption, ...], now: datetime) -> Iterator[Redemption]:
    ended = [held for held in found if held.hold.status in {Status.VOIDED, Status.EXPIRED}][-ENDED_MAX:]
    for held in found:
        settled_at = held.hold.settled_at
        if settled_at is None:
            yield held
        elif held.hold.status is Status.CAPTURED:
            if now - settled_at < SETTLED_KEPT:
                yield held
        elif held in ended and now - settled_at < ENDED_KEPT:
            yield held


def _exchanges(found: tuple[Exchange, ...], now: datetime) -> Iterator[Exchange]:
    cancelled = [made for made in found if made.cancelled][-ENDED_MAX:]
    for made in found:
        if now - made.exchanged_at < LOOK_BACK and (not made.cancelled or made in cancelled):
            yield made


def _offers(account: Account, redemptions: tuple[Redemption, ...], now: datetime) -> tuple[IssuedOffer, ...]:
    """Those that may still be used, those that refunds or the days of a repeatable one look back on, the latest others.

    That an offer has come before is known without it: its reference is used for ever.
    """
    needed = {held.offer for held in redemptions}
    since = (now - LOOK_BACK).date()
    over = [offer for offer in account.offers if _over(offer, now) and offer.offer_id not in needed]
    gone = [offer for offer in over if all(use.day < since for use in offer.uses)][:-OFFERS_OVER_MAX]
    gone += [offer for offer in over if offer.uses and all(use.day < since for use in offer.uses)]
    return tuple(offer for offer in account.offers if offer not in gone)


def _over(offer: IssuedOffer, now: datetime) -> bool:
    ended = offer.ends_at is not None and offer.ends_at <= now
    return ended or offer.withdrawn_at is not None or (offer.terms.every_days is None and bool(offer.uses))


def _merged(found: list[Lot], needed: set[str], now: datetime) -> tuple[Lot, ...]:
    """Old lots that never expire and that nothing refers to become one: the oldest, with the sums of all."""
    old = [
        lot
        for lot in found
        if lot.expires_at is None and not lot.held and lot.lot_id not in needed and now - lot.granted_at > SETTLED_KEPT
    ]
    if len(old) <= 1:
        return tuple(found)
    merged = replace(
        old[0],
        granted=sum(lot.granted for lot in old),
        restored=sum(lot.restored for lot in old),
        captured=sum(lot.captured for lot in old),
        expired=sum(lot.expired for lot in old),
        removed=sum(lot.removed for lot in old),
    )
    return (merged, *(lot for lot in found if lot not in old))


def _closed(totals: Totals, going: tuple[Lot, ...]) -> Totals:
    return Totals(
        granted=totals.granted + sum(lot.granted for lot in going),
        restored=totals.restored + sum(lot.restored for lot in going),
        captured=totals.captured + sum(lot.captured for lot in going),
        expired=totals.expired + sum(lot.expired for lot in going),
        removed=totals.removed + sum(lot.removed for lot in going),
    )
