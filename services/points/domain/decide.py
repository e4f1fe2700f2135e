"""What follows from a command: events, or a refusal. Pure: the same before, command and instant, the same answer."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from services.points.domain import (
    adjusting,
    calendar,
    commands,
    corrections,
    enrolling,
    events,
    exchanging,
    redeeming,
    refunding,
    refusals,
    transactions,
)
from services.points.domain.aftermath import with_aftermath
from services.points.domain.case import Before, Case, case_of
from services.points.domain.catching_up import caught_up
from services.points.domain.evolve import fold
from services.points.domain.model import LoyaltyAccount, Neighbour
from shared.kernel import references
from shared.kernel.journal import EventOf
from shared.kernel.references import ReferenceUsed
from shared.kernel.refusals import StaleVersion


def decide(
    before: Before, command: commands.Command, now: datetime
) -> tuple[events.Event | EventOf[events.Event], ...]:
    """Judge any command of points."""
    match command:
        case commands.Enrol():
            return _enrol(before, command, now)
        case commands.MergePatients():
            return _merged(before, command)
        case commands.ChangeSettings():
            return _settings(before, command)
        case commands.CopyTimeZone():
            return _time_zone(before, command)
        case commands.AwardPoints():
            return _awarded(before, command, now)
        case _:
            return _on_account(before, command, now)


def _awarded(before: Before, command: commands.AwardPoints, now: datetime) -> tuple[events.Event, ...]:
    """The points, and that the award's id is used up."""
    if references.used_for(before.reference, command.content, command.patient_id):
        return ()
    return (*_on_account(before, command, now), ReferenceUsed(content=command.content, by=command.patient_id))


def _on_account(before: Before, command: commands.AccountCommand, now: datetime) -> tuple[events.Event, ...]:
    case = case_of(before, command.practice_id, now)
    overdue = caught_up(case)
    happened = _judge(case.after(fold(case.account, overdue)), command)
    if not happened and not isinstance(command, commands.CatchUp):
        return ()
    return closed(case, (*overdue, *happened))


def _judge(case: Case, command: commands.AccountCommand) -> tuple[events.AccountEvent, ...]:  # noqa: C901, PLR0912
    match command:
        case commands.AdjustPoints():
            return adjusting.adjust(case, command)
        case commands.AwardPoints():
            return adjusting.award(case, command)
        case commands.SubmitTransaction():
            return transactions.submit(case, command)
        case commands.CancelTransaction():
            return transactions.cancel(case, command)
        case commands.CorrectTransaction():
            return corrections.correct(case, command)
        case commands.Redeem():
            return redeeming.redeem(case, command)
        case commands.Authorize():
            return redeeming.authorize(case, command)
        case commands.Claim():
            return redeeming.claim(case, command)
        case commands.VoidRedemption():
            return redeeming.void(case, command)
        case commands.EndCheckout():
            return _ended(case, command)
        case commands.RefundCheckout():
            return refunding.refund(case, command)
        case commands.ExchangePoints():
            return exchanging.exchange(case, command)
        case commands.CancelExchange():
            return exchanging.cancel(case, command)
        case commands.HearOfCheckout():
            return redeeming.heard(case, command)
        case commands.MovePatient():
            return _moved(case, command)
        case commands.CatchUp():
            return ()
        case _:
            assert_never(command)


def _ended(case: Case, command: commands.EndCheckout) -> tuple[events.AccountEvent, ...]:
    settled = redeeming.ended(case, command.checkout_id, command.listed)
    happened = (*settled, *transactions.submitted_by_checkout(case, command))
    return (*happened, *refunding.waiting(case.after(fold(case.account, happened)), command.checkout_id))


def _moved(case: Case, command: commands.MovePatient) -> tuple[events.AccountEvent, ...]:
    known = case.account.known_at(case.practice_id)
    if known is None or known.patient_id == command.patient_id or not known.knows(command.merged_id):
        return ()
    moved = replace(
        known,
        patient_id=command.patient_id,
        once=(*known.once, known.patient_id),
        moved_at=command.merged_at,
    )
    return (events.PatientMoved(known=moved),)


