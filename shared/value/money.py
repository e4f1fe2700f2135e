"""Integer money: half-up shares of cents, and splits that add up exactly."""

from collections.abc import Sequence


def half_up(numerator: int, denominator: int) -> int:
    """Divide two non-negative integers, rounding a half upwards."""
    return (2 * numerator + denominator) // (2 * denominator)


def percent(amount_cents: int, ten_thousandths: int) -> int:
    """So many ten-thousandths of a percent (8.875% is 88,750) of an amount, half-up cents."""
    return half_up(amount_cents * ten_thousandths, 1_000_000)


def split(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Split `total` in proportion to `weights`, each part cumulatively rounded.

    The parts add up to `total` exactly, none exceeds its weight while
    `total <= sum(weights)`, and the parts of a prefix depend on that prefix and the sums alone.
    All zero weights give all zero parts.
    """
    whole = sum(weights)
    if whole == 0:
        return (0,) * len(weights)
    parts: list[int] = []
    seen = given = 0
    for weight in weights:
        seen += weight
        upto = total * seen // whole
        parts.append(upto - given)
        given = upto
    return tuple(parts)


def dollars(cents: int) -> str:
    """`123456` → `$1,234.56`, for sentences people read."""
    sign = "-" if cents < 0 else ""
    return f"{sign}${abs(cents) // 100:,}.{abs(cents) % 100:02d}"
