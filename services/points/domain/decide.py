"""What follows from a command: events, or a refusal. Pure: the same before, command and instant, the same answer."""

from datetime import datetime

from services.points.domain import (
    adjusting,
    calendar,
    commands,
    enrolling,
    events,
    redeeming,
    refusals,
    transactions,
)
from services.points.domain.aftermath import with_aftermath
from services.points.domain.case import Before, Case, case_of
from services.points.domain.catching_up import caught_up
from services.points.domain.evolve import fold
from services.points.domain.model import Membership

_ACTIVITY = (
    events.MemberEnrolled,
    events.PointsAdded,
    events.TransactionSubmitted,
    events.RedemptionAuthorized,
    events.RewardExchanged,
)
"""What keeps an account from lapsing."""


def decide(before: Before, command: commands.Command, now: datetime) -> tuple[events.Event, ...]:
    """Judge any command of points."""
    match command:
        case commands.Enrol():
            return _enrol(before, command, now)
        case commands.MergePatients():
            return ()
        case commands.ChangeSettings():
            return _settings(before, command)
        case commands.CopyTimeZone():
            if command.heard <= before.settings.heard:
                return ()
            return (events.TimeZoneCopied(time_zone=command.time_zone, heard=command.heard),)
        case _:
            return _on_account(before, command, now)


def _on_account(before: Before, command: commands.AccountCommand, now: datetime) -> tuple[events.Event, ...]:
    case = case_of(before, command.practice_id, now)
    overdue = caught_up(case)
    happened = _judge(case.after(fold(case.account, overdue)), command)
    if not happened and not isinstance(command, commands.CatchUp):
        return ()
    return closed(case, (*overdue, *happened))


def _judge(case: Case, command: commands.AccountCommand) -> tuple[events.AccountEvent, ...]:  # noqa: C901
    match command:
        case commands.AdjustPoints():
            return adjusting.adjust(case, command)
        case commands.AwardPoints():
            return adjusting.award(case, command)
        case commands.SubmitTransaction():
            return transactions.submit(case, command)
        case commands.CancelTransaction():
            return transactions.cancel(case, command)
        case commands.Redeem():
            return redeeming.redeem(case, command)
        case commands.Authorize():
            return redeeming.authorize(case, command)
        case commands.Claim():
            return redeeming.claim(case, command)
        case commands.VoidRedemption():
            return redeeming.void(case, command)
        case commands.EndCheckout():
            settled = redeeming.ended(case, command.checkout_id, command.listed)
            return (*settled, *transactions.submitted_by_checkout(case, command))
        case commands.CatchUp():
            return ()
        case _:
            return ()


def closed(case: Case, happened: tuple[events.AccountEvent, ...]) -> tuple[events.AccountEvent, ...]:
    """The events with what follows from them, and the balance struck."""
    happened = with_aftermath(case, happened)
    if not happened:
        return ()
    after = case.after(fold(case.account, happened))
    return (*happened, struck(after, active=any(isinstance(event, _ACTIVITY) for event in happened)))


def struck(case: Case, *, active: bool) -> events.BalanceStruck:
    """The balances at this instant; activity puts off the day on which the account lapses."""
    account, months = case.account, case.rules.inactive_months
    available = account.available(case.now)
    lapses_at = account.lapses_at
    if active:
        lapses_at = calendar.months_after(case.now, months.value) if months else None
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
        birthday_at=account.birthday_at,
    )


def _enrol(before: Before, command: commands.Enrol, now: datetime) -> tuple[events.Event, ...]:
    program = before.programs.get(command.program)
    if program is None:
        raise refusals.UnknownProgram
    if listed := before.patient.membership(command.program):
        raise refusals.AlreadyEnrolled(program, listed.membership_id)
    rules = program.on(calendar.day_at(before.settings.time_zone, now))
    enrolling.check(program, rules, command)
    happened = enrolling.enrolled(before.account, rules, command)
    case = Case(
        account=before.account,
        program=program,
        settings=before.settings,
        practice_id=command.practice_id,
        patient_id=command.patient_id,
        treatments=before.treatments,
        now=now,
    )
    on_account = closed(case, (happened,))
    shown = on_account[-1]
    assert isinstance(shown, events.BalanceStruck)  # noqa: S101  (closed() ends with it)
    account = fold(before.account, on_account)
    listing = events.MembershipListed(
        membership=Membership(program=command.program, membership_id=command.membership_id),
        member_number=account.member_number,
        tier=account.tier,
        linked=isinstance(happened, events.PracticeLinked),
        posted=shown.posted,
        held=shown.held,
        available=shown.available,
        pending=shown.pending,
        debt=shown.debt,
    )
    return (listing, *on_account)


def _settings(before: Before, command: commands.ChangeSettings) -> tuple[events.Event, ...]:
    unknown = {one.program for one in command.completion} - set(before.programs)
    if unknown:
        raise refusals.UnknownProgram
    changed = events.SettingsChanged(
        completion=command.completion, code_hours=command.code_hours, aspire_integration=command.aspire_integration
    )
    return (changed,)
