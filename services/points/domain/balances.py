"""How an entry on an account ends: what came in as lots, debts paid, the tier put right, the balances struck."""

from datetime import date, datetime

from services.points.domain import calendar, events, tiers
from services.points.domain.case import Case
from services.points.domain.links import Neighbour
from shared.kernel import ids
from shared.value import lots
from shared.value.lots import Lot


def lot_of(
    case: Case, lot_id: str, points: int, at: datetime, *, day: date | None = None, expires_at: datetime | None = None
) -> Lot:
    """A lot of points that came in at an instant, with the programme's expiry unless it has one of its own.

    `day`: whose rules say how long it lasts, if that is not the instant's: the treatment's.
    """
    months = case.program.on(day or case.settings.profile.day(at)).lot_months
    if expires_at is None and months is not None:
        expires_at = calendar.end_of_day_months_after(at, months.value, case.settings.time_zone)
    return Lot(lot_id=lot_id, granted=points, granted_at=at, expires_at=expires_at)


def gift_id(case: Case, *parts: str) -> str:
    """The id of the lot that a programme gives on an occasion: one for each account and occasion."""
    return ids.derive("lot", case.account.program, case.account.member_number, *parts)


def put_right(case: Case) -> None:
    """What follows from whatever happened: points that came free pay a debt, and the tier is put right."""
    points = min(case.account.debt, case.account.available(case.now))
    if points:
        taken = lots.take(case.account.usable(case.now), points, case.now)
        case.add(events.DebtSettled(points=points, taken=taken))
    tiers.put_right(case)


def close(case: Case, before: tuple[int, int, int, int]) -> events.BalanceStruck:
    """Put right, and strike the balances. Other practices that know the member hear of them if they changed."""
    put_right(case)
    account = case.account
    moved = account.balances != before
    struck = _struck(case, case.account.others(case.practice_id) if moved else ())
    case.add(struck)
    return struck


def _struck(case: Case, others: tuple[Neighbour, ...]) -> events.BalanceStruck:
    """The balances at this instant; activity puts off the day on which the account lapses."""
    account, months = case.account, case.tier.inactive_months
    available = account.available(case.now)
    lapses_at, birthday_at = account.lapses_at, None
    if months is None:
        lapses_at = None
    elif lapses_at is None:
        lapses_at = calendar.end_of_day_months_after(case.now, months.value, case.settings.time_zone)
    if account.birthday and case.rules.birthday_points:
        birthday_at = calendar.next_birthday(account.birthday, case.now, case.settings.time_zone)
    return events.BalanceStruck(
        at=case.now,
        patient_id=case.patient_id,
        tier=account.tier,
        posted=available + account.held,
        held=account.held,
        available=available,
        pending=account.pending,
        debt=account.debt,
        lapses_at=lapses_at,
        birthday_at=birthday_at,
        others=others,
    )
