"""The users of a practice, as the identity provider keeps them: a Cognito user pool, by its administrators' calls.

A practice's users are in a group of the pool that is named after it, because a pool cannot be searched by an attribute
of ours. Names and mails are read from here and stand nowhere else.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from typing import Any, Literal

from botocore.exceptions import ClientError

from shared.kernel.refusals import NotFound, Refusal
from shared.kernel.structs import Struct
from shared.web.pagination import InvalidCursor
from shared.web.scopes import GROUPS, PRIVILEGES
from shared.workers.runtime import Runtime

PAGE_MAX = 60
"""The provider's largest page."""

GROUPS_MAX = 60
"""Groups of one user in one answer; ours are fewer."""

type Status = Literal["invited", "active", "blocked"]


class StaffManagedElsewhere(Refusal):
    """The practice signs in through an identity provider of its own."""

    def __init__(self, issuer: str) -> None:
        super().__init__(
            f"Your practice signs in through {issuer}: its administrators invite, block and grant there. What somebody "
            "may do here is what the tokens of that provider say.",
            issuer=issuer,
        )


class UnknownStaff(NotFound):
    """No user of this practice has that id."""

    def __init__(self) -> None:
        super().__init__("There is no such user in your practice. The list of staff has those there are.")


class EmailTaken(Refusal):
    """Somebody signs in with this address already."""

    status = HTTPStatus.CONFLICT

    def __init__(self) -> None:
        super().__init__(
            "Somebody signs in with this e-mail address already. Look at the list of staff, or take another."
        )


class StaffUser(Struct):
    """A user of the pool. `groups`: those that grant something."""

    username: str
    user_id: str
    practice_id: str
    name: str | None
    email: str | None
    status: Status
    invited_at: datetime
    groups: tuple[str, ...] = ()


