"""What every change of a cart has to respect."""

from typing import assert_never

from msgspec.structs import replace

from services.checkout.domain import amounts
from services.checkout.domain.kinds import Stage
from services.checkout.domain.model import Checkout, Line, Redemption, Status
from services.checkout.domain.refusals import (
    CheckoutCancelled,
    CheckoutCompleted,
    LineNotFound,
    PaymentStands,
    RedemptionsNoLongerFit,
    UnknownCheckout,
)


def require_open(checkout: Checkout) -> None:
    """Raises `UnknownCheckout`, `CheckoutCompleted` or `CheckoutCancelled`."""
    if not checkout.exists:
        raise UnknownCheckout
    if checkout.status is Status.CANCELLED:
        raise CheckoutCancelled(reason=checkout.reason, cancelled_at=checkout.ended_at)
    if not checkout.is_open:
        raise CheckoutCompleted(completed_at=checkout.ended_at, completed_by=checkout.ended_by)


def require_unpaid(checkout: Checkout) -> None:
    """Lines and redemptions are locked once a payment stands (S3; DOMAIN.md ★)."""
    require_open(checkout)
    if checkout.payments:
        raise PaymentStands(
            payment_ids=tuple(payment.payment_id for payment in checkout.payments),
            paid_cents=sum(payment.amount_cents for payment in checkout.payments),
        )


def require_line(checkout: Checkout, line_id: str) -> Line:
    """The line with that id. Raises `LineNotFound`."""
    line = checkout.line(line_id)
    if line is None:
        raise LineNotFound
    return line


def require_line_fits(checkout: Checkout, after: Line) -> None:
    """What is applied fits a line as it is to be. Raises `RedemptionsNoLongerFit`."""
    lines = tuple(after if line.line_id == after.line_id else line for line in checkout.lines)
    require_fit(replace(checkout, lines=lines))


def require_fit(after: Checkout, *, new: Redemption | None = None) -> None:
    """Every redemption still fits its lines, in the order of amounts; `RedemptionsNoLongerFit` names those that don't.

    When a new redemption does not fit, what comes after it has to go first, or else it is itself too large.
    """
    too_much = _too_much(after)
    if not too_much:
        return
    others = tuple(redemption for redemption in too_much if redemption is not new) or too_much
    raise RedemptionsNoLongerFit(
        remove=tuple(redemption.authorization_id for redemption in others),
        labels=amounts.names(redemption.label or redemption.kind for redemption in others),
    )


def _too_much(after: Checkout) -> tuple[Redemption, ...]:
    return tuple(
        redemption
        for redemption in after.redemptions
        if any(_exceeds(after, redemption.stage, cover.line_id) for cover in redemption.covers)
        or _units_exceed(after, redemption)
    )


def _exceeds(after: Checkout, stage: Stage, line_id: str) -> bool:
    """Whether what is covered up to this stage is more than there is; later stages are no fault of an earlier one."""
    line = after.line(line_id)
    if line is None:
        return True
    of = amounts.of_line(after, line)
    match stage:
        case Stage.WALLET:
            return of.wallet_cents > of.price_cents
        case Stage.COUPON:
            return of.left_cents < 0
        case Stage.TENDER | Stage.PAYMENT:
            return of.due_cents < 0
        case _:
            assert_never(stage)


def _units_exceed(after: Checkout, redemption: Redemption) -> bool:
    """Sessions and products can't cover more of a line than its quantity."""
    if redemption.stage is not Stage.WALLET:
        return False
    lines = (after.line(cover.line_id) for cover in redemption.covers)
    return any(line is None or amounts.units_covered(after, line.line_id) > line.quantity for line in lines)


def without(checkout: Checkout, authorization_id: str) -> Checkout:
    """The checkout if that redemption were not on it."""
    return replace(
        checkout,
        redemptions=tuple(
            redemption for redemption in checkout.redemptions if redemption.authorization_id != authorization_id
        ),
    )
