"""Opaque cursors for lists."""

import base64
import binascii
from http import HTTPStatus

from shared.kernel.numbers import NotSuchANumber, whole
from shared.kernel.refusals import BadInput

LIMIT_DEFAULT = 25
LIMIT_MAX = 100
SEQUENCE_MAX = 10**18
"""More entries than any journal has; a table's numbers end at 38 digits."""
_TAKE_NEXT = "Use the `next_cursor` of the page before, or leave it out to start anew."


class InvalidCursor(BadInput):
    """The cursor is none that a list of this API gave out."""

    status = HTTPStatus.BAD_REQUEST


class InvalidLimit(BadInput):
    """The page size is out of range."""

    status = HTTPStatus.BAD_REQUEST


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
        raise InvalidCursor(_TAKE_NEXT) from error
    if not position:  # no list starts after nothing, and a store refuses an empty key as if it were out of order
        raise InvalidCursor(_TAKE_NEXT)
    return position


def decode_sequence(cursor: str | None) -> int | None:
    """Unwrap the cursor of a history."""
    position = decode(cursor)
    if position is None:
        return None
    try:
        return whole(position, least=0, most=SEQUENCE_MAX)
    except NotSuchANumber as error:
        raise InvalidCursor(_TAKE_NEXT) from error


def limit(asked: str | None) -> int:
    """The page size asked for, 1 to 100; 25 by default."""
    if asked is None:
        return LIMIT_DEFAULT
    try:
        return whole(asked, least=1, most=LIMIT_MAX)
    except NotSuchANumber as error:
        raise InvalidLimit(f"`limit` is a whole number from 1 to {LIMIT_MAX}.") from error
