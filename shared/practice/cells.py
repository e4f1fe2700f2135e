"""What stands in the cells of files that practices have: figures, money and days, judged whole and never guessed."""

import re
from datetime import date
from decimal import Decimal

from shared.kernel.numbers import NotSuchANumber, decimal, whole

FORMULA_SIGNS = {"=", "+", "-", "@"}
YES = {"yes", "y", "true", "1", "x"}

_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+")
_DAYS = (
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})"),
    re.compile(r"(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})/(?P<year>[0-9]{4})"),
    re.compile(r"(?P<day>[0-9]{1,2})\.(?P<month>[0-9]{1,2})\.(?P<year>[0-9]{4})"),
)


def whole_cell(text: str, *, least: int, most: int) -> int:
    """A whole number, with its thousands separated by commas or not. Raises `NotSuchANumber`.

    What has a currency sign or a decimal point is none: whether it counts dollars or cents is not ours to guess.
    """
    return whole(_ungrouped(text), least=least, most=most)


def decimal_cell(text: str, *, places: int, most: int) -> Decimal:
    """A number with at most so many decimals, thousands separated or not; never below 0. Raises `NotSuchANumber`."""
    before, point, after = text.partition(".")
    return decimal(_ungrouped(before) + point + after, places=places, least=0, most=most)


def cents_cell(text: str, *, most: int) -> int:
    """Dollars as people write them (`$1,250.00`, `1250`, `12.5`), in cents; never below 0. Raises `NotSuchANumber`."""
    return int(decimal_cell(text.strip().removeprefix("$").strip(), places=2, most=most // 100) * 100)


def day_cell(text: str) -> date:
    """A day as ISO, the United States (month first) or a point in between writes it. Raises `ValueError`."""
    for form in _DAYS:
        if found := form.fullmatch(text.strip()):
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
    raise ValueError("no day")


def yes_cell(text: str) -> bool:
    """Whether a cell says yes; anything else, an empty one too, says no."""
    return text.casefold() in YES


def _ungrouped(text: str) -> str:
    if "," not in text:
        return text
    if not _GROUPED.fullmatch(text):
        raise NotSuchANumber("not separated by thousands")
    return text.replace(",", "")


def harmless(text: str) -> str:
    """Text for a cell of a spreadsheet, which would run it as a formula if it began as one."""
    return f"'{text}" if _formula(text) else text


def meant(cell: str) -> str:
    """The text that `harmless` made a cell of."""
    return cell[1:] if cell.startswith("'") and _formula(cell) else cell


def _formula(text: str) -> bool:
    return text.lstrip("'")[:1] in FORMULA_SIGNS
