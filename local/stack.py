"""The deployed product on this machine: where it answers, who may call it, and clients for looking behind the API."""

import contextlib
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import boto3
from botocore.config import Config

from local.emulator import REGION

TOKEN_SECONDS = 50 * 60
_CONFIG = Config(retries={"max_attempts": 2, "mode": "standard"}, max_pool_connections=50)


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Someone who can sign in; the password lives as long as the emulator's state."""

    name: str
    password: str
    practice_id: str
    groups: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Stack:
    """Everything that tests, seeding and the visit need to know of a deployment.

    `api_url`: where requests go, without a slash at the end. `outputs`: stack name -> output -> value.
    `endpoint`: the emulator, for `client`.
    """

    api_url: str
    endpoint: str
    stage: str
    outputs: Mapping[str, Mapping[str, str]]
    _tokens: dict[str, tuple[float, str]] = field(default_factory=dict, repr=False)
    _clients: dict[str, Any] = field(default_factory=dict, repr=False)

    def client(self, service: str) -> Any:
        """A boto3 client for the emulator: `client("dynamodb")`."""
        if service not in self._clients:
            session = boto3.session.Session(aws_access_key_id="test", aws_secret_access_key="test", region_name=REGION)
            name: Any = service  # the stubs know every name as a literal
            self._clients[service] = session.client(name, endpoint_url=self.endpoint, config=_CONFIG)
        return self._clients[service]

    def output(self, of: str, name: str) -> str:
        """An output of a service's stack (`wallet`) or of `platform`."""
        return self.outputs[f"rewards-{self.stage}-{of.replace('_', '-')}"][name]

    def table(self, service: str) -> str:
        return self.output(service, "TableName")

    def inbox(self, service: str) -> str:
        return self.output(service, "InboxQueueUrl")

    def dead_letters(self, service: str) -> str:
        return self.output(service, "InboxDeadLettersUrl")

    @cached_property
    def issuer(self) -> str:
        return self.output("platform", "Issuer")

    def add_user(self, name: str, *, practice_id: str, groups: tuple[str, ...], password: str | None = None) -> User:
        """A user of a practice, in groups of `shared.web.scopes` or of a privilege. One who is there stays."""
        cognito = self.client("cognito-idp")
        pool = self.output("platform", "UserPoolId")
        user = User(
            name=name, password=password or f"Aa1!{secrets.token_hex(8)}", practice_id=practice_id, groups=groups
        )
        called = name.replace("-", " ").title()
        attributes = [{"Name": "custom:practice_id", "Value": practice_id}, {"Name": "name", "Value": called}]
        try:
            cognito.admin_create_user(
                UserPoolId=pool, Username=name, UserAttributes=attributes, MessageAction="SUPPRESS"
            )
        except cognito.exceptions.UsernameExistsException:
            cognito.admin_update_user_attributes(UserPoolId=pool, Username=name, UserAttributes=attributes)
        cognito.admin_set_user_password(UserPoolId=pool, Username=name, Password=user.password, Permanent=True)
        theirs = f"practice.{practice_id}"
        with contextlib.suppress(cognito.exceptions.GroupExistsException):
            cognito.create_group(UserPoolId=pool, GroupName=theirs)
        for group in (*groups, theirs):
            cognito.admin_add_user_to_group(UserPoolId=pool, Username=name, GroupName=group)
        return user

    def opens_desk_at(self, url: str) -> None:
        """Let sign-in come back to the front desk at this address: a local port is chosen when the stacks stand."""
        self.client("cognito-idp").update_user_pool_client(
            UserPoolId=self.output("platform", "UserPoolId"),
            ClientId=self.output("platform", "DeskClientId"),
            AllowedOAuthFlowsUserPoolClient=True,
            AllowedOAuthFlows=["code"],
            AllowedOAuthScopes=["openid", "aws.cognito.signin.user.admin"],
            CallbackURLs=[f"{url}/"],
            LogoutURLs=[f"{url}/"],
            SupportedIdentityProviders=["COGNITO"],
        )

    def token(self, user: User) -> str:
        """An access token from a real login; kept while it is good for at least ten minutes more."""
        made_at, token = self._tokens.get(user.name, (0.0, ""))
        if time.monotonic() - made_at > TOKEN_SECONDS or not token:
            token = self.login(user)["AccessToken"]
            self._tokens[user.name] = (time.monotonic(), token)
        return token

    def login(self, user: User) -> dict[str, str]:
        """All tokens of a new login (`AccessToken`, `IdToken`, `RefreshToken`)."""
        result = self.client("cognito-idp").admin_initiate_auth(
            UserPoolId=self.output("platform", "UserPoolId"),
            ClientId=self.output("platform", "StaffClientId"),
            AuthFlow="ADMIN_USER_PASSWORD_AUTH",
            AuthParameters={"USERNAME": user.name, "PASSWORD": user.password},
        )
        return dict(result["AuthenticationResult"])
