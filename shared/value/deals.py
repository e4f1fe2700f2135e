"""What a gift coupon takes off the lines of a cart (S4, ★): one arithmetic for its owner and for who plans with it."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from shared.value import money
from shared.value.units import HUNDREDTHS

type CouponKind = Literal["amount_off", "percent_off", "free_item"]


def parts(kind: CouponKind, value: int, payable: Sequence[int], quantities: Sequence[int]) -> tuple[int, ...]:
    """Cents off each of the eligible lines, never more than is left to pay on it.

    `value` is cents, ten-thousandths of a percent, or items; `quantities` are hundredths. An amount or a percentage
    (half-up cents of the sum) is shared out in proportion to what the lines cost. Free items are the dearest ones, so
    that the patient gets the most out of it; of equally dear ones the first.
    """
    if kind == "free_item":
        free = free_units(value, payable, quantities)
        return tuple(
            money.half_up(cents * units, quantity) if units else 0
            for cents, units, quantity in zip(payable, free, quantities, strict=True)
        )
    whole = sum(payable)
    off = value if kind == "amount_off" else money.percent(whole, value)
    return money.split(min(off, whole), payable)


def free_units(items: int, payable: Sequence[int], quantities: Sequence[int]) -> tuple[int, ...]:
    """How many hundredths of each line are free, the dearest first; lines with nothing left to pay take none."""
    free, left = [0] * len(payable), items * HUNDREDTHS
    dearest = sorted(range(len(payable)), key=lambda at: (Fraction(-payable[at], quantities[at]), at))
    for at in dearest:
        if payable[at]:
            free[at] = min(left, quantities[at])
            left -= free[at]
    return tuple(free)
