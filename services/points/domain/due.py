"""What the clock has brought about by now: completions, expiries, breakage, and what is about to end.

Every command catches up first, so that a timer that is late, lost or doubled changes nothing.
"""

from datetime import datetime, timedelta

from msgspec.structs import replace

from services.points.domain import balances, events, redemptions, transactions
from services.points.domain.case import Case, case_of
from services.points.domain.judged_by import JudgedBy
from services.points.domain.model import Account, Transaction, TransactionStatus
from shared.value import holds, lots

SOON = timedelta(days=60)
"""So long before points end it is noted that they do (check-in tells of as many days)."""


def catch_up(case: Case) -> None:
    """Add what is overdue for this practice, in the order of what depends on what."""
    for transaction in case.account.transactions:
        if transaction.practice_id == case.practice_id and _over(transaction, case.now):
            transactions.complete(case, transaction)
    redemptions.expire_unclaimed(case)
    _birthday(case)
    _breakage(case)
    _note_end(case)
    balances.put_right(case)


def case_now(judged: JudgedBy, practice_id: str, now: datetime) -> Case:
    """A practice's case as it is at this instant, whatever has been booked at any practice: what reads show.

    Raises `UnknownLoyaltyAccount` for a practice that does not know the member.
    """
    case = case_of(judged, practice_id, now)
    for due_at in dict.fromkeys((practice_id, *practices_due(case.account, now))):
        catch_up(replace(case, practice_id=due_at))
    return case


def practices_due(account: Account, now: datetime) -> tuple[str, ...]:
    """Practices for which something is overdue; what belongs to none is the first one's."""
    due = [transaction.practice_id for transaction in account.transactions if _over(transaction, now)]
    due += [held.practice_id for held in account.redemptions if held.hold.deadline and held.hold.deadline <= now]
    if _whole_account(account, now):
        due.append(account.practices[0].practice_id)
    return tuple(dict.fromkeys(due))


def deadline(account: Account) -> datetime | None:
    """When points complete, or a code or a silent hold ends."""
    instants = [
        transaction.completes_at
        for transaction in account.transactions
        if transaction.status is TransactionStatus.PENDING
    ]
    instants += [holds.next_deadline(account.holds)]
    return min((instant for instant in instants if instant), default=None)


def ends(account: Account) -> datetime | None:
    """When points expire or lapse, or are about to; when a tier ends, or her birthday comes."""
    ends_at = account.next_end
    instants = [ends_at, account.tier_until, account.birthday_at]
    if ends_at and ends_at != account.noted_end:
        instants.append(ends_at - SOON)
    return min((instant for instant in instants if instant), default=None)


def _birthday(case: Case) -> None:
    at, figure = case.account.birthday_at, case.rules.birthday_points
    if at is None or at > case.now or figure is None:
        return
    lot = balances.lot_of(case, balances.gift_id(case, "birthday", str(at.year)), figure.value, at)
    case.add(events.PointsAdded(lot=lot, origin="birthday"))


def _breakage(case: Case) -> None:
    account = case.account
    lapsed = account.lapses_at is not None and account.lapses_at <= case.now
    if lapsed:
        left = tuple(lots.Taken(lot_id=lot.lot_id, quantity=lot.available) for lot in account.lots if lot.available > 0)
    else:
        left = lots.breakage(account.lots, case.now)
    if left:
        points = sum(part.quantity for part in left)
        case.add(events.PointsExpired(points=points, taken=left, reason="inactivity" if lapsed else "lot"))


def _note_end(case: Case) -> None:
    """Once for each instant at which points end: what stands in a practice's list costs no visit anything."""
    if ends_at := _unnoted(case.account, case.now):
        case.add(events.EndNoted(ends_at=ends_at))


def _unnoted(account: Account, now: datetime) -> datetime | None:
    """The next instant at which points end, if it is near and was not noted yet."""
    ends_at = account.next_end
    return ends_at if ends_at and ends_at != account.noted_end and ends_at - SOON <= now else None


def _over(transaction: Transaction, now: datetime) -> bool:
    at = transaction.completes_at
    return transaction.status is TransactionStatus.PENDING and at is not None and at <= now


def _whole_account(account: Account, now: datetime) -> bool:
    lapsed = account.lapses_at and account.lapses_at <= now and any(lot.available for lot in account.lots)
    ended = account.tier_until and account.tier_until <= now
    birthday = account.birthday_at and account.birthday_at <= now
    return bool(lapsed or ended or birthday or _unnoted(account, now) or lots.breakage(account.lots, now))
