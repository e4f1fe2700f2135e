"""What no rule looks at any more leaves the snapshot, so that it stays small however long the history grows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import groupby

from services.points.domain.model import Account, Elsewhere, Exchange, Past, Redemption, Standing, Totals, Transaction
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

REFUNDS_KEPT = timedelta(days=30)
"""A refund waits so long for its checkout's completion."""


def pruned(account: Account, now: datetime) -> Account:
    """The account without what is over; lots that go are added to the closed totals."""
    redemptions = tuple(_redemptions(account.redemptions, now))
    exchanges = tuple(_exchanges(account.exchanges, now))
    needed = {part.lot_id for one in redemptions for part in one.hold.taken}
    needed |= {part.lot_id for one in exchanges if now - one.exchanged_at < SETTLED_KEPT for part in one.taken}
    transactions = tuple(one for one in account.transactions if _recent(one, now))
    needed |= {one.transaction_id for one in transactions if one.counts}
    empty = tuple(lot for lot in account.lots if not lot.posted and lot.lot_id not in needed)
    since = (now - LOOK_BACK).date()
    elsewhere = sorted((one for one in account.elsewhere if one.day >= since), key=lambda one: one.day)
    return replace(
        account,
        redemptions=redemptions,
        exchanges=exchanges,
        transactions=transactions,
        past=_past(account, transactions, now),
        elsewhere=tuple(
            Elsewhere(day=day, points=sum(one.points for one in ones))
            for day, ones in groupby(elsewhere, key=lambda one: one.day)
        ),
        lots=_merged([lot for lot in account.lots if lot not in empty], needed, now),
        closed=_closed(account.closed, empty),
        refunds=tuple(one for one in account.refunds if now - one.noted_at < REFUNDS_KEPT),
    )


def _recent(one: Transaction, now: datetime) -> bool:
    return one.standing is Standing.PENDING or one.treatment_date >= (now - RECENT).date()


def _past(account: Account, recent: tuple[Transaction, ...], now: datetime) -> tuple[Past, ...]:
    """Days of long ago: those there were, and those of transactions that stop being recent."""
    since = (now - LOOK_BACK).date()
    days = {one.day: one for one in account.past if one.day >= since}
    for one in account.transactions:
        if one.counts and one not in recent and one.treatment_date >= since:
            known = days.get(one.treatment_date, Past(day=one.treatment_date, points=0))
            earned = dict(known.earned)
            for of in one.earned:
                earned[of.treatment] = earned.get(of.treatment, 0) + of.points
            days[known.day] = replace(known, points=known.points + one.points, earned=tuple(earned.items()))
    return tuple(days[day] for day in sorted(days))


def _redemptions(found: tuple[Redemption, ...], now: datetime) -> Iterator[Redemption]:
    ended = [one for one in found if one.hold.status in {Status.VOIDED, Status.EXPIRED}][-ENDED_MAX:]
    for one in found:
        settled_at = one.hold.settled_at
        if settled_at is None:
            yield one
        elif one.hold.status is Status.CAPTURED:
            if now - settled_at < SETTLED_KEPT:
                yield one
        elif one in ended and now - settled_at < ENDED_KEPT:
            yield one


def _exchanges(found: tuple[Exchange, ...], now: datetime) -> Iterator[Exchange]:
    cancelled = [one for one in found if one.cancelled][-ENDED_MAX:]
    for one in found:
        if now - one.exchanged_at < LOOK_BACK and (not one.cancelled or one in cancelled):
            yield one


def _merged(found: list[Lot], needed: set[str], now: datetime) -> tuple[Lot, ...]:
    """Old lots that never expire and that nothing refers to become one: the oldest, with the sums of all."""
    old = [
        lot
        for lot in found
        if lot.expires_at is None and not lot.held and lot.lot_id not in needed and now - lot.granted_at > SETTLED_KEPT
    ]
    if len(old) <= 1:
        return tuple(found)
    one = replace(
        old[0],
        granted=sum(lot.granted for lot in old),
        restored=sum(lot.restored for lot in old),
        captured=sum(lot.captured for lot in old),
        expired=sum(lot.expired for lot in old),
        removed=sum(lot.removed for lot in old),
    )
    return (one, *(lot for lot in found if lot not in old))


def _closed(totals: Totals, going: tuple[Lot, ...]) -> Totals:
    return Totals(
        granted=totals.granted + sum(lot.granted for lot in going),
        restored=totals.restored + sum(lot.restored for lot in going),
        captured=totals.captured + sum(lot.captured for lot in going),
        expired=totals.expired + sum(lot.expired for lot in going),
        removed=totals.removed + sum(lot.removed for lot in going),
    )