def closed(case: Case, happened: tuple[events.AccountEvent, ...]) -> tuple[events.AccountEvent, ...]:
    """The events with what follows from them, and the balance struck."""
    happened = with_aftermath(case, happened)
    if not happened:
        return ()
    after = case.after(fold(case.account, happened))
    moved = after.account.balances != case.account.balances
    return (*happened, struck(after, after.account.others(case.practice_id) if moved else ()))


def struck(case: Case, others: tuple[Neighbour, ...]) -> events.BalanceStruck:
    """The balances at this instant; activity puts off the day on which the account lapses."""
    account, months = case.account, case.rules.inactive_months
    available = account.available(case.now)
    lapses_at, birthday_at = account.lapses_at, None
    if lapses_at is None and months is not None:
        lapses_at = calendar.months_after(case.now, months.value)
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


def _enrol(before: Before, command: commands.Enrol, now: datetime) -> tuple[events.Event, ...]:
    program = before.programs.get(command.program)
    if program is None:
        raise refusals.UnknownProgram
    if listed := before.patient.account(command.program):
        raise refusals.AlreadyEnrolled(program, listed.account_id)
    if before.patient.merged_into:
        raise refusals.PatientWasMerged(before.patient.merged_into)
    known = before.account.known_at(command.practice_id)
    if known and known.knows(command.patient_id):  # both are read at once, and yet her record before it was listed
        raise refusals.AlreadyEnrolled(program, command.account_id)
    rules = program.on(calendar.day_at(before.settings.time_zone, now))
    enrolling.check(program, rules, command)
    happened = enrolling.enrolled(before.account, rules, command, now)
    case = Case(
        account=before.account,
        program=program,
        settings=before.settings,
        practice_id=command.practice_id,
        patient_id=command.patient_id,
        treatments=before.treatments,
        now=now,
    )
    on_account = closed(case, (happened, *enrolling.joining(case, command, happened)))
    shown = on_account[-1]
    assert isinstance(shown, events.BalanceStruck)  # noqa: S101  (closed() ends with it)
    account = fold(before.account, on_account)
    listing = events.PatientEnrolled(
        account=LoyaltyAccount(program=command.program, account_id=command.account_id),
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


def _merged(before: Before, command: commands.MergePatients) -> tuple[events.Event | EventOf[events.Event], ...]:
    if before.patient.merged_into or command.merged_id == command.patient_id:
        return ()
    if before.other.merged_into:
        raise refusals.PatientWasMerged(before.other.merged_into)
    gone = events.PatientMerged(into=command.patient_id)
    if not before.patient.accounts:
        return (gone,)
    return (gone, EventOf(1, events.LoyaltyAccountsReceived(accounts=before.patient.accounts)))


def _time_zone(before: Before, command: commands.CopyTimeZone) -> tuple[events.Event, ...]:
    if not calendar.known_zone(command.time_zone):
        raise refusals.InvalidTimeZone
    if command.heard <= before.settings.heard:
        return ()
    return (events.TimeZoneCopied(time_zone=command.time_zone, heard=command.heard),)


def _settings(before: Before, command: commands.ChangeSettings) -> tuple[events.Event, ...]:
    if command.revision != (revision := before.settings.revision):
        raise StaleVersion(
            f"These settings are version {revision} by now, not {command.revision}. Read them again, then repeat the "
            "change.",
            current_version=revision,
        )
    if {one.program for one in command.completion} - set(before.programs):
        raise refusals.UnknownProgram
    changed = events.SettingsChanged(
        completion=command.completion,
        code_hours=command.code_hours,
        aspire_integration=command.aspire_integration,
        revision=revision + 1,
    )
    return (changed,)
