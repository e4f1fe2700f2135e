"""Numbers from outside (queries, cursors, headers, files), judged whole and within bounds, read in this one place."""

from decimal import Decimal

SIGNS = frozenset("+-")


class NotSuchANumber(ValueError):  # noqa: N818  (named as what is wrong)
    """Not a number, not in this form, or out of bounds."""


def whole(text: str, *, least: int, most: int) -> int:
    """Read a whole number in ASCII digits, leading zeros allowed; with a sign only where `least` is below 0.

    Raises `NotSuchANumber` for anything else, for what is out of bounds, and at once for what is too long for them.
    """
    digits = text[1:] if least < 0 and text[:1] in SIGNS else text
    if not digits.isascii() or not digits.isdecimal():
        raise NotSuchANumber("not a whole number")
    significant = digits.lstrip("0")
    if len(significant) > len(str(max(abs(least), abs(most)))):
        raise NotSuchANumber("out of bounds")
    number = int(significant or "0") * (-1 if text.startswith("-") else 1)
    if not least <= number <= most:
        raise NotSuchANumber("out of bounds")
    return number


def decimal(text: str, *, places: int, least: int, most: int) -> Decimal:
    """Read a number with a decimal point and at most so many places after it, never one below 0.

    Raises `NotSuchANumber` for anything else and for what is out of bounds.
    """
    before, point, after = text.partition(".")
    if not before or (point and not 1 <= len(after) <= places):
        raise NotSuchANumber("too many decimals")
    scale = 10**places
    number = whole(before + after.ljust(places, "0"), least=least * scale, most=most * scale)
    return Decimal(number) / Decimal(scale)
