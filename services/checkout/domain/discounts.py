"""Discounts: less than the catalogue's price, for a reason of the practice's list, up to the limit of the user's group.

A discount lowers what is taxed. Whoever has the privilege `checkout.discount` is bound by no limit (DOMAIN.md ★).
"""

from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from services.checkout.domain.commands import DiscountLine, RemoveDiscount
from services.checkout.domain.conditions import require_line, require_line_fits, require_unpaid
from services.checkout.domain.discount import Discount
from services.checkout.domain.events import LineUpdated
from services.checkout.domain.model import Checkout, Line, Settings
from services.checkout.domain.refusals import (
    DiscountBeyondLimit,
    DiscountBeyondPrice,
    MemberPaysLess,
    NoDiscount,
    SoldAsItIs,
    UnknownReason,
)
from shared.value import money


def decide_discounts(
    checkout: Checkout, settings: Settings, command: DiscountLine | RemoveDiscount, now: datetime
) -> tuple[LineUpdated, ...]:
    """What a command about a line's discount causes."""
    match command:
        case DiscountLine():
            return discount(checkout, settings, command, now)
        case RemoveDiscount():
            return remove(checkout, command, now)
        case _:
            assert_never(command)


def discount(checkout: Checkout, settings: Settings, command: DiscountLine, now: datetime) -> tuple[LineUpdated, ...]:
    """Replace a line's discount; what is applied to the line has to fit what it then costs."""
    require_unpaid(checkout)
    line = require_line(checkout, command.line_id)
    if line.sells:
        raise SoldAsItIs(line.name)
    reason = next((known for known in settings.discount_reasons if known.code == command.reason), None)
    if reason is None:
        raise UnknownReason(settings.discount_reasons)
    after = replace(line, discount=replace(_wanted(line, command), name=reason.name))
    most_cents = money.percent(line.gross_cents, settings.discount_max)
    if after.given_cents > most_cents and not command.unlimited:
        raise DiscountBeyondLimit(percent_max=settings.discount_max, most_cents=most_cents)
    if after.given_cents <= after.member_cents:
        raise MemberPaysLess(less_cents=after.member_cents)
    require_line_fits(checkout, after)
    return (LineUpdated(line=after, at=now),)


def _wanted(line: Line, command: DiscountLine) -> Discount:
    """As it was asked for: by percent, by amount, or by the price that is left."""
    if command.percent:
        return Discount(reason=command.reason, percent=command.percent)
    cents = command.amount_cents
    if command.price_cents is not None:
        cents = line.gross_cents - command.price_cents
    if cents is None or not 0 < cents <= line.gross_cents:
        raise DiscountBeyondPrice(price_cents=line.gross_cents)
    return Discount(reason=command.reason, amount_cents=cents)


def remove(checkout: Checkout, command: RemoveDiscount, now: datetime) -> tuple[LineUpdated, ...]:
    """The line costs what the catalogue says again, or what a member pays."""
    require_unpaid(checkout)
    line = require_line(checkout, command.line_id)
    if line.discount is None:
        raise NoDiscount
    after = replace(line, discount=None)
    require_line_fits(checkout, after)
    return (LineUpdated(line=after, at=now),)
