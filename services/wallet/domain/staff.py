"""A practice's staff: who may do what. The identity provider keeps the users; what was decided of them stands here.

What is decided is owed to the provider until it is there (`owed`): a change whose second half was lost is made whole by
whoever comes next, and a repeat does nothing twice.
"""

from http import HTTPStatus
from typing import assert_never

from msgspec.structs import replace

from services.wallet.domain.staff_access import (
    HEAD_ADMIN,
    STAFF_MAX,
    AccessSettled,
    BlockStaff,
    ChangeStaff,
    Debt,
    InvitationResent,
    InviteStaff,
    PrivilegesReplaced,
    ReplacePrivileges,
    ResendInvitation,
    ResetSecondFactor,
    SecondFactorReset,
    SettleAccess,
    Staff,
    StaffAccess,
    StaffBlocked,
    StaffCommand,
    StaffEvent,
    StaffInvited,
    StaffUnblocked,
    UnblockStaff,
)
from shared.kernel.refusals import Refusal


class OwnAccess(Refusal):
    """A user changes what she herself may do."""

    def __init__(self) -> None:
        super().__init__("Nobody changes their own access, so nobody is locked out by a slip. Ask another head admin.")


class NoLongerManager(Refusal):
    """The user was blocked, or is no head admin any more; the token at hand is older."""

    status = HTTPStatus.FORBIDDEN

    def __init__(self) -> None:
        super().__init__("You may no longer manage staff here: it was taken from you. Ask another head admin.")


class StaffBlockedNow(Refusal):
    """What was asked for is for users who may sign in."""

    def __init__(self) -> None:
        super().__init__("This user is blocked. Unblock the user first.")


class TooManyStaff(Refusal):
    """The practice's list is full."""

    def __init__(self) -> None:
        super().__init__(f"A practice has up to {STAFF_MAX} users here. Write to who operates this service.")


def decide_staff(staff: Staff, command: StaffCommand) -> tuple[StaffEvent, ...]:
    """The events of a command. Nobody changes her own access, and so one head admin is always left."""
    match command:
        case SettleAccess():
            return _settle(staff, command.access)
        case InviteStaff():
            _may(staff, command.by, command.user_id)
            if len(staff.members) >= STAFF_MAX:
                raise TooManyStaff
            invited = StaffAccess(
                user_id=command.user_id, role=command.role, privileges=command.privileges, owed=("access",)
            )
            return (StaffInvited(access=invited),)
        case _:
            _may(staff, command.by, command.found.user_id)
            return (_change(staff.of(command.found.user_id) or command.found, command),)


def _may(staff: Staff, by: str, user_id: str) -> None:
    if by == user_id:
        raise OwnAccess
    access = staff.of(by)
    if access and (access.blocked or not {HEAD_ADMIN, "staff.manage"} & set(access.groups)):
        raise NoLongerManager


def _settle(staff: Staff, settled: StaffAccess) -> tuple[StaffEvent, ...]:
    """Nothing where something else was decided meanwhile: that is owed still."""
    return (AccessSettled(access=settled),) if settled.owed and staff.of(settled.user_id) == settled else ()


def _change(before: StaffAccess, command: ChangeStaff) -> StaffEvent:
    match command:
        case ReplacePrivileges():
            after = replace(_owing(before, "access"), role=command.role, privileges=command.privileges)
            granted = tuple(group for group in after.groups if group not in before.groups)
            taken = tuple(group for group in before.groups if group not in after.groups)
            return PrivilegesReplaced(access=after, granted=granted, taken=taken)
        case BlockStaff():
            return StaffBlocked(access=replace(_owing(before, "access"), blocked=True))
        case UnblockStaff():
            return StaffUnblocked(access=replace(_owing(before, "access"), blocked=False))
        case ResendInvitation() | ResetSecondFactor() if before.blocked:
            raise StaffBlockedNow
        case ResendInvitation():
            return InvitationResent(access=_owing(before, "invitation"))
        case ResetSecondFactor():
            return SecondFactorReset(access=_owing(before, "second_factor"))
        case _:
            assert_never(command)


def _owing(access: StaffAccess, debt: Debt) -> StaffAccess:
    return replace(access, owed=tuple(sorted({*access.owed, debt})))


def evolve_staff(staff: Staff, event: StaffEvent) -> Staff:
    """The state after an event: each says what is so of its user from now on."""
    access = event.access
    after = replace(access, owed=()) if isinstance(event, AccessSettled) else access
    others = tuple(other for other in staff.members if other.user_id != after.user_id)
    return Staff(members=(*others, after))