class Pool(Struct):
    """The user pool of this deployment."""

    client: Any
    pool_id: str

    def page(
        self,
        practice_id: str,
        *,
        limit: int,
        after: str | None,
        beside: Callable[[Callable[[], Any]], Callable[[], Any]],
    ) -> tuple[list[StaffUser], str | None]:
        """Users of a practice, in the pool's order, and where the next page starts. Their groups are asked together."""
        users, further = self.names(practice_id, limit=limit, after=after)
        waiting = [beside(partial(self._with_groups, user)) for user in users]
        return [wait() for wait in waiting], further

    def names(self, practice_id: str, *, limit: int, after: str | None) -> tuple[list[StaffUser], str | None]:
        """As `page`, in one call to the pool: who they are, and not what they may do."""
        more = {"NextToken": after} if after else {}
        try:
            found = self._ask("list_users_in_group", GroupName=_group(practice_id), Limit=min(limit, PAGE_MAX), **more)
        except ClientError as error:
            if _code(error) == "ResourceNotFoundException":  # nobody was invited yet
                return [], None
            if after and _code(error) == "InvalidParameterException":
                raise InvalidCursor(
                    "Use the `next_cursor` of the page before, or leave it out to start anew."
                ) from error
            raise
        return [_user(listed) for listed in found["Users"]], found.get("NextToken")

    def named(self, practice_id: str, user_ids: frozenset[str]) -> list[StaffUser]:
        """Those of a practice's users who have these ids: looked for page by page until all are found."""
        found: list[StaffUser] = []
        users, further = self.names(practice_id, limit=PAGE_MAX, after=None)
        while True:
            found += [user for user in users if user.user_id in user_ids]
            if not further or len(found) == len(user_ids):
                return found
            users, further = self.names(practice_id, limit=PAGE_MAX, after=further)

    def user(self, practice_id: str, user_id: str) -> StaffUser:
        """A user of this practice. Raises `UnknownStaff`, also for another practice's."""
        found = [user for user in self._found("sub", user_id) if user.practice_id == practice_id]
        if not found:
            raise UnknownStaff
        return self._with_groups(found[0])

    def second_factor(self, user: StaffUser) -> bool:
        """Whether the user signs in with an authenticator."""
        return "SOFTWARE_TOKEN_MFA" in self._ask("admin_get_user", Username=user.username).get("UserMFASettingList", ())

    def invite(self, practice_id: str, *, username: str, name: str, email: str) -> StaffUser:
        """A user without any right, who gets a mail with a first password. The same username again is the same user.

        Raises `EmailTaken`.
        """
        if [user for user in self._found("email", email) if user.username != username]:
            raise EmailTaken
        attributes = {"email": email, "email_verified": "true", "name": name, "custom:practice_id": practice_id}
        try:
            self._ask(
                "admin_create_user",
                Username=username,
                UserAttributes=[{"Name": key, "Value": value} for key, value in attributes.items()],
                DesiredDeliveryMediums=["EMAIL"],
            )
        except ClientError as error:
            if _code(error) not in {"UsernameExistsException", "AliasExistsException"}:
                raise
        made = self._found("username", username)
        if not made:  # somebody else was faster with the address
            raise EmailTaken
        return made[0]

    def joins(self, practice_id: str, username: str) -> None:
        """Put a user into the practice's list."""
        try:
            self._ask("create_group", GroupName=_group(practice_id))
        except ClientError as error:
            if _code(error) != "GroupExistsException":
                raise
        self._ask("admin_add_user_to_group", Username=username, GroupName=_group(practice_id))

    def let(self, user: StaffUser, groups: Iterable[str], *, blocked: bool) -> None:
        """Make the user's groups these; who is blocked cannot sign in, and no token of hers is renewed."""
        wanted, has = set(groups), set(user.groups)
        for group in sorted(has - wanted):
            self._ask("admin_remove_user_from_group", Username=user.username, GroupName=group)
        for group in sorted(wanted - has):
            self._ask("admin_add_user_to_group", Username=user.username, GroupName=group)
        if blocked:
            self._ask("admin_disable_user", Username=user.username)
            self._ask("admin_user_global_sign_out", Username=user.username)
        elif user.status == "blocked":
            self._ask("admin_enable_user", Username=user.username)

    def invite_again(self, user: StaffUser) -> None:
        """Another mail with another first password; for who has signed in before there is nothing to send."""
        if user.status == "invited":
            self._ask(
                "admin_create_user", Username=user.username, MessageAction="RESEND", DesiredDeliveryMediums=["EMAIL"]
            )

    def forget_second_factor(self, user: StaffUser) -> None:
        """The next sign-in sets up a new authenticator; sessions that stand are ended."""
        self._ask(
            "admin_set_user_mfa_preference",
            Username=user.username,
            SoftwareTokenMfaSettings={"Enabled": False, "PreferredMfa": False},
        )
        self._ask("admin_user_global_sign_out", Username=user.username)

    def _found(self, attribute: str, value: str) -> list[StaffUser]:
        quoted = value.replace("\\", "\\\\").replace('"', '\\"')
        return [_user(listed) for listed in self._ask("list_users", Filter=f'{attribute} = "{quoted}"')["Users"]]

    def _with_groups(self, user: StaffUser) -> StaffUser:
        listed = self._ask("admin_list_groups_for_user", Username=user.username, Limit=GROUPS_MAX)["Groups"]
        groups = tuple(group["GroupName"] for group in listed)
        return StaffUser(
            **{name: getattr(user, name) for name in StaffUser.__struct_fields__ if name != "groups"},
            groups=tuple(group for group in (*GROUPS, *PRIVILEGES) if group in groups),
        )

    def _ask(self, operation: str, **request: Any) -> Any:
        return getattr(self.client, operation)(UserPoolId=self.pool_id, **request)


def pool(world: Runtime) -> Pool:
    """The deployment's pool. Raises `StaffManagedElsewhere` where tokens come from another issuer."""
    if issuer := world.environment.get("OUTSIDE_ISSUER"):
        raise StaffManagedElsewhere(issuer)
    return Pool(client=world.client("cognito-idp"), pool_id=world.environment["USER_POOL_ID"])


def _user(listed: Mapping[str, Any]) -> StaffUser:
    attributes = {attribute["Name"]: attribute["Value"] for attribute in listed["Attributes"]}
    return StaffUser(
        username=listed["Username"],
        user_id=attributes["sub"],
        practice_id=attributes.get("custom:practice_id", ""),
        name=attributes.get("name"),
        email=attributes.get("email"),
        status=_status(listed),
        invited_at=listed["UserCreateDate"].astimezone(UTC),
    )


def _status(listed: Mapping[str, Any]) -> Status:
    if not listed["Enabled"]:
        return "blocked"
    return "active" if listed["UserStatus"] == "CONFIRMED" else "invited"


def _group(practice_id: str) -> str:
    """No practice's id has a dot, so that none can be called as a group that grants something."""
    return f"practice.{practice_id}"


def _code(error: ClientError) -> str:
    return error.response["Error"]["Code"]
