"""Enrolling a member, or linking one that another practice knows by a second fact."""

from datetime import datetime

from services.points.domain import commands, events, facts, refusals
from services.points.domain.case import Case
from services.points.domain.granting import lot_of
from services.points.domain.model import Account, Known
from services.points.domain.program import Program, Rules


def check(program: Program, rules: Rules, command: commands.Enrol) -> None:
    """Refuse who is too young for the programme; staff vouch for the age."""
    if rules.age_min is not None and not command.adult:
        raise refusals.TooYoung(program, rules.age_min.value)


def enrolled(
    account: Account, rules: Rules, command: commands.Enrol, now: datetime
) -> events.MemberEnrolled | events.PracticeLinked:
    """A new account, or this practice linked to one there is.

    A member number that is known needs the e-mail or phone its account was opened with.
    """
    known = Known(practice_id=command.practice_id, patient_id=command.patient_id, since=now)
    if account.program:
        if account.patient_at(command.practice_id):
            raise refusals.MemberLinkedOtherwise
        if not set(facts.digests(account.salt, command.facts)) & set(account.facts):
            raise refusals.MemberNotMatched
        return events.PracticeLinked(known=known)
    return events.MemberEnrolled(
        program=command.program,
        member_number=command.member_number,
        known=known,
        tier=rules.tiers[0].tier,
        salt=command.salt,
        facts=facts.digests(command.salt, command.facts),
        birthday=command.birthday,
    )


def joining(
    case: Case, command: commands.Enrol, happened: events.MemberEnrolled | events.PracticeLinked
) -> tuple[events.PointsAdded, ...]:
    """Points for joining: not for a member whom another practice or the programme itself had enrolled before."""
    figure = case.rules.joining_points
    if figure is None or not command.new_member or isinstance(happened, events.PracticeLinked):
        return ()
    return (events.PointsAdded(lot=lot_of(case, "joining", figure.value, case.now), origin="joining"),)
