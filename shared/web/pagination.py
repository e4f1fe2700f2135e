"""Opaque cursors for lists."""

import base64
import binascii

from shared.kernel.numbers import NotSuchANumber, whole
from shared.kernel.refusals import Malformed

LIMIT_DEFAULT = 25
LIMIT_MAX = 100
SEQUENCE_MAX = 10**18
"""More entries than any journal has; a table's numbers end at 38 digits."""


class InvalidCursor(Malformed):
    """The cursor is none that a list of this API gave out."""

    def __init__(
        self, detail: str = "Use the `next_cursor` of the page before, or leave it out to start anew."
    ) -> None:
        super().__init__(detail)


class InvalidLimit(Malformed):
    """The page size is out of range."""


def encode(position: str | None) -> str | None:
    """Wrap where the next page starts."""
    return None if position is None else base64.urlsafe_b64encode(position.encode()).decode().rstrip("=")


def decode(cursor: str | None) -> str | None:
    """Unwrap what `encode` gave out."""
    if cursor is None:
        return None
    try:
        position = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
    except (binascii.Error, UnicodeDecodeError, ValueError) as error:
        raise InvalidCursor from error
    if not position:  # no list starts after nothing, and a store refuses an empty key as if it were out of order
        raise InvalidCursor
    return position


def decode_sequence(cursor: str | None) -> int | None:
    """Unwrap the cursor of a history."""
    position = decode(cursor)
    if position is None:
        return None
    try:
        return whole(position, least=0, most=SEQUENCE_MAX)
    except NotSuchANumber as error:
        raise InvalidCursor from error


def limit(asked: str | None, *, unless_said: int = LIMIT_DEFAULT, most: int = LIMIT_MAX) -> int:
    """The page size asked for, 1 to `most`. Raises `InvalidLimit`."""
    if asked is None:
        return unless_said
    try:
        return whole(asked, least=1, most=most)
    except NotSuchANumber as error:
        raise InvalidLimit(f"`limit` is a whole number from 1 to {most:,}.") from error
