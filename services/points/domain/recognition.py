"""The contact by which a member is recognised: e-mail or phone, kept as salted digests alone."""

import hashlib
from collections.abc import Iterable

ROUNDS = 10_000
"""A phone number has few possibilities: each guess must cost something, even to whoever holds the table."""

PHONE_DIGITS = 10


def digests(salt: str, contacts: Iterable[str]) -> tuple[str, ...]:
    """Contacts that can be compared but not read: salted for this account, and slow to guess."""
    return tuple(
        hashlib.pbkdf2_hmac("sha256", normal(contact).encode(), bytes.fromhex(salt), ROUNDS, dklen=16).hex()
        for contact in contacts
        if normal(contact)
    )


def normal(contact: str) -> str:
    """An e-mail in lower case; of a phone number its last ten digits."""
    if "@" in contact:
        return contact.strip().casefold()
    return "".join(character for character in contact if character.isdigit())[-PHONE_DIGITS:]
