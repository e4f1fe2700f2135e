"""What an outside issuer says of itself (OpenID Connect Discovery 1.0)."""

import json
from collections.abc import Callable
from typing import Any
from urllib.request import urlopen

type Fetch = Callable[[str], Any]


def fetch(url: str) -> Any:
    """The JSON at an address of the stage file's own issuer."""
    with urlopen(url, timeout=10) as answer:  # noqa: S310  (https or http, as the stage's file has it)
        return json.load(answer)


def described(issuer: str, ask: Fetch) -> Any:
    """Its description: who it is, where its keys and its sign-in are."""
    return ask(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
