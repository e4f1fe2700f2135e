"""Applying a step: which part of each line it is for, so that its owner pays exactly what was planned."""

from collections.abc import Mapping, Sequence

from services.checkout.domain import amounts
from services.checkout.domain.conditions import require_unpaid
from services.checkout.domain.kinds import Stage
from services.checkout.domain.model import Checkout, Cover, Line
from services.checkout.domain.refusals import BeyondLines, CouponStands, UnknownLine
from shared.kernel.structs import Struct


class Planned(Struct):
    """A line as far as a step is for it: that much of its quantity, and that much that is left to pay."""

    line: Line
    quantity: int
    payable_cents: int


def planned_lines(
    checkout: Checkout, stage: Stage, line_ids: Sequence[str], covers: Mapping[str, Cover]
) -> tuple[Planned, ...]:
    """The lines of a redemption's step as its owner is to judge them.

    An owner that pays all that it is shown pays what was planned; a coupon is shown all that is left, and takes its
    share. Raises what the cart has against it by now.
    """
    require_unpaid(checkout)
    lines = [_line(checkout, line_id) for line_id in line_ids]
    return tuple(_planned(checkout, stage, line, covers.get(line.line_id)) for line in lines)


def _line(checkout: Checkout, line_id: str) -> Line:
    line = checkout.line(line_id)
    if line is None:
        raise UnknownLine(line_id)
    return line


def _planned(checkout: Checkout, stage: Stage, line: Line, cover: Cover | None) -> Planned:
    line_amounts = amounts.of_line(checkout, line)
    payable_cents = amounts.payable(line_amounts, stage)
    covered = amounts.units_covered(checkout, line.line_id)
    if stage is Stage.COUPON:
        return Planned(line=line, quantity=max(line.quantity - covered, 1), payable_cents=payable_cents)
    wanted_cents = cover.amount_cents if cover else 0
    if stage is Stage.WALLET and line_amounts.coupon_cents:
        raise CouponStands(remove=_coupons(checkout, line))
    if wanted_cents > payable_cents:
        raise BeyondLines(asked_cents=wanted_cents, payable_cents=payable_cents)
    if stage is Stage.WALLET:
        return Planned(line=line, quantity=covered + max(cover.units if cover else 0, 1), payable_cents=wanted_cents)
    return Planned(line=line, quantity=line.quantity, payable_cents=wanted_cents)


def _coupons(checkout: Checkout, line: Line) -> tuple[str, ...]:
    return tuple(
        redemption.authorization_id
        for redemption in checkout.redemptions
        if redemption.stage is Stage.COUPON and any(cover.line_id == line.line_id for cover in redemption.covers)
    )
