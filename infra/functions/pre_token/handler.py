"""Cognito's pre-token-generation trigger: practice and scopes go into the access token (event versions V2_0 and V3_0).

A user's practice is the attribute `custom:practice_id`, which only administrators write; the scopes come from the
user's groups. The user's name goes along, so that `GET /me` can say it without asking anybody; it is never logged.
A program's practice is the scope `practice-<n>/<id>` that its client was given; its scopes lose the resource server's
prefix, so that users and programs carry the same names.
"""

import re
from collections.abc import Sequence
from typing import Any

from shared.kernel import ids
from shared.web.scopes import ALL_SCOPES, granted

RESOURCE_SERVER = "rewards/"
PRACTICE_SERVER = re.compile(rf"practice-\d+/({ids.FORM})")
OWN_ACCOUNT = "aws.cognito.signin.user.admin"
"""Cognito's own scope: with it people change their password and their authenticator."""


def handler(event: dict[str, Any], _context: object) -> dict[str, Any]:
    """Add `practice_id` and scopes to the access token; the ID token stays as it is."""
    request = event["request"]
    requested = request.get("scopes") or ()
    if event["triggerSource"] == "TokenGeneration_ClientCredentials":
        practice_id, scopes = _of_program(requested)
    else:
        practice_id, scopes = _of_user(request)
    suppressed = [scope for scope in requested if scope != OWN_ACCOUNT]
    access: dict[str, Any] = {"scopesToAdd": list(scopes), "scopesToSuppress": suppressed}
    if practice_id:
        name = (request.get("userAttributes") or {}).get("name")
        access["claimsToAddOrOverride"] = {"practice_id": practice_id, **({"name": name} if name else {})}
    event["response"] = {"claimsAndScopeOverrideDetails": {"accessTokenGeneration": access}}
    return event


def _of_user(request: dict[str, Any]) -> tuple[str | None, Sequence[str]]:
    groups = (request.get("groupConfiguration") or {}).get("groupsToOverride") or []
    practice_id = (request.get("userAttributes") or {}).get("custom:practice_id") or ""
    return (practice_id, granted(groups)) if ids.formed(practice_id) else (None, ())


def _of_program(requested: Sequence[str]) -> tuple[str | None, Sequence[str]]:
    practices = [found[1] for scope in requested if (found := PRACTICE_SERVER.fullmatch(scope))]
    if len(practices) != 1:  # a token for no practice, or for several, opens nothing
        return None, ()
    asked = {scope.removeprefix(RESOURCE_SERVER) for scope in requested}
    return practices[0], [scope for scope in ALL_SCOPES if scope in asked]
