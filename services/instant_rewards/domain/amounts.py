"""What a gift coupon is worth: its value within bounds, and what it takes off, never more than is left to pay (S4)."""

from collections.abc import Iterable
from decimal import Decimal
from typing import assert_never

from services.instant_rewards.domain.commands import EligibleLine
from services.instant_rewards.domain.model import Deal
from services.instant_rewards.domain.refusals import (
    AmountTooHigh,
    PercentAboveHundred,
    TooManyFreeItems,
    ValueNotWhole,
)
from shared.value import deals, units
from shared.value.deals import CouponKind
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
    """What a deal takes off each line, in cents; no covers when no eligible line has anything left to pay."""
    eligible = [line for line in lines if deal.pays_for(line.items) and line.payable_cents > 0]
    payable, quantities = [line.payable_cents for line in eligible], [line.quantity for line in eligible]
    cents = deals.parts(deal.kind, deal.value, payable, quantities)
    free = deals.free_units(deal.value, payable, quantities) if deal.kind == "free_item" else (0,) * len(eligible)
    return tuple(
        Covered(line_id=line.line_id, amount_cents=part, units=count)
        for line, part, count in zip(eligible, cents, free, strict=True)
        if part
    )
