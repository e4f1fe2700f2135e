"""Ids: derived from the command that causes them, so that a retry never rolls new ones."""

import base64
import hashlib
import json
import re

LENGTH = 20
FORM = r"[a-z0-9_]{1,80}"
"""The one strict form of every id that becomes part of a key: it can hold none of a key's separators."""

_FORM = re.compile(FORM)


def derive(prefix: str, *parts: str) -> str:
    """`<prefix>_` and 100 bits of the parts' SHA-256, the same for the same parts."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return f"{prefix}_{base64.b32encode(digest[:15]).decode().lower()[:LENGTH]}"


def fingerprint(asked: object) -> str:
    """A short hash of what was asked, whatever its formatting."""
    return hashlib.sha256(json.dumps(asked, sort_keys=True, default=str).encode()).hexdigest()[:24]


def formed(text: str) -> bool:
    """Whether it has the form of an id. What has not is none, wherever it comes from, and goes into no key."""
    return _FORM.fullmatch(text) is not None
