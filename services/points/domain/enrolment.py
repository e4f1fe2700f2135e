"""Enrolling a member, or linking one that another practice knows by a second fact."""

from datetime import datetime

from services.points.domain import balances, commands, events, recognition, refusals
from services.points.domain.case import Case, opened
from services.points.domain.judged_by import JudgedBy
from services.points.domain.links import PracticeLink
from services.points.domain.patients import LoyaltyAccount
from services.points.domain.program import Program, Rules
from shared.practice import days


def enrol(judged: JudgedBy, command: commands.EnrolPatient, now: datetime) -> tuple[events.Event, ...]:
    """A new account, or this practice linked to one there is; and on the patient, that she has it."""
    program = judged.programs.get(command.program)
    if program is None:
        raise refusals.UnknownProgram
    _check_new(judged, command, program)
    case = opened(judged, command.program, command.practice_id, command.patient_id, now)
    _check_age(program, case.rules, command)
    link = PracticeLink(practice_id=command.practice_id, patient_id=command.patient_id, since=now)
    linked = bool(case.account.program)
    before = case.account.balances
    if linked:
        _check_member(case, command)
        case.add(events.PracticeLinked(link=link))
    else:
        _open(case, command, link)
    shown = balances.close(case, before)
    enrolled = events.PatientEnrolled(
        account=LoyaltyAccount(program=command.program, account_id=command.account_id),
        member_number=case.account.member_number,
        tier=case.account.tier,
        linked=linked,
        posted=shown.posted,
        held=shown.held,
        available=shown.available,
        pending=shown.pending,
        debt=shown.debt,
    )
    return (enrolled, *case.events)


def _check_new(judged: JudgedBy, command: commands.EnrolPatient, program: Program) -> None:
    if account := judged.patient.account(command.program):
        raise refusals.AlreadyEnrolled(program, account.account_id)
    if judged.patient.merged_into:
        raise refusals.PatientMerged(judged.patient.merged_into)
    link = judged.account.link_at(command.practice_id)
    if link and link.knows(command.patient_id):  # both are read at once, and yet her record before it was enrolled
        raise refusals.AlreadyEnrolled(program, command.account_id)


def _check_age(program: Program, rules: Rules, command: commands.EnrolPatient) -> None:
    """Refuse who is too young for the programme: by the birth date on record, else staff vouch for the age."""
    if rules.age_min is None:
        return
    if command.age_years is None and not command.adult:
        raise refusals.AgeNotKnown(program, rules.age_min.value)
    if command.age_years is not None and command.age_years < rules.age_min.value:
        raise refusals.TooYoung(program, rules.age_min.value)


def _check_member(case: Case, command: commands.EnrolPatient) -> None:
    """A member number that is known needs the e-mail or phone that its account was opened with."""
    if case.account.patient_at(command.practice_id):
        raise refusals.MemberLinkedOtherwise
    if not set(recognition.digests(case.account.salt, command.contacts)) & set(case.account.contact_digests):
        raise refusals.MemberNotMatched


def _open(case: Case, command: commands.EnrolPatient, link: PracticeLink) -> None:
    """Joining brings points, except to a member whom the programme itself had enrolled before."""
    opened_account = events.MemberEnrolled(
        program=command.program,
        member_number=command.member_number,
        link=link,
        tier=case.rules.tiers[0].tier,
        salt=command.salt,
        contact_digests=recognition.digests(command.salt, command.contacts),
        birthday=command.birthday,
    )
    case.add(opened_account)
    figure = case.rules.joining_points
    if figure is not None and command.new_member:
        lot = balances.lot_of(case, balances.gift_id(case, "joining"), figure.value, case.now)
        case.add(events.PointsAdded(lot=lot, origin="joining"))
    _issue_certificate(case, command)


def _issue_certificate(case: Case, command: commands.EnrolPatient) -> None:
    """Joining brings the sponsor's certificate, unless the integration brings it itself (°)."""
    terms = case.rules.certificate
    if terms is None or not command.new_member or case.by_integration:
        return
    case.add(
        events.CertificateIssued(
            certificate_id=f"joining-{command.account_id}",
            amount_cents=terms.joining_cents,
            issued_at=case.now,
            expires_at=days.end_of_day(case.now, terms.days, case.settings.time_zone),
        )
    )
