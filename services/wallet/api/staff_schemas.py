"""What the routes of the practice's staff take and answer."""

from typing import Annotated

from pydantic import AfterValidator, Field, WithJsonSchema

from services.wallet.domain.staff_access import Role, StaffAccess
from services.wallet.jobs.user_pool import StaffUser, Status
from shared.contracts.envelope import Instant
from shared.web.fields import Email, Name
from shared.web.routes import Body, View, example
from shared.web.scopes import GRANTABLE, PRIVILEGES, TITLES

ROLES: dict[Role, str] = {"front_desk": "Front desk", "provider": "Provider", "head_admin": "Head admin"}
"""A user's groups, in people's words."""


def _known(privilege: str) -> str:
    if privilege not in GRANTABLE:
        raise ValueError("one of the privileges that `GET /me` lists")
    return privilege


type Privilege = Annotated[str, AfterValidator(_known), WithJsonSchema({"type": "string", "enum": list(GRANTABLE)})]


class InvitationBody(Body):
    """Somebody who is to work here."""

    model_config = example(name="Dana Example", email="dana@example.com", role="front_desk", privileges=[])
    name: Name
    email: Email
    """Where the invitation goes, and what the user signs in with."""
    role: Role
    privileges: Annotated[tuple[Privilege, ...], Field(max_length=len(GRANTABLE))] = ()


class PrivilegesBody(Body):
    """What a user may do from now on: it takes the place of what was before."""

    model_config = example(role="front_desk", privileges=["wallet.credits.adjust"])
    role: Role
    privileges: Annotated[tuple[Privilege, ...], Field(max_length=len(GRANTABLE))] = ()


class PrivilegeView(View):
    """A privilege that was granted to a user beside the role."""

    privilege: str
    """As refusals and `GET /me` name it."""
    title: str
    """What it lets people do."""


class StaffMemberView(View):
    """A user of the practice, as the identity provider has it."""

    user_id: str
    name: str | None
    email: str | None
    status: Status
    """Invited (has not signed in yet), active, or blocked."""
    role: Role | None
    role_name: str | None
    privileges: list[PrivilegeView]
    invited_at: Instant
    second_factor: bool | None


class StaffPage(View):
    """The practice's users, blocked ones included."""

    staff: list[StaffMemberView]
    next_cursor: str | None


def present_member(user: StaffUser, *, second_factor: bool | None = None) -> StaffMemberView:
    """A user of the practice."""
    role = role_of(user)
    return StaffMemberView(
        user_id=user.user_id,
        name=user.name,
        email=user.email,
        status=user.status,
        role=role,
        role_name=ROLES[role] if role else None,
        privileges=[
            PrivilegeView(privilege=group, title=TITLES[group]) for group in user.groups if group in PRIVILEGES
        ],
        invited_at=user.invited_at,
        second_factor=second_factor,
    )


def present_staff(users: list[StaffUser], next_cursor: str | None) -> StaffPage:
    """A page of the practice's users."""
    return StaffPage(staff=[present_member(user) for user in users], next_cursor=next_cursor)


def role_of(user: StaffUser) -> Role | None:
    """The first of the user's groups that is a role."""
    return next((role for role in ROLES if role in user.groups), None)


def found(user: StaffUser) -> StaffAccess:
    """The user as the provider has it."""
    privileges = tuple(group for group in user.groups if group in PRIVILEGES)
    return StaffAccess(
        user_id=user.user_id, role=role_of(user), privileges=privileges, blocked=user.status == "blocked"
    )
