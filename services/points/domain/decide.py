"""What follows from a command: events, or a refusal. Pure: the same before, command and instant, the same answer."""

from datetime import datetime
from typing import assert_never, cast

from msgspec.structs import replace

from services.points.domain import (
    commands,
    enrolment,
    events,
    merge,
    on_account,
    publications,
    refusals,
)
from services.points.domain.backtests import (
    BacktestCommand,
    ReportBacktest,
    RequestBacktest,
    decide_backtest,
)
from services.points.domain.evolve import evolve_account
from services.points.domain.judged_by import JudgedBy
from services.points.domain.portal_imports import (
    PortalCommand,
    ReportMatches,
    ReportPortalImport,
    RequestPortalImport,
    decide_portal_import,
)
from services.points.domain.settings import COMPLETION_HOURS_MAX, COMPLETION_HOURS_MIN
from shared.kernel import references
from shared.kernel.jobs import JobCommand, OnJob, decide_job
from shared.kernel.journal import EventOf
from shared.kernel.references import Reference, ReferenceUsed
from shared.practice import profile
from shared.practice.profile import CopyProfile
from shared.practice.revisions import next_revision

WITHDRAWN = "withdrawn"
"""What stands for the content of an offer that was withdrawn before it was heard of."""

type Decided = tuple[events.Event | EventOf[events.Event], ...]


def decide(  # noqa: C901  (one case for each kind)
    judged: JudgedBy, command: commands.Command, now: datetime
) -> Decided:
    """Judge any command of points."""
    match command:
        case commands.EnrolPatient():
            return enrolment.enrol(judged, command, now)
        case commands.JoinBySponsor():
            return _joined(judged, command, now)
        case commands.MergePatients():
            return merge.merge(judged, command)
        case commands.ReplaceSettings():
            return _settings(judged, command)
        case (
            RequestBacktest()
            | ReportBacktest()
            | RequestPortalImport()
            | ReportMatches()
            | ReportPortalImport()
            | OnJob()
        ):
            return _of_a_job(judged, command, now)
        case commands.PublishProgram():
            return publications.publish(judged, command, now)
        case CopyProfile():
            return profile.copy(judged.settings.profile, command)
        case commands.AwardPoints():
            return _awarded(judged, command, now)
        case commands.HearSponsor():
            return _heard(judged, command, now)
        case commands.WithdrawOffer() if command.reference:
            return _withdrawn(judged, command, now)
        case _:
            return on_account.judge(judged, command, now)


def _of_a_job(judged: JudgedBy, command: BacktestCommand | PortalCommand | JobCommand, now: datetime) -> Decided:
    """What runs long: asked for, taken on, told how far it is."""
    match command:
        case RequestBacktest() | ReportBacktest():
            return decide_backtest(judged.backtest, command, now)
        case RequestPortalImport() | ReportMatches() | ReportPortalImport():
            return decide_portal_import(judged.portal_import, command, now)
        case OnJob():
            return decide_job(judged.job, command, now)
        case _:
            assert_never(command)


def _awarded(judged: JudgedBy, command: commands.AwardPoints, now: datetime) -> Decided:
    """The points, and that the award's id is used up."""
    (reference,) = judged.references
    if references.used_for(reference, command.content, command.patient_id):
        return ()
    return (*on_account.judge(judged, command, now), ReferenceUsed(content=command.content, by=command.patient_id))


def _heard(judged: JudgedBy, command: commands.HearSponsor, now: datetime) -> Decided:
    """What the sponsor says; offers that are new, and that their references are used up.

    Staff are told of one that is known: an answer that no entry keeps would read otherwise when it is asked for again.
    """
    new = [
        (place, offered)
        for place, (offered, reference) in enumerate(zip(command.offered, judged.references, strict=True), start=2)
        if _is_new(judged, command, offered, reference)
    ]
    if not new and any(offered.brought_by == "staff" for offered in command.offered):
        raise refusals.OfferKnown(command.offered[0].offer_id)
    happened = on_account.judge(judged, replace(command, offered=tuple(offered for _, offered in new)), now)
    if not happened:
        return ()
    patient_id = judged.account.patient_at(command.practice_id) or ""
    used = (ReferenceUsed(content=offered.content, by=patient_id) for _, offered in new)
    return (*happened, *(EventOf(place, event) for (place, _), event in zip(new, used, strict=True)))


def _joined(judged: JudgedBy, command: commands.JoinBySponsor, now: datetime) -> Decided:
    """As the two commands one after the other; the balances are struck once, at the end."""
    enrolled, *made = enrolment.enrol(judged, command.enrol, now)
    opened = [cast("events.AccountEvent", event) for event in made]
    account = judged.account
    for event in opened:
        account = evolve_account(account, event)
    heard = _heard(replace(judged, account=account), command.hear, now)
    if not heard:
        return (enrolled, *opened)
    unstruck = (event for event in opened if not isinstance(event, events.BalanceStruck))
    later = (EventOf(each.place + 1, each.event) if isinstance(each, EventOf) else each for each in heard)
    return (enrolled, *unstruck, *later)


def _withdrawn(judged: JudgedBy, command: commands.WithdrawOffer, now: datetime) -> Decided:
    """By its sponsor, who may say so before the offer is heard of: its reference is used up by that."""
    (reference,) = judged.references
    if reference.content == WITHDRAWN:
        return ()
    happened = on_account.judge(judged, command, now)
    if not happened or reference.content:
        return happened
    used = ReferenceUsed(content=WITHDRAWN, by=judged.account.patient_at(command.practice_id) or "")
    return (*happened, EventOf(2, used))


def _is_new(judged: JudgedBy, command: commands.HearSponsor, offered: commands.Offered, reference: Reference) -> bool:
    """Not withdrawn before it came, and not heard of in another way: staff and integration tell of one offer."""
    known = judged.account.offer_named(offered.reference)
    if reference.content == WITHDRAWN or (known is not None and known.brought_by != offered.brought_by):
        return False
    return not references.used_for(reference, offered.content, _owner(judged, command, reference))


def _owner(judged: JudgedBy, command: commands.HearSponsor, reference: Reference) -> str:
    """Whose a reference has to be: this member's, by the record that the practice has or one it had."""
    link = judged.account.link_at(command.practice_id)
    if link is None:
        raise refusals.UnknownLoyaltyAccount
    return reference.by if link.knows(reference.by) else link.patient_id


def _check_completion(judged: JudgedBy, command: commands.ReplaceSettings) -> None:
    for own in command.completion:
        if not COMPLETION_HOURS_MIN <= own.hours <= COMPLETION_HOURS_MAX:
            raise refusals.CompletionOutOfBounds(
                judged.programs[own.program], hours_min=COMPLETION_HOURS_MIN, hours_max=COMPLETION_HOURS_MAX
            )


def _settings(judged: JudgedBy, command: commands.ReplaceSettings) -> tuple[events.Event, ...]:
    revision = next_revision(judged.settings.revision, command.revision)
    if {*(hours.program for hours in command.completion), *command.integrations} - set(judged.programs):
        raise refusals.UnknownProgram
    if not judged.sandbox:
        _check_completion(judged, command)
    replaced = events.SettingsReplaced(
        completion=command.completion,
        code_hours=command.code_hours,
        integrations=command.integrations,
        revision=revision,
    )
    return (replaced,)
