"""Units that come in parts (half a syringe, 12.5 units): hundredths inside, decimals outside. And percentages alike."""

from decimal import Decimal

HUNDREDTHS = 100
PERCENT_SCALE = 10_000
"""Percentages are kept in ten-thousandths of a percent: 8.875% is 88,750."""


def hundredths(units: Decimal) -> int:
    """`2.5` → 250; the edge has judged that there are no more than two decimals."""
    return int(units * HUNDREDTHS)


def units(count: int) -> Decimal:
    """`250` → 2.5."""
    return Decimal(count) / HUNDREDTHS


def figure(count: int) -> int | float:
    """`250` → 2.5, `200` → 2: as JSON writes it."""
    return count // HUNDREDTHS if count % HUNDREDTHS == 0 else count / HUNDREDTHS


def whole(count: int) -> int:
    """The whole units in so many hundredths: what points rules count."""
    return count // HUNDREDTHS


def spoken(count: int) -> str:
    """`250` → `2.5`, `120000` → `1,200`, for sentences people read."""
    return f"{units(count):,}"


def ten_thousandths(percent: Decimal) -> int:
    """`8.875` percent → 88,750."""
    return int(percent * PERCENT_SCALE)


def percent(count: int) -> Decimal:
    """`88750` → 8.875 percent."""
    return Decimal(count) / PERCENT_SCALE
