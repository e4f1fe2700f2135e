"""Routes of the practice's staff: invite, block, grant, and reset a second factor, at the identity provider.

They are answered by a function of their own, which may change users and little else: the desks may not.
"""

from collections.abc import Callable
from http import HTTPStatus

from services.wallet.api.staff_schemas import (
    InvitationBody,
    PrivilegesBody,
    StaffMemberView,
    StaffPage,
    found,
    present_member,
    present_staff,
)
from services.wallet.domain.staff import NoLongerManager, OwnAccess, StaffBlockedNow, TooManyStaff
from services.wallet.domain.staff_access import (
    BlockStaff,
    ChangeStaff,
    InviteStaff,
    ReplacePrivileges,
    ResendInvitation,
    ResetSecondFactor,
    StaffAccess,
    UnblockStaff,
)
from services.wallet.jobs.staff_access import carry_out, invite
from services.wallet.jobs.user_pool import EmailTaken, StaffManagedElsewhere, UnknownStaff, pool
from services.wallet.service import run
from shared.web import pagination
from shared.web.request import Answer, Request
from shared.web.routes import Routes
from shared.web.scopes import granted
from shared.workers.runtime import current

routes = Routes("wallet")

REFUSES = (StaffManagedElsewhere, UnknownStaff, OwnAccess, NoLongerManager)


@routes.get(
    "/staff",
    operation="list_staff",
    scope="staff.read",
    privilege="staff.manage",
    answer=StaffPage,
    query={"limit": "Users on a page, 1 to 100; the provider gives 60 at most.", "cursor": "Where the page starts."},
    refuses=(StaffManagedElsewhere,),
)
def list_staff(request: Request[None]) -> Answer:
    """Everybody who may, or might, sign in for this practice."""
    after, limit = pagination.decode(request.query.get("cursor")), request.limit
    world = current()
    users, further = pool(world).page(request.practice_id, limit=limit, after=after, beside=world.beside)
    return Answer(body=present_staff(users, pagination.encode(further)))


@routes.post(
    "/staff",
    operation="invite_staff",
    scope="staff.write",
    privilege="staff.manage",
    body=InvitationBody,
    answer=StaffMemberView,
    status=HTTPStatus.CREATED,
    refuses=(StaffManagedElsewhere, EmailTaken, NoLongerManager, TooManyStaff),
)
def invite_staff(request: Request[InvitationBody]) -> Answer:
    """Invite somebody: a mail brings a first password. Nobody grants what she has not herself."""
    body, cause = request.body, request.cause
    _may_grant(request, body.role, body.privileges)
    user = invite(cause.command_id, name=body.name, email=body.email, practice_id=request.practice_id)
    command = InviteStaff(by=cause.actor, user_id=user.user_id, role=body.role, privileges=_ordered(body.privileges))
    run(command, cause=cause, now=request.now)
    made = carry_out(user.user_id, cause=cause, now=request.now)
    return Answer(body=present_member(made), location=f"/staff/{user.user_id}")


@routes.get(
    "/staff/{user_id}",
    operation="get_staff_member",
    scope="staff.read",
    privilege="staff.manage",
    answer=StaffMemberView,
    refuses=(StaffManagedElsewhere, UnknownStaff),
)
def get_staff_member(request: Request[None]) -> Answer:
    """A user of the practice, and whether an authenticator is set up."""
    users = pool(current())
    user = users.user(request.practice_id, request.path["user_id"])
    return Answer(body=present_member(user, second_factor=users.second_factor(user)))


@routes.put(
    "/staff/{user_id}/privileges",
    operation="replace_privileges",
    scope="staff.write",
    privilege="staff.manage",
    body=PrivilegesBody,
    answer=StaffMemberView,
    refuses=REFUSES,
)
def replace_privileges(request: Request[PrivilegesBody]) -> Answer:
    """Grant and take privileges. It takes effect when the user's token is renewed, within the hour at the latest."""
    body = request.body
    _may_grant(request, body.role, body.privileges)
    return _changed(
        request,
        lambda by, user: ReplacePrivileges(by=by, found=user, role=body.role, privileges=_ordered(body.privileges)),
    )


@routes.post(
    "/staff/{user_id}/block",
    operation="block_staff_member",
    scope="staff.write",
    privilege="staff.manage",
    answer=StaffMemberView,
    refuses=REFUSES,
)
def block_staff_member(request: Request[None]) -> Answer:
    """Somebody may not sign in any more; a token that is out there ends within the hour and is not renewed."""
    return _changed(request, lambda by, user: BlockStaff(by=by, found=user))


@routes.post(
    "/staff/{user_id}/unblock",
    operation="unblock_staff_member",
    scope="staff.write",
    privilege="staff.manage",
    answer=StaffMemberView,
    refuses=REFUSES,
)
def unblock_staff_member(request: Request[None]) -> Answer:
    """Somebody who was blocked may sign in again, with the privileges from before."""
    return _changed(request, lambda by, user: UnblockStaff(by=by, found=user))


@routes.post(
    "/staff/{user_id}/invitation",
    operation="resend_invitation",
    scope="staff.write",
    privilege="staff.manage",
    answer=StaffMemberView,
    refuses=(*REFUSES, StaffBlockedNow),
)
def resend_invitation(request: Request[None]) -> Answer:
    """Another mail with another first password, for who has not signed in yet: the first one ends after a week."""
    return _changed(request, lambda by, user: ResendInvitation(by=by, found=user))


@routes.post(
    "/staff/{user_id}/second-factor-reset",
    operation="reset_second_factor",
    scope="staff.write",
    privilege="staff.manage",
    answer=StaffMemberView,
    refuses=(*REFUSES, StaffBlockedNow),
)
def reset_second_factor(request: Request[None]) -> Answer:
    """For who has lost the phone: the next sign-in sets up another authenticator, and sessions that stand are ended."""
    return _changed(request, lambda by, user: ResetSecondFactor(by=by, found=user))


def _changed(
    request: Request[None] | Request[PrivilegesBody], change: Callable[[str, StaffAccess], ChangeStaff]
) -> Answer:
    user = pool(current()).user(request.practice_id, request.path["user_id"])
    for scope in granted(list(user.groups)):
        request.principal.require(scope)  # who may less does not decide over who may more
    run(change(request.principal.actor, found(user)), cause=request.cause, now=request.now)
    return Answer(body=present_member(carry_out(user.user_id, cause=request.cause, now=request.now)))


def _may_grant(
    request: Request[InvitationBody] | Request[PrivilegesBody], role: str, privileges: tuple[str, ...]
) -> None:
    for scope in granted([role, *privileges]):
        request.principal.require(scope)


def _ordered(privileges: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(set(privileges)))
