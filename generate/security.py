"""How a program signs in, as OpenAPI says it: OAuth 2, or OpenID Connect for who finds out by itself."""

from collections.abc import Mapping
from typing import Any

from shared.web.routes import Route
from shared.web.scopes import ALL_SCOPES, PRIVILEGES

LOGIN = "https://login.example.com"
"""Stands for the user pool's domain (or the practice's own issuer): each deployment has its own."""

AREAS: Mapping[str, str] = {
    "patients": "patients' records",
    "wallet": "wallets",
    "points": "loyalty points",
    "instant_rewards": "instant rewards",
    "checkout": "checkouts",
}
DEEDS: Mapping[str, str] = {
    "read": "Read",
    "write": "Change",
    "transact": "Enter, redeem and exchange",
    "merge": "Merge",
    "adjust": "Add and remove by hand in",
    "edit": "Change the settings of",
    "import": "Import balances into",
    "correct": "Correct completed transactions of",
    "refund": "Refund",
    "settle": "Settle with sponsors for",
}


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
    """`wallet.credits.adjust` → `Add and remove by hand in wallets: credits (a privilege)`."""
    area, *between, deed = scope.split(".")
    what = ": ".join((f"{DEEDS[deed]} {AREAS[area]}", *(part for part in between if part != "settings")))
    return f"{what} (a privilege)" if scope in PRIVILEGES else what
