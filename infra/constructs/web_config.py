"""`/config.json` of the front desk: where it signs in. The deployment and the local run write the same."""

from collections.abc import Mapping

ENDPOINTS: Mapping[str, str] = {
    "authorization_endpoint": "/oauth2/authorize",
    "token_endpoint": "/oauth2/token",
    "end_session_endpoint": "/logout",
}
"""By their names in OpenID Connect: where a user pool's pages have them."""


def config(*, issuer: str, client_id: str, sign_in_url: str) -> Mapping[str, str]:
    """With the user pool's own pages at `sign_in_url`. Nothing secret stands in it."""
    return {
        "issuer": issuer,
        "client_id": client_id,
        **{name: f"{sign_in_url}{path}" for name, path in ENDPOINTS.items()},
    }
