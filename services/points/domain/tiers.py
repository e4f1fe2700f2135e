"""Tiers: points completed in a calendar year of earning (S1), kept to the end of the next year (★)."""

from datetime import date, datetime

from services.points.domain import events
from services.points.domain.case import Case
from services.points.domain.figures import Tier
from services.points.domain.model import Account, Year
from services.points.domain.program import Rules
from shared.practice import days


def reached(rules: Rules, years: tuple[Year, ...], today: date) -> tuple[Tier, int | None]:
    """The tier on a day, and the last year it is kept for (None: for ever)."""
    for tier in reversed(rules.tiers):
        enough = [y.year for y in years if y.points >= tier.from_points and today.year - 1 <= y.year <= today.year]
        if tier.from_points and enough:
            return tier, max(enough) + 1
    return rules.tiers[0], None


def missing(account: Account, today: date, tier: Tier) -> int:
    """Points still to complete this calendar year for a tier."""
    done = next((year.points for year in account.years if year.year == today.year), 0)
    return max(tier.from_points - done, 0)


def put_right(case: Case) -> None:
    """Say what the account's tier is by now, if it is not that already."""
    tier, kept_for = reached(case.rules, case.account.years, case.today)
    until = _end_of(kept_for, case.settings.time_zone) if kept_for else None
    if tier.tier != case.account.tier:
        case.add(events.TierChanged(tier=tier.tier, previous=case.account.tier, until=until))
    elif until != case.account.tier_until:
        case.add(events.TierKept(until=until))


def _end_of(year: int, time_zone: str) -> datetime:
    return days.start_of_day(date(year + 1, 1, 1), time_zone)
