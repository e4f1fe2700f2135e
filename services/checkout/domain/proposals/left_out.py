"""Why an option has no place in a plan, or not all of it: a sentence for whoever stands at the desk."""

from collections.abc import Iterator

from services.checkout.domain import amounts
from services.checkout.domain.model import Checkout
from services.checkout.domain.proposals.aims import Aim
from services.checkout.domain.proposals.options import (
    AnyOption,
    Certificate,
    Coupon,
    Credits,
    Offer,
    Offered,
    Points,
    Sessions,
)
from services.checkout.domain.proposals.plans import Plan, applied
from shared.kernel.structs import Struct
from shared.value.money import dollars


class LeftOut(Struct):
    """An option that a plan does not use, and why."""

    option: AnyOption
    reason: str


def left_out(checkout: Checkout, offered: Offered, plan: Plan) -> tuple[LeftOut, ...]:
    """Each option that the plan does not use, in the order of ids."""
    used = {step.option.option_id for step in plan.steps}
    after = applied(checkout, plan.steps)
    coupons = sum(isinstance(step.option, Coupon) for step in plan.steps)
    return tuple(
        LeftOut(option=option, reason=next(_reasons(option, after, plan, full=coupons >= offered.coupons_left)))
        for option in sorted(offered.options, key=lambda option: option.option_id)
        if option.option_id not in used
    )


def _reasons(option: AnyOption, after: Checkout, plan: Plan, *, full: bool) -> Iterator[str]:
    """The most telling one first; there is always one."""
    if isinstance(option, Coupon) and full:
        yield "Another gift coupon is used already: no more of them may be used at this visit."
    if not isinstance(option, Credits) and not option.line_ids:
        yield "Nothing in this cart may be paid with it at this visit."
    left = _left(option, after)
    if left == 0:
        yield "Nothing is left to pay that it could be used for."
    yield from _too_little(option, left)
    if plan.aims == (Aim.KEEP_MOST,) and not isinstance(option, Coupon | Offer):
        yield "It is kept for another visit."
    if Aim.EXPIRING_FIRST in plan.aims and not isinstance(option, Coupon | Offer):
        yield "This plan uses what expires within 60 days, as far as it fits, and keeps the rest."
    yield "The best plan that was found does as well without it."


def _left(option: AnyOption, after: Checkout) -> int:
    """What is left to pay of the lines that an option is for, once the plan is applied, in cents."""
    if isinstance(option, Credits):
        return amounts.totals(after).balance_cents
    by_line = {line_amounts.line_id: line_amounts for line_amounts in amounts.of_lines(after)}
    match option:
        case Sessions() | Coupon():
            return sum(by_line[line].left_cents for line in option.line_ids if not by_line[line].tender_cents)
        case Points() | Offer() | Certificate():
            return sum(by_line[line].due_cents for line in option.line_ids)


def _too_little(option: AnyOption, left: int) -> Iterator[str]:
    if isinstance(option, Points) and option.quantity < option.step:
        yield f"Points are used in steps of {option.step:,}; there are {option.quantity:,}."
    if isinstance(option, Points) and left < option.step_cents:
        yield f"{dollars(left)} is left where they may be used: less than {option.step:,} points take off."
    if isinstance(option, Offer) and option.whole and left < option.amount_cents:
        yield f"It is taken in full or not at all, and {dollars(left)} is left where it may be used."
