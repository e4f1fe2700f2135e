"""What a gift coupon takes off: never more than is left to pay (S4, ★)."""

from collections.abc import Iterable

from services.instant_rewards.domain.commands import EligibleLine
from services.instant_rewards.domain.model import Deal
from shared.value import money
from shared.value.holds import Covered


def covers(deal: Deal, lines: Iterable[EligibleLine]) -> tuple[Covered, ...]:
    """What a deal takes off each line, in cents; no covers when no eligible line has anything left to pay.

    An amount or a percentage (half-up cents of the sum) is shared out in proportion to what the lines cost. Free items
    are the dearest eligible ones, so that the patient gets the most out of it.
    """
    eligible = [line for line in lines if deal.pays_for(line.treatment) and line.payable_cents > 0]
    if deal.kind == "free_item":
        return _free_items(eligible, deal.value)
    payable = [line.payable_cents for line in eligible]
    off = deal.value if deal.kind == "amount_off" else money.percent(sum(payable), deal.value)
    parts = money.split(min(off, sum(payable)), payable)
    return tuple(
        Covered(line_id=line.line_id, amount_cents=part) for line, part in zip(eligible, parts, strict=True) if part
    )


def _free_items(eligible: list[EligibleLine], items: int) -> tuple[Covered, ...]:
    taken: list[Covered] = []
    for line in sorted(eligible, key=lambda line: (-line.payable_cents / line.quantity, line.line_id)):
        units = min(items, line.quantity)
        cents = money.half_up(line.payable_cents * units, line.quantity)
        if units and cents:
            taken.append(Covered(line_id=line.line_id, amount_cents=cents, units=units))
            items -= units
    return tuple(taken)
