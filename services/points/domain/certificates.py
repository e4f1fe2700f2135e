"""Certificates that the sponsor's portal shows: the wallet keeps them, each once."""

from datetime import datetime, timedelta

from services.points.domain import commands, events, refusals
from services.points.domain.case import Case
from shared.practice import days


def find(case: Case, offered: commands.Offered) -> None:
    """Told to the wallet, unless the integration brings them by itself, or joining here brought this one."""
    if case.by_integration:
        raise refusals.AddedByIntegration(case.program)
    ends_at = _ends_at(case, offered)
    if ends_at <= case.now:
        raise refusals.OfferOver(days.last_day(ends_at, case.settings.time_zone))
    if _joining(case, offered, ends_at):
        return
    found = events.PortalCertificateFound(
        certificate_id=offered.reference,
        amount_cents=offered.certificate_cents,
        issued_at=case.now,
        expires_at=ends_at,
    )
    case.add(found)


def _ends_at(case: Case, offered: commands.Offered) -> datetime:
    """With the portal's day, the last one included, or after the programme's own days."""
    if offered.ends_on:
        return days.start_of_day(offered.ends_on + timedelta(days=1), case.settings.time_zone)
    terms = case.rules.certificate
    if terms is None:
        raise refusals.OfferWithoutTerms
    return days.end_of_day(case.now, terms.days, case.settings.time_zone)


def _joining(case: Case, offered: commands.Offered, ends_at: datetime) -> bool:
    """Whether it is the one that joining brought: of its amount, ending when that does."""
    brought = case.account.joining_certificate
    return brought is not None and brought == (offered.certificate_cents, ends_at)
