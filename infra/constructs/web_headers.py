"""What every file of the front desk is sent with: the distribution's headers, which the local run sends as well."""

from collections.abc import Mapping, Sequence

HSTS_SECONDS = 63_072_000
"""Two years, what browsers' preload lists ask for."""


def content_security_policy(*, connect: Sequence[str] = (), style: Sequence[str] = ()) -> str:
    """Our own files and nothing inline; `connect`: where else requests may go (the sign-in page's token endpoint).

    `style`: what else may style a page.
    """
    policy: Mapping[str, str] = {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": " ".join(["'self'", *style]),
        "img-src": "'self'",
        "font-src": "'self'",
        "connect-src": " ".join(["'self'", *connect]),
        "manifest-src": "'self'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in policy.items())


REFERENCE = content_security_policy(style=["'unsafe-inline'"])
"""For the API's reference: its renderer styles elements one by one. Scripts are our own files there too."""

API = "default-src 'none'; frame-ancestors 'none'"
"""For what the API answers and brings no policy of its own with: a receipt's page does, and keeps it."""

PLAIN: Mapping[str, str] = {
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
}
"""Beside the content security policy and, over https, `strict-transport-security`."""

# How long a browser keeps what: names under /assets change with their content, the others are asked for each time.
ASSETS_CACHE = "public, max-age=31536000, immutable"
PAGE_CACHE = "no-cache"
CONFIG_CACHE = "no-store"
CUSTOM = ("permissions-policy", "cross-origin-opener-policy")
"""Of `PLAIN`, what CloudFront has no word of its own for."""
