"""Phone numbers in any notation: what is significant of them, and whether two are one."""

import re

NATIONAL_DIGITS = 10
"""Of North America, and of most of the world."""
SHORTEST = 7
"""A number with fewer digits is a part of one."""
DIGITS_MIN = 4
"""So many last digits find a number."""

_EXTENSION = re.compile(r"\s*(?:x|ext\.?|#)\s*[0-9]{1,6}\s*$", re.IGNORECASE)
_WRITTEN = re.compile(r"[0-9+()./\s-]+")


def significant(text: str) -> str:
    """The digits that name a line: without extension, the international prefix, the trunk's 0, North America's 1.

    `+44 20 7946 0018`, `0044 20…`, `011 44 20…` and `+44 (0)20…` are one; `020 7946 0018` is its end.
    """
    number = digits(text)
    if not text.strip(" (").startswith("+"):
        if number.startswith("011") and len(number) > NATIONAL_DIGITS + 1:  # as North America dials abroad
            number = number[3:]
        number = number.lstrip("0")
    if len(number) == NATIONAL_DIGITS + 1 and number.startswith("1"):
        number = number[1:]
    return number


def digits(text: str) -> str:
    """The digits as they were written, without those of the extension."""
    number = _EXTENSION.sub("", text).replace("(0)", "")
    return "".join(character for character in number if character in "0123456789")


def written(text: str) -> bool:
    """Whether it could be a number or its last digits, by its characters."""
    return _WRITTEN.fullmatch(_EXTENSION.sub("", text)) is not None and len(digits(text)) >= DIGITS_MIN


def ends_alike(one_line: str, other: str) -> bool:
    """Whether one is the other's end: its last digits, or the number without its country."""
    longer, shorter = sorted((one_line, other), key=len, reverse=True)
    return bool(shorter) and longer.endswith(shorter)


def same(one_line: str, other: str) -> bool:
    """Whether two significant numbers name one line: they are equal, or have their national digits in common."""
    return one_line == other or (
        min(len(one_line), len(other)) >= NATIONAL_DIGITS and one_line[-NATIONAL_DIGITS:] == other[-NATIONAL_DIGITS:]
    )
