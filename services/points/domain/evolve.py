"""How events change what is known."""

from datetime import date
from typing import assert_never

from msgspec.structs import replace

from services.points.domain import events
from services.points.domain.evolve_redemptions import evolve_redemptions, offered, still_open
from services.points.domain.model import Account, EarnedElsewhere, Transaction, TransactionStatus, Year
from services.points.domain.patients import Patient
from services.points.domain.retention import YEARS_KEPT, retained
from services.points.domain.settings import Settings
from shared.practice.profile import ProfileCopied
from shared.value import lots

ACTIVITY = (
    events.MemberEnrolled,
    events.PointsAdded,
    events.TransactionSubmitted,
    events.TransactionCorrected,
    events.RedemptionAuthorized,
    events.RewardExchanged,
)
"""What keeps an account from lapsing."""


def evolve_account(account: Account, event: events.AccountEvent) -> Account:
    """The account after one event. Activity puts off the day on which it lapses; the strike sets the new one."""
    after = _evolve(account, event)
    return replace(after, lapses_at=None) if isinstance(event, ACTIVITY) else after


def _evolve(account: Account, event: events.AccountEvent) -> Account:  # noqa: C901, PLR0912  (one case per event)
    match event:
        case events.MemberEnrolled():
            return _enrolled(account, event)
        case events.CertificateIssued() | events.PortalCertificateFound():
            return _certified(account, event)
        case events.PracticeLinked():
            return replace(account, practices=(*account.practices, event.link))
        case events.AccountMoved():
            return _moved(account, event)
        case events.PointsAdded():
            return _added(account, event)
        case events.PointsRemoved():
            after = replace(account, lots=lots.remove(account.lots, event.taken))
            return _earned_elsewhere(after, event.earned_on, -event.points)
        case events.DebtSettled():
            return replace(account, lots=lots.remove(account.lots, event.taken), debt=account.debt - event.points)
        case events.RefundNoted():
            return replace(account, refunds=(*account.refunds, event.refund))
        case events.RefundApplied():
            waiting = tuple(refund for refund in account.refunds if refund.refund_id != event.refund_id)
            return replace(account, refunds=waiting)
        case events.CheckoutStillOpen():
            return still_open(account, event)
        case events.RewardExchanged():
            return _exchanged(account, event)
        case events.ExchangeCancelled():
            return _exchange_cancelled(account, event)
        case events.OfferIssued():
            return replace(account, offers=(*account.offers, event.offer))
        case events.OfferWithdrawn():
            return offered(account, event.offer_id, withdrawn_at=event.withdrawn_at)
        case events.SponsorHeard():
            return replace(account, sponsor=event.word)
        case events.PointsExpired():
            return replace(account, lots=lots.expire(account.lots, event.taken))
        case events.EndNoted():
            return replace(account, noted_end=event.ends_at)
        case events.TierChanged():
            return replace(account, tier=event.tier, tier_until=event.until)
        case events.TierKept():
            return replace(account, tier_until=event.until)
        case events.BalanceStruck():
            after = replace(account, lapses_at=event.lapses_at, birthday_at=event.birthday_at)
            return retained(after, event.at)
        case _:
            return _transaction(account, event)


def _moved(account: Account, event: events.AccountMoved) -> Account:
    links = account.practices
    return replace(
        account,
        practices=tuple(event.link if link.practice_id == event.link.practice_id else link for link in links),
    )


def evolve_patient(patient: Patient, event: events.PatientEvent) -> Patient:
    """The patient after one event."""
    match event:
        case events.PatientEnrolled():
            return replace(patient, accounts=(*patient.accounts, event.account))
        case events.MergedInto():
            return Patient(merged_into=event.into)
        case events.PatientsMerged():
            return replace(patient, accounts=(*patient.accounts, *event.accounts))
        case _:
            assert_never(event)


def evolve_settings(settings: Settings, event: events.SettingsEvent) -> Settings:
    """The settings after one event."""
    match event:
        case events.SettingsReplaced():
            return replace(
                settings,
                completion=event.completion,
                code_hours=event.code_hours,
                integrations=event.integrations,
                revision=event.revision,
            )
        case events.ProgramPublished():
            return replace(settings, published=(*settings.published, event.published))
        case ProfileCopied():
            return replace(settings, profile=event.profile)
        case _:
            assert_never(event)


