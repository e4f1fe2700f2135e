"""What a user of the practice may do: as it was decided, what can be decided, and what happened."""

from typing import Literal

from shared.kernel.structs import Struct

type Role = Literal["front_desk", "provider", "head_admin"]
type Debt = Literal["access", "invitation", "second_factor"]

HEAD_ADMIN: Role = "head_admin"
STAFF_MAX = 500
"""So many users' members fit into one record."""


class StaffAccess(Struct):
    """What was decided of a user; `owed`: what the provider does not know of it yet."""

    user_id: str
    role: Role | None = None
    privileges: tuple[str, ...] = ()
    blocked: bool = False
    owed: tuple[Debt, ...] = ()

    @property
    def groups(self) -> tuple[str, ...]:
        """The groups of the user pool that say so."""
        return (*((self.role,) if self.role else ()), *self.privileges)


class Staff(Struct):
    """The users of whom something was decided. Others are as the provider has them."""

    members: tuple[StaffAccess, ...] = ()

    def of(self, user_id: str) -> StaffAccess | None:
        """What was decided of this user."""
        return next((access for access in self.members if access.user_id == user_id), None)


class AboutStaff(Struct):
    """Every command of this page."""


class InviteStaff(AboutStaff):
    """`by`: who asks. The provider has the user already, without any right."""

    by: str
    user_id: str
    role: Role
    privileges: tuple[str, ...]


class ReplacePrivileges(AboutStaff):
    """`found`: the user as the provider has her, for those of whom nothing was decided here yet."""

    by: str
    found: StaffAccess
    role: Role
    privileges: tuple[str, ...]


class BlockStaff(AboutStaff):
    """Nobody signs in as this user any more."""

    by: str
    found: StaffAccess


class UnblockStaff(AboutStaff):
    """The user may sign in again, with the rights from before."""

    by: str
    found: StaffAccess


class ResendInvitation(AboutStaff):
    """Another mail with another first password."""

    by: str
    found: StaffAccess


class ResetSecondFactor(AboutStaff):
    """The next sign-in sets up another authenticator."""

    by: str
    found: StaffAccess


class SettleAccess(AboutStaff):
    """The provider knows by now what was owed of this access."""

    access: StaffAccess


class StaffChange(Struct):
    """Everything that can happen to a user's access."""


class StaffInvited(StaffChange):
    """A user joined the practice, with these rights."""

    access: StaffAccess


class PrivilegesReplaced(StaffChange):
    """Who granted is the entry's; `granted` and `taken` are the difference, roles included."""

    access: StaffAccess
    granted: tuple[str, ...]
    taken: tuple[str, ...]


class StaffBlocked(StaffChange):
    """The user cannot sign in."""

    access: StaffAccess


class StaffUnblocked(StaffChange):
    """The user can sign in again."""

    access: StaffAccess


class InvitationResent(StaffChange):
    """Another invitation is on its way."""

    access: StaffAccess


class SecondFactorReset(StaffChange):
    """The authenticator counts no more."""

    access: StaffAccess


class AccessSettled(StaffChange):
    """The provider has what was owed."""

    access: StaffAccess


type ChangeStaff = ReplacePrivileges | BlockStaff | UnblockStaff | ResendInvitation | ResetSecondFactor
type StaffCommand = InviteStaff | ChangeStaff | SettleAccess
type StaffEvent = (
    StaffInvited
    | PrivilegesReplaced
    | StaffBlocked
    | StaffUnblocked
    | InvitationResent
    | SecondFactorReset
    | AccessSettled
)
STAFF_EVENTS: tuple[type, ...] = (
    StaffInvited,
    PrivilegesReplaced,
    StaffBlocked,
    StaffUnblocked,
    InvitationResent,
    SecondFactorReset,
    AccessSettled,
)
