"""A user pool in memory: the calls of Cognito's administrators that staff are managed with, and their errors."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from botocore.exceptions import ClientError


class UserPool:
    """Answers as a Cognito client does. `fails`: operations that break off before they do anything; `asked`: all."""

    def __init__(self) -> None:
        self.users: dict[str, dict[str, Any]] = {}
        self.groups: dict[str, list[str]] = {"front_desk": [], "provider": [], "head_admin": []}
        self.fails: set[str] = set()
        self.asked: list[tuple[str, str]] = []
        self.mails: list[str] = []

    def __getattr__(self, operation: str) -> Any:
        act = getattr(self, f"_{operation}")

        def call(*, UserPoolId: str, **request: Any) -> Any:  # noqa: N803  (AWS's name)
            assert UserPoolId == "pool"
            self.asked.append((operation, request.get("GroupName", request.get("Username", ""))))
            if operation in self.fails:
                raise refused(operation, "InternalErrorException")
            return act(**request)

        return call

    def add(self, username: str, *, practice: str, groups: tuple[str, ...] = ()) -> str:
        """A user who was made by an operator; her id."""
        attributes = {"email": f"{username}@example.com", "custom:practice_id": practice, "name": username.title()}
        self._admin_create_user(
            Username=username, UserAttributes=[{"Name": name, "Value": value} for name, value in attributes.items()]
        )
        self.users[username]["UserStatus"] = "CONFIRMED"
        for group in (*groups, f"practice.{practice}"):
            self.groups.setdefault(group, []).append(username)
        return self.sub(username)

    def sub(self, username: str) -> str:
        return str(self._attributes(self.users[username])["sub"])

    def groups_of(self, user_id: str) -> set[str]:
        """Those that grant something."""
        (username,) = (name for name in self.users if self.sub(name) == user_id)
        return {
            group for group, names in self.groups.items() if username in names and not group.startswith("practice.")
        }

    def user(self, user_id: str) -> dict[str, Any]:
        return next(user for name, user in self.users.items() if self.sub(name) == user_id)

    @staticmethod
    def _attributes(user: dict[str, Any]) -> dict[str, str]:
        return {attribute["Name"]: attribute["Value"] for attribute in user["Attributes"]}

    # ------------------------------------------------------------------------------------------------ Cognito's calls
    def _admin_create_user(self, *, Username: str, UserAttributes: Any = (), **more: Any) -> Any:  # noqa: N803
        mail = next((item["Value"] for item in UserAttributes if item["Name"] == "email"), "")
        if more.get("MessageAction") == "RESEND":
            self.mails.append(self._attributes(self.users[Username])["email"])
            return {}
        if Username in self.users:
            raise refused("AdminCreateUser", "UsernameExistsException")
        sub = str(UUID(int=len(self.users) + 1))
        self.users[Username] = {
            "Username": Username,
            "Attributes": [*UserAttributes, {"Name": "sub", "Value": sub}],
            "Enabled": True,
            "UserStatus": "FORCE_CHANGE_PASSWORD",
            "UserCreateDate": datetime(2026, 3, 1, 9, tzinfo=UTC),
            "UserMFASettingList": [],
        }
        self.mails.append(mail)
        return {"User": self.users[Username]}

    def _admin_get_user(self, *, Username: str) -> Any:  # noqa: N803
        return self.users[Username]

    def _list_users(self, *, Filter: str) -> Any:  # noqa: N803
        attribute, _, value = Filter.partition(" = ")
        wanted = value.strip('"')
        return {
            "Users": [
                user
                for user in self.users.values()
                if (user["Username"] if attribute == "username" else self._attributes(user).get(attribute)) == wanted
            ]
        }

    def _list_users_in_group(self, *, GroupName: str, Limit: int, NextToken: str = "0") -> Any:  # noqa: N803
        if GroupName not in self.groups:
            raise refused("ListUsersInGroup", "ResourceNotFoundException")
        if not NextToken.isdigit():
            raise refused("ListUsersInGroup", "InvalidParameterException")
        names, start = self.groups[GroupName], int(NextToken)
        end = start + Limit
        page = {"Users": [self.users[name] for name in names[start:end]]}
        return {**page, "NextToken": str(end)} if end < len(names) else page

    def _admin_list_groups_for_user(self, *, Username: str, Limit: int) -> Any:  # noqa: N803
        return {"Groups": [{"GroupName": group} for group, names in self.groups.items() if Username in names][:Limit]}

    def _create_group(self, *, GroupName: str) -> Any:  # noqa: N803
        if GroupName in self.groups:
            raise refused("CreateGroup", "GroupExistsException")
        self.groups[GroupName] = []

    def _admin_add_user_to_group(self, *, Username: str, GroupName: str) -> None:  # noqa: N803
        names = self.groups.setdefault(GroupName, [])
        if Username not in names:
            names.append(Username)

    def _admin_remove_user_from_group(self, *, Username: str, GroupName: str) -> None:  # noqa: N803
        self.groups[GroupName].remove(Username)

    def _admin_disable_user(self, *, Username: str) -> None:  # noqa: N803
        self.users[Username]["Enabled"] = False

    def _admin_enable_user(self, *, Username: str) -> None:  # noqa: N803
        self.users[Username]["Enabled"] = True

    def _admin_user_global_sign_out(self, *, Username: str) -> None:  # noqa: N803
        self.users[Username]["signed_out"] = self.users[Username].get("signed_out", 0) + 1

    def _admin_set_user_mfa_preference(self, *, Username: str, SoftwareTokenMfaSettings: Any) -> None:  # noqa: N803
        assert SoftwareTokenMfaSettings == {"Enabled": False, "PreferredMfa": False}
        self.users[Username]["UserMFASettingList"] = []


def refused(operation: str, code: str) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": code}}, operation)