def _certified(account: Account, event: events.CertificateIssued | events.PortalCertificateFound) -> Account:
    """The wallet keeps them; which one joining brought is known here, because a portal shows that too."""
    if isinstance(event, events.PortalCertificateFound):
        return account
    return replace(account, joining_certificate=(event.amount_cents, event.expires_at))


def _exchanged(account: Account, event: events.RewardExchanged) -> Account:
    taken = lots.capture(lots.hold(account.lots, event.exchange.taken), event.exchange.taken)
    return replace(account, lots=taken, exchanges=(*account.exchanges, event.exchange))


def _exchange_cancelled(account: Account, event: events.ExchangeCancelled) -> Account:
    others = tuple(made for made in account.exchanges if made.exchange_id != event.exchange.exchange_id)
    back = lots.restore(account.lots, event.exchange.taken)
    return replace(account, lots=back, exchanges=(*others, event.exchange))


def _transaction(account: Account, event: events.TransactionEvent | events.RedemptionEvent) -> Account:
    match event:
        case events.TransactionSubmitted():
            return replace(account, transactions=(*account.transactions, event.transaction))
        case events.TransactionReduced():
            return _with(account, event.transaction)
        case events.TransactionCompleted():
            return _completed(account, event)
        case events.TransactionCancelled():
            found = account.transaction(event.transaction_id)
            return _with(account, replace(found, status=TransactionStatus.CANCELLED)) if found else account
        case events.TransactionReversed():
            return _reversed(account, event)
        case events.TransactionCorrected():
            return _corrected(account, event)
        case _:
            return evolve_redemptions(account, event)


def _enrolled(account: Account, event: events.MemberEnrolled) -> Account:
    return replace(
        account,
        program=event.program,
        member_number=event.member_number,
        practices=(event.link,),
        tier=event.tier,
        salt=event.salt,
        contact_digests=event.contact_digests,
        birthday=event.birthday,
    )


def _added(account: Account, event: events.PointsAdded) -> Account:
    after = replace(
        account,
        lots=(*account.lots, event.lot),
        lifetime_earned=account.lifetime_earned + event.lot.granted,
    )
    return _earned_elsewhere(after, event.earned_on, event.lot.granted)


def _earned_elsewhere(account: Account, day: date | None, points: int) -> Account:
    if day is None:
        return account
    return replace(
        account,
        elsewhere=(*account.elsewhere, EarnedElsewhere(day=day, points=points)),
        years=_counted(account.years, day.year, points),
    )


def _with(account: Account, transaction: Transaction) -> Account:
    return replace(
        account,
        transactions=tuple(
            transaction if known.transaction_id == transaction.transaction_id else known
            for known in account.transactions
        ),
    )


def _completed(account: Account, event: events.TransactionCompleted) -> Account:
    found = account.transaction(event.transaction_id)
    if found is None:
        return account
    done = replace(found, status=TransactionStatus.COMPLETED)
    return replace(
        _with(account, done),
        lots=(*account.lots, event.lot) if event.lot else account.lots,
        lifetime_earned=account.lifetime_earned + event.points,
        years=_counted(account.years, found.treatment_date.year, event.points),
    )


def _reversed(account: Account, event: events.TransactionReversed) -> Account:
    return replace(
        _with(account, event.transaction),
        lots=lots.remove(account.lots, event.taken),
        debt=account.debt + event.owed,
        years=_counted(account.years, event.transaction.treatment_date.year, -event.points),
    )


def _corrected(account: Account, event: events.TransactionCorrected) -> Account:
    return replace(
        _with(account, event.transaction),
        lots=(*account.lots, event.lot),
        lifetime_earned=account.lifetime_earned + event.points,
        years=_counted(account.years, event.transaction.treatment_date.year, event.points),
    )


def _counted(years: tuple[Year, ...], year: int, points: int) -> tuple[Year, ...]:
    """The years once more (or fewer) points have been completed in one of them; old years go."""
    found = {known.year: known.points for known in years}
    found[year] = found.get(year, 0) + points
    return tuple(Year(year=newest, points=found[newest]) for newest in sorted(found)[-YEARS_KEPT:])
