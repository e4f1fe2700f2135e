"""A user for as long as a smoke test lasts, signed in as staff are: by a second factor where a stage asks for it."""

from __future__ import annotations

import base64
import contextlib
import hmac
import secrets
import struct
import time
from collections.abc import Iterator
from typing import Any

from operations.account import Account

STEP_SECONDS = 30
DIGITS = 6
LENGTH = 16


@contextlib.contextmanager
def somebody(account: Account, *, name: str, practice_id: str, group: str) -> Iterator[str]:
    """An access token of a new user of this practice, who is gone afterwards, whatever happens meanwhile."""
    cognito, pool = account.client("cognito-idp"), account.output("platform", "UserPoolId")
    password = f"Aa1!{secrets.token_urlsafe(LENGTH)}"
    attributes = [
        {"Name": "custom:practice_id", "Value": practice_id},
        {"Name": "name", "Value": "Smoke Test"},
        {"Name": "email", "Value": f"{name}@example.com"},
    ]
    cognito.admin_create_user(UserPoolId=pool, Username=name, UserAttributes=attributes, MessageAction="SUPPRESS")
    try:
        cognito.admin_set_user_password(UserPoolId=pool, Username=name, Password=password, Permanent=True)
        cognito.admin_add_user_to_group(UserPoolId=pool, Username=name, GroupName=group)
        yield _token(account, pool, name, password)
    finally:
        cognito.admin_delete_user(UserPoolId=pool, Username=name)


def _token(account: Account, pool: str, name: str, password: str) -> str:
    cognito, client_id = account.client("cognito-idp"), account.output("platform", "StaffClientId")
    answer: Any = cognito.admin_initiate_auth(
        UserPoolId=pool,
        ClientId=client_id,
        AuthFlow="ADMIN_USER_PASSWORD_AUTH",
        AuthParameters={"USERNAME": name, "PASSWORD": password},
    )
    if answer.get("ChallengeName") == "MFA_SETUP":
        device = cognito.associate_software_token(Session=answer["Session"])
        verified = cognito.verify_software_token(Session=device["Session"], UserCode=code(device["SecretCode"]))
        answer = cognito.admin_respond_to_auth_challenge(
            UserPoolId=pool,
            ClientId=client_id,
            ChallengeName="MFA_SETUP",
            Session=verified["Session"],
            ChallengeResponses={"USERNAME": name},
        )
    if "AuthenticationResult" not in answer:
        raise SystemExit(f"Sign-in asks for {answer.get('ChallengeName')}, which a smoke test cannot answer.")
    return str(answer["AuthenticationResult"]["AccessToken"])


def code(secret: str, *, at: float | None = None) -> str:
    """What an authenticator shows for this secret (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8), casefold=True)
    step = int((time.time() if at is None else at) // STEP_SECONDS)
    digest = hmac.digest(key, struct.pack(">Q", step), "sha1")
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return str(number % 10**DIGITS).zfill(DIGITS)
