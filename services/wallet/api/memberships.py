"""Routes of memberships: joining, dues, pauses, the end; who owes dues."""

from datetime import date
from http import HTTPStatus
from typing import Any

from services.wallet.api.memberships_schemas import (
    MembershipCancellationBody,
    MembershipEnrolmentBody,
    MembershipsPage,
    MembershipView,
    PauseBody,
    present_membership,
)
from services.wallet.domain.memberships import refusals
from services.wallet.domain.memberships.commands import (
    CancelMembership,
    EnrolMember,
    MembershipCommand,
    PauseMembership,
    ResumeMembership,
)
from services.wallet.domain.memberships.events import MembershipEvent
from services.wallet.domain.memberships.model import Membership
from services.wallet.domain.refusals import UnknownPatient
from services.wallet.queries import caught_up, membership_of, memberships_due, memberships_of, settings_of, wallet_of
from services.wallet.service import run
from services.wallet.store import MEMBERSHIP
from shared.kernel.aggregates import Loaded
from shared.kernel.refusals import Malformed
from shared.practice.days import local_day
from shared.web import pagination
from shared.web.days import InvalidDay, parsed_day
from shared.web.request import Answer, Request
from shared.web.routes import Routes

MEMBERSHIPS = "/memberships"
OWN = "/memberships/{membership_id}"
READ, WRITE = "wallet.read", "wallet.write"

routes = Routes("wallet")


class InvalidDueBy(Malformed):
    """Not a date."""

    def __init__(self) -> None:
        super().__init__("`due_by` is a date such as 2026-03-31.")


@routes.get(
    MEMBERSHIPS,
    operation="list_memberships",
    scope=READ,
    answer=MembershipsPage,
    query={
        "due_by": "A date at the practice, today by default: whose oldest unpaid dues are due by then.",
        "limit": "Memberships on a page, 1 to 100.",
        "cursor": "`next_cursor` of the page before.",
    },
    refuses=(InvalidDueBy,),
)
def list_memberships(request: Request[None]) -> Answer:
    """The due list: who owes dues, whose are the oldest first."""
    settings = settings_of(request.practice_id).state
    due_by = _day(request.query.get("due_by"), local_day(request.now, settings.time_zone))
    after = pagination.decode(request.query.get("cursor"))
    found, more = memberships_due(request.practice_id, due_by, after=after, limit=request.limit)
    shown = tuple(present_membership(caught_up(membership, request.now), request.now) for membership in found)
    return Answer(body=MembershipsPage(memberships=shown, next_cursor=pagination.encode(more)))


@routes.get(
    "/patients/{patient_id}/memberships",
    operation="list_patient_memberships",
    scope=READ,
    answer=MembershipsPage,
    refuses=(UnknownPatient,),
)
def list_of_patient(request: Request[None]) -> Answer:
    """Every membership that a patient has or had, in the order in which she joined."""
    wallet = wallet_of(request.practice_id, request.path["patient_id"])
    found = memberships_of(request.practice_id, wallet)
    shown = tuple(present_membership(caught_up(membership, request.now), request.now) for membership in found)
    return Answer(body=MembershipsPage(memberships=shown, next_cursor=None))


@routes.post(
    "/patients/{patient_id}/memberships",
    operation="enrol_member",
    scope=WRITE,
    body=MembershipEnrolmentBody,
    answer=MembershipView,
    status=HTTPStatus.CREATED,
    refuses=(
        UnknownPatient,
        refusals.UnknownPlan,
        refusals.PlanNotSold,
        refusals.AlreadyMember,
        refusals.StartTooFar,
    ),
)
def enrol_member(request: Request[MembershipEnrolmentBody]) -> Answer:
    """Join a plan with its terms of today. Its first dues are due at once: take them in a checkout, or record them."""
    membership_id = request.new_id("mship")
    command = EnrolMember(
        membership_id=membership_id,
        patient_id=request.path["patient_id"],
        plan_id=request.body.plan_id,
        starts_on=request.body.starts_on,
    )
    return answered(request, command, location=f"{MEMBERSHIPS}/{membership_id}")


@routes.get(OWN, operation="get_membership", scope=READ, answer=MembershipView, refuses=(refusals.UnknownMembership,))
def get_membership(request: Request[None]) -> Answer:
    """A membership with its cycles, newest first."""
    found = named(request)
    shown = present_membership(caught_up(found.state, request.now), request.now)
    return Answer(body=shown, version=found.version)


@routes.post(
    f"{OWN}/pauses",
    operation="pause_membership",
    scope=WRITE,
    body=PauseBody,
    answer=MembershipView,
    status=HTTPStatus.CREATED,
    refuses=(refusals.UnknownMembership, refusals.CannotPause, refusals.MembershipOver),
)
def pause_membership(request: Request[PauseBody]) -> Answer:
    """Leave out cycles, from the next one on; member prices stop meanwhile, what was granted stays."""
    membership = named(request).state
    command = PauseMembership(
        membership_id=membership.membership_id, plan_id=membership.plan_id, cycles=request.body.cycles
    )
    return answered(request, command)


@routes.post(
    f"{OWN}/resumption",
    operation="resume_membership",
    scope=WRITE,
    answer=MembershipView,
    refuses=(refusals.UnknownMembership, refusals.NotPaused),
)
def resume_membership(request: Request[None]) -> Answer:
    """End a pause with the next day on which a cycle can begin; take back one that has not begun."""
    membership = named(request).state
    command = ResumeMembership(membership_id=membership.membership_id, plan_id=membership.plan_id)
    return answered(request, command)


@routes.post(
    f"{OWN}/cancellation",
    operation="cancel_membership",
    scope=WRITE,
    body=MembershipCancellationBody,
    answer=MembershipView,
    refuses=(refusals.UnknownMembership, refusals.AlreadyCancelled, refusals.MembershipOver),
)
def cancel_membership(request: Request[MembershipCancellationBody]) -> Answer:
    """It ends with a cycle, after notice and commitment; at once where nothing was ever paid."""
    return _cancelled(request, at_once=False)


@routes.post(
    f"{OWN}/termination",
    operation="end_membership",
    scope=WRITE,
    privilege="memberships.end",
    body=MembershipCancellationBody,
    answer=MembershipView,
    refuses=(refusals.UnknownMembership, refusals.MembershipOver),
)
def end_membership(request: Request[MembershipCancellationBody]) -> Answer:
    """It ends at once, whatever notice and commitment say."""
    return _cancelled(request, at_once=True)


def _cancelled(request: Request[MembershipCancellationBody], *, at_once: bool) -> Answer:
    membership = named(request).state
    command = CancelMembership(
        membership_id=membership.membership_id,
        plan_id=membership.plan_id,
        reason=request.body.reason,
        at_once=at_once,
    )
    return answered(request, command)


def named(request: Request[Any]) -> Loaded[Membership, MembershipEvent]:
    """The membership of the path. Raises `UnknownMembership`."""
    return membership_of(request.practice_id, request.path["membership_id"])


def answered(request: Request[Any], command: MembershipCommand, *, location: str | None = None) -> Answer:
    """A membership as the command left it."""
    outcome = run(command, cause=request.cause, now=request.now)
    shown = present_membership(outcome.state_of(MEMBERSHIP), outcome.entry.occurred_at)
    return Answer(body=shown, version=outcome.entry.sequence, location=location)


def _day(text: str | None, today: date) -> date:
    try:
        return parsed_day(text, "due_by") if text else today
    except InvalidDay as error:
        raise InvalidDueBy from error
