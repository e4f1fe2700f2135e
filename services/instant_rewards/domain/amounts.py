"""What a gift coupon is worth: its value within bounds, and what it takes off, never more than is left to pay (S4)."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import assert_never

from services.instant_rewards.domain.commands import EligibleLine
from services.instant_rewards.domain.model import CouponKind, Deal
from services.instant_rewards.domain.refusals import (
    AmountTooHigh,
    PercentAboveHundred,
    TooManyFreeItems,
    ValueNotWhole,
)
from shared.value import money, units
from shared.value.holds import Covered

PERCENT_MAX = 100
AMOUNT_CENTS_MAX = 10_000_000
FREE_ITEMS_MAX = 100


def coupon_value(kind: CouponKind, written: Decimal) -> int:
    """The value as a deal keeps it: cents, ten-thousandths of a percent, or items. Raises what is wrong with it."""
    if kind != "percent_off" and written != int(written):
        raise ValueNotWhole(kind=kind)
    match kind:
        case "percent_off":
            if written > PERCENT_MAX:
                raise PercentAboveHundred
            return units.ten_thousandths(written)
        case "amount_off":
            if written > AMOUNT_CENTS_MAX:
                raise AmountTooHigh(most_cents=AMOUNT_CENTS_MAX)
            return int(written)
        case "free_item":
            if written > FREE_ITEMS_MAX:
                raise TooManyFreeItems(most=FREE_ITEMS_MAX)
            return int(written)
        case _:
            assert_never(kind)


def written_value(deal: Deal) -> int | float:
    """The value as people write it: 1550 cents, 12.5 percent, 2 items."""
    if deal.kind != "percent_off":
        return deal.value
    percent = units.percent(deal.value)
    return int(percent) if percent == int(percent) else float(percent)


def covers(deal: Deal, lines: Iterable[EligibleLine]) -> tuple[Covered, ...]:
    """What a deal takes off each line, in cents; no covers when no eligible line has anything left to pay.

    An amount or a percentage (half-up cents of the sum) is shared out in proportion to what the lines cost. Free items
    are the dearest eligible ones, so that the patient gets the most out of it.
    """
    eligible = [line for line in lines if deal.pays_for(line.treatment) and line.payable_cents > 0]
    payable = sum(line.payable_cents for line in eligible)
    match deal.kind:
        case "amount_off":
            return _shared_out(eligible, min(deal.value, payable))
        case "percent_off":
            return _shared_out(eligible, money.percent(payable, deal.value))
        case "free_item":
            return _free_items(eligible, deal.value)
        case _:
            assert_never(deal.kind)


def _shared_out(eligible: list[EligibleLine], off_cents: int) -> tuple[Covered, ...]:
    parts = money.split(off_cents, [line.payable_cents for line in eligible])
    return tuple(
        Covered(line_id=line.line_id, amount_cents=part) for line, part in zip(eligible, parts, strict=True) if part
    )


def _free_items(eligible: list[EligibleLine], items: int) -> tuple[Covered, ...]:
    taken: list[Covered] = []
    for line in sorted(eligible, key=lambda line: (-Fraction(line.payable_cents, line.quantity), line.line_id)):
        count = min(items, line.quantity)
        cents = money.half_up(line.payable_cents * count, line.quantity)
        if count and cents:
            taken.append(Covered(line_id=line.line_id, amount_cents=cents, units=count))
            items -= count
    return tuple(taken)
