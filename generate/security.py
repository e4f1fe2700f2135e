"""How a program signs in, as OpenAPI says it: OAuth 2, or OpenID Connect for who finds out by itself."""

from typing import Any

from shared.web.routes import Route
from shared.web.scopes import ALL_SCOPES, PRIVILEGES, TITLES

LOGIN = "https://login.example.com"
"""Stands for the user pool's domain (or the practice's own issuer): each deployment has its own."""


def schemes() -> dict[str, Any]:
    """The two ways to say it; every operation names its scopes under both."""
    scopes = {scope: meaning(scope) for scope in ALL_SCOPES}
    token = f"{LOGIN}/oauth2/token"
    return {
        "oauth2": {
            "type": "oauth2",
            "description": "People sign in at the managed login (authorization code with PKCE); programs take client "
            "credentials. The token names the practice: an access token, never an ID token.",
            "flows": {
                "authorizationCode": {
                    "authorizationUrl": f"{LOGIN}/oauth2/authorize",
                    "tokenUrl": token,
                    "refreshUrl": token,
                    "scopes": scopes,
                },
                "clientCredentials": {"tokenUrl": token, "scopes": scopes},
            },
        },
        "oidc": {"type": "openIdConnect", "openIdConnectUrl": f"{LOGIN}/.well-known/openid-configuration"},
    }


def wanted(route: Route) -> list[dict[str, list[str]]]:
    """What a token needs for a route, by either scheme; the scopes are the same, written once."""
    return [{"oauth2": [scope for scope in (route.scope, route.privilege) if scope]}, {"oidc": []}]


def meaning(scope: str) -> str:
    """`Add and remove dollar credits (a privilege)`."""
    return f"{TITLES[scope]} (a privilege)" if scope in PRIVILEGES else TITLES[scope]
