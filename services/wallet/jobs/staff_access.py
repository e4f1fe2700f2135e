"""What was decided of staff is carried out at the identity provider; and the first head admin of a practice."""

from datetime import datetime

from msgspec.structs import replace

from services.wallet.domain.staff_access import HEAD_ADMIN, InviteStaff, SettleAccess, StaffAccess
from services.wallet.jobs.user_pool import StaffUser, pool
from services.wallet.service import run
from services.wallet.store import STAFF, table
from shared.contracts.calls import Appointed, AppointHeadAdmin, NamedStaff, StaffNames
from shared.kernel import ids
from shared.kernel.journal import Cause
from shared.workers import calls
from shared.workers.runtime import current


def access_of(practice_id: str, user_id: str) -> StaffAccess | None:
    """What was decided of a user; None: nothing yet."""
    return table(current()).get(STAFF.at(practice_id)).state.of(user_id)


def carry_out(user_id: str, *, cause: Cause, now: datetime) -> StaffUser:
    """Bring the provider to what was decided of this user, and note that nothing is owed any more.

    Whoever decides something else meanwhile comes after us or is found by the second look: the last word stands.
    """
    users, done = pool(current()), None
    while (access := access_of(cause.practice_id, user_id)) and access != done and (access.owed or done):
        _bring(cause.practice_id, access)
        done = access
    if done:
        settling = replace(cause, command_id=ids.derive("cmd", cause.command_id, "settled"), expected_version=None)
        run(SettleAccess(access=done), cause=settling, now=now)
    return users.user(cause.practice_id, user_id)


def _bring(practice_id: str, access: StaffAccess) -> None:
    users = pool(current())
    user = users.user(practice_id, access.user_id)
    users.let(user, access.groups, blocked=access.blocked)
    if "invitation" in access.owed:
        users.invite_again(user)
    if "second_factor" in access.owed:
        users.forget_second_factor(user)


def invite(command_id: str, *, name: str, email: str, practice_id: str) -> StaffUser:
    """The user at the provider, in the practice's list, without any right yet; the same command makes one user."""
    users = pool(current())
    user = users.invite(practice_id, username=ids.derive("user", practice_id, command_id), name=name, email=email)
    users.joins(practice_id, user.username)
    return user


def appoint(call: AppointHeadAdmin) -> Appointed:
    """A head admin, by an operator: the first one of a practice, who invites everybody else."""
    command_id = ids.derive("cmd", "appoint", call.caller.practice_id, call.email)
    user = invite(command_id, name=call.name, email=call.email, practice_id=call.caller.practice_id)
    cause, now = calls.cause(call.caller, command_id, call), current().now()
    run(InviteStaff(by=call.caller.actor, user_id=user.user_id, role=HEAD_ADMIN, privileges=()), cause=cause, now=now)
    carry_out(user.user_id, cause=cause, now=now)
    return Appointed(user_id=user.user_id)


def staff_names(call: StaffNames) -> NamedStaff:
    """Who these users are. Raises `StaffManagedElsewhere`."""
    found = pool(current()).named(call.caller.practice_id, frozenset(call.user_ids))
    return NamedStaff(names={user.user_id: user.name for user in found if user.name})
