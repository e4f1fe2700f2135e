"""Ids: derived from the command that causes them, so that a retry never rolls new ones."""

import base64
import hashlib
import json

LENGTH = 20


def derive(prefix: str, *parts: str) -> str:
    """`<prefix>_` and 100 bits of the parts' SHA-256, the same for the same parts."""
    digest = hashlib.sha256("\x1f".join(parts).encode()).digest()
    return f"{prefix}_{base64.b32encode(digest[:15]).decode().lower()[:LENGTH]}"


def fingerprint(asked: object) -> str:
    """A short hash of what was asked, whatever its formatting."""
    return hashlib.sha256(json.dumps(asked, sort_keys=True, default=str).encode()).hexdigest()[:24]
