"""A patient's loyalty accounts when she checks in, and the programmes to join."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date

from services.points import rulebook
from services.points.calls.earnings import earnings
from services.points.calls.options import options_of
from services.points.domain import offers, tiers
from services.points.domain.case import Case
from services.points.domain.due import SOON
from services.points.domain.issue import IssuedOffer, OfferState
from services.points.domain.model import TransactionStatus
from services.points.domain.patients import LoyaltyAccount
from services.points.domain.program import Program
from services.points.queries import cases_of, settings_of
from shared.contracts import calls
from shared.contracts.programs import code_in
from shared.workers.runtime import current


def at_check_in(call: calls.CheckIn) -> calls.PointsAtCheckIn:
    """The patient's loyalty accounts, programmes to join, and what could pay for what is planned today."""
    now = current().now()
    cases = cases_of(call.caller.practice_id, call.patient_id, now)
    settings = cases[0][1].settings if cases else settings_of(call.caller.practice_id)
    programs = rulebook.programs(settings.documents)
    return calls.PointsAtCheckIn(
        accounts=tuple(_account(account, case, call) for account, case in cases),
        joinable=_joinable(programs, {account.program for account, _ in cases}, call, settings.profile.day(now)),
        options=options_of(cases, call.lines) if call.lines else calls.Options(),
    )


def _account(named: LoyaltyAccount, case: Case, call: calls.CheckIn) -> calls.AccountAtCheckIn:
    account, redeeming = case.account, case.rules.redeeming
    available = account.available(case.now)
    further = next((tier for tier in case.rules.tiers if tier.from_points > case.tier.from_points), None)
    return calls.AccountAtCheckIn(
        account_id=named.account_id,
        program=named.program,
        program_name=case.program.name,
        available=available,
        held=account.held,
        worth_cents=redeeming.worth(available) if redeeming else 0,
        debt=account.debt,
        pending=tuple(_pending(case)),
        expiring=tuple(
            calls.PointsAt(points=points, at=at) for at, points in account.ending(case.now, case.now + SOON)
        ),
        tier=case.tier.tier,
        tier_name=case.tier.name,
        tier_until=account.tier_until,
        next_tier_name=further.name if further else None,
        missing_points=tiers.missing(account, case.today, further) if further else None,
        offers=tuple(_offer(case, offer) for offer in account.offers if _told(case, offer)),
        will_earn=earnings(case, call.lines, call.charged),
    )


def _joinable(
    programs: Mapping[str, Program], joined: Collection[str], call: calls.CheckIn, today: date
) -> tuple[calls.Joinable, ...]:
    """All of them, or those of what is planned."""
    others = (program for code, program in sorted(programs.items()) if code not in joined)
    found: list[calls.Joinable] = []
    for program in others:
        owned = any(program.owns(code_in(program.program, line.earns)) for line in call.lines)
        if program.earns and (owned or not call.lines):
            hint = _hint(program, today, owned=owned)
            found.append(
                calls.Joinable(
                    program=program.program,
                    program_name=program.name,
                    hint=hint,
                    by_staff="staff" in program.added_by,
                )
            )
    return tuple(found)


def _pending(case: Case) -> Iterator[calls.PointsAt]:
    for transaction in case.account.transactions:
        if transaction.status is TransactionStatus.PENDING and transaction.completes_at and transaction.points:
            yield calls.PointsAt(points=transaction.points, at=transaction.completes_at)


def _told(case: Case, offer: IssuedOffer) -> bool:
    return offers.state(case, offer) in {OfferState.OPEN, OfferState.NOT_YET}


def _offer(case: Case, offer: IssuedOffer) -> calls.OfferAtCheckIn:
    why = None if offer.terms.times else offers.unavailable(case, offer)
    return calls.OfferAtCheckIn(offer_id=offer.offer_id, name=offer.name, ends_at=offer.ends_at, unavailable=why)


def _hint(program: Program, today: date, *, owned: bool) -> str:
    figure = program.on(today).joining_points
    welcome = f" Joining brings {figure.value:,} points." if figure else ""
    if owned:
        return f"{program.name} has points for what is planned today, and this patient is not in it yet.{welcome}"
    return f"This patient is not in {program.name} yet.{welcome}"
