"""Tiers: points completed in a calendar year of earning (S1), kept to the end of the next year (★)."""

from datetime import date, datetime

from services.points.domain import calendar, events
from services.points.domain.case import Case
from services.points.domain.model import Account, Year
from services.points.domain.program import Rules, Tier

YEARS_KEPT = 3


def standing(rules: Rules, years: tuple[Year, ...], today: date) -> tuple[Tier, int | None]:
    """The tier on a day, and the last year it is kept for (None: for ever)."""
    for tier in reversed(rules.tiers):
        reached = [y.year for y in years if y.points >= tier.from_points and today.year - 1 <= y.year <= today.year]
        if tier.from_points and reached:
            return tier, max(reached) + 1
    return rules.tiers[0], None


def missing(account: Account, today: date, tier: Tier) -> int:
    """Points still to complete this calendar year for a tier."""
    done = next((year.points for year in account.years if year.year == today.year), 0)
    return max(tier.from_points - done, 0)


def changed(case: Case) -> tuple[events.TierChanged | events.TierKept, ...]:
    """The event that puts the account's tier right, if it is not."""
    tier, kept_for = standing(case.rules, case.account.years, case.today)
    until = _end_of(kept_for, case.settings.time_zone) if kept_for else None
    if tier.tier != case.account.tier:
        return (events.TierChanged(tier=tier.tier, previous=case.account.tier, until=until),)
    if until != case.account.tier_until:
        return (events.TierKept(until=until),)
    return ()


def counted(years: tuple[Year, ...], year: int, points: int) -> tuple[Year, ...]:
    """The years once more (or fewer) points have been completed in one of them; old years go."""
    found = {one.year: one.points for one in years}
    found[year] = found.get(year, 0) + points
    newest = sorted(found)[-YEARS_KEPT:]
    return tuple(Year(year=one, points=found[one]) for one in newest)


def _end_of(year: int, zone: str) -> datetime:
    return calendar.start_of(date(year + 1, 1, 1), zone)
