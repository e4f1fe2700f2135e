"""Redemptions on the cart: whether one may be asked for, putting on what was granted, taking it off."""

from datetime import datetime

from msgspec.structs import replace

from services.checkout.domain import amounts
from services.checkout.domain.books import in_use
from services.checkout.domain.commands import ApplyOutsideCode, ApplyRedemption, DeclineRedemption, RemoveRedemption
from services.checkout.domain.conditions import require_fit, require_unpaid
from services.checkout.domain.events import CodeEntered, RedemptionApplied, RedemptionDeclined, RedemptionRemoved
from services.checkout.domain.judged_by import JudgedBy
from services.checkout.domain.kinds import Kind, Stage
from services.checkout.domain.model import Checkout, Cover, Line, Redemption
from services.checkout.domain.refusals import (
    AlreadyApplied,
    BeyondLines,
    CodeAlreadyUsed,
    CouponStands,
    NoLines,
    NothingPayable,
    NotTheSponsors,
    OwnCode,
    TooMany,
    UnknownLine,
    UnknownRedemption,
)
from services.checkout.domain.retention import REDEMPTIONS_MAX
from shared.kernel.journal import EventOf
from shared.kernel.refusals import Refusal
from shared.kernel.structs import Struct
from shared.value import codes, money
from shared.value.codes import plain


class Payable(Struct):
    """A line and what the kind of value in question may still take of it, in cents."""

    line: Line
    payable_cents: int


def payable_lines(
    checkout: Checkout, stage: Stage, line_ids: tuple[str, ...] = (), *, item: str = ""
) -> tuple[Payable, ...]:
    """What an owner is shown when it is asked for value of this stage; all lines, or those that were named.

    Raises what says that nothing may be asked for now. `item` is the wallet item's code.
    """
    require_unpaid(checkout)
    if not checkout.lines:
        raise NoLines
    if len(checkout.redemptions) >= REDEMPTIONS_MAX:
        raise TooMany(what="redemptions", most=REDEMPTIONS_MAX)
    lines = tuple(
        Payable(line=line, payable_cents=_takes(checkout, line, stage)) for line in _named(checkout, line_ids)
    )
    wanted = tuple(payable for payable in lines if item in payable.line.items) or lines
    if not any(payable.payable_cents for payable in wanted):
        _say_why(checkout, stage, wanted)
    return lines


def _named(checkout: Checkout, line_ids: tuple[str, ...]) -> tuple[Line, ...]:
    if not line_ids:
        return checkout.lines
    for line_id in line_ids:
        if checkout.line(line_id) is None:
            raise UnknownLine(line_id)
    return tuple(line for line in checkout.lines if line.line_id in line_ids)


def open_lines(checkout: Checkout, stage: Stage) -> tuple[Payable, ...]:
    """Every line with what is left of it at this stage, whether or not anything may be asked for now."""
    return tuple(Payable(line=line, payable_cents=_left(checkout, line, stage)) for line in checkout.lines)


def hindrance(checkout: Checkout, stage: Stage, *, item: str = "") -> str | None:
    """Why nothing of this stage may be asked for now, as a sentence; None if something may."""
    try:
        payable_lines(checkout, stage, item=item)
    except Refusal as refusal:
        return refusal.detail
    return None


def _takes(checkout: Checkout, line: Line, stage: Stage) -> int:
    if stage is Stage.WALLET and amounts.of_line(checkout, line).coupon_cents:
        return 0
    return _left(checkout, line, stage)


def _left(checkout: Checkout, line: Line, stage: Stage) -> int:
    """What is left for this stage."""
    return amounts.payable(amounts.of_line(checkout, line), stage)


def _say_why(checkout: Checkout, stage: Stage, lines: tuple[Payable, ...]) -> None:
    coupons = _coupons_on(checkout, tuple(payable.line.line_id for payable in lines))
    if stage is Stage.WALLET and coupons:
        raise CouponStands(remove=coupons)
    raise NothingPayable


def _coupons_on(checkout: Checkout, line_ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        redemption.authorization_id
        for redemption in checkout.redemptions
        if redemption.stage is Stage.COUPON and any(cover.line_id in line_ids for cover in redemption.covers)
    )


def apply(checkout: Checkout, command: ApplyRedemption, now: datetime) -> tuple[RedemptionApplied, ...]:
    """Put a grant on the cart, judged by the cart as it is now: it may have changed while its owner was asked."""
    redemption = command.redemption
    if checkout.redemption(redemption.authorization_id):
        raise AlreadyApplied
    require_unpaid(checkout)
    if redemption.stage is Stage.WALLET and (
        coupons := _coupons_on(checkout, tuple(cover.line_id for cover in redemption.covers))
    ):
        raise CouponStands(remove=coupons)
    _put_on(checkout, redemption)
    return (RedemptionApplied(redemption=redemption, at=now),)


def _put_on(checkout: Checkout, redemption: Redemption) -> None:
    covered_cents = sum(cover.amount_cents for cover in redemption.covers)
    if covered_cents != redemption.amount_cents:
        raise BeyondLines(asked_cents=redemption.amount_cents, payable_cents=covered_cents)
    if len(checkout.redemptions) >= REDEMPTIONS_MAX:
        raise TooMany(what="redemptions", most=REDEMPTIONS_MAX)
    require_fit(replace(checkout, redemptions=(*checkout.redemptions, redemption)), new=redemption)


def apply_outside_code(
    judged: JudgedBy, command: ApplyOutsideCode, now: datetime
) -> tuple[RedemptionApplied | EventOf[CodeEntered], ...]:
    """Record a code we can't ask anybody about: once per sponsor, for what that pays at this visit, unverified."""
    checkout, code, holder = judged.checkout, judged.code, judged.code_holder
    if codes.read(plain(command.code)):
        raise OwnCode
    lines = payable_lines(checkout, Stage.TENDER, command.line_ids)
    if code.checkout_id and (code.checkout_id != holder.checkout_id or in_use(code, holder)):
        raise CodeAlreadyUsed
    usable = tuple(payable for payable in lines if payable.line.used_now and _pays(command, payable.line))
    if not usable:
        raise NotTheSponsors(program=command.program)
    payable_cents = sum(payable.payable_cents for payable in usable)
    if command.amount_cents > payable_cents:
        raise BeyondLines(asked_cents=command.amount_cents, payable_cents=payable_cents)
    parts = money.split(command.amount_cents, [payable.payable_cents for payable in usable])
    redemption = Redemption(
        authorization_id=command.authorization_id,
        kind=Kind.CODE,
        tender=command.program,
        code=command.code,
        amount_cents=command.amount_cents,
        covers=tuple(
            Cover(line_id=payable.line.line_id, amount_cents=part)
            for payable, part in zip(usable, parts, strict=True)
            if part
        ),
        label=f"{command.program} code, unverified",
    )
    entered = CodeEntered(
        practice_id=checkout.practice_id, checkout_id=checkout.checkout_id, authorization_id=command.authorization_id
    )
    return (RedemptionApplied(redemption=redemption, at=now), EventOf(1, entered))


def _pays(command: ApplyOutsideCode, line: Line) -> bool:
    """Whether the line's service is one of the sponsor's, in whatever programme it is mapped to."""
    return any(code in command.treatments for _, code in line.earns)


def decline(checkout: Checkout, command: DeclineRedemption) -> tuple[RedemptionDeclined, ...]:
    """Make the refusal of a grant durable, whatever state the checkout is in; never one that stands on the cart."""
    name = command.authorization_id
    if (
        checkout.redemption(name)
        or checkout.payment(name)
        or any(line.exchange_hold == name for line in checkout.lines)
    ):
        raise AlreadyApplied
    return (
        RedemptionDeclined(
            owner=command.owner,
            authorization_id=command.authorization_id,
            patient_id=command.patient_id,
            problem=command.problem,
        ),
    )


def remove(checkout: Checkout, command: RemoveRedemption, now: datetime) -> tuple[RedemptionRemoved, ...]:
    """What is left of the cart is reckoned anew without it: everything else fits, as it did with it."""
    require_unpaid(checkout)
    found = checkout.redemption(command.authorization_id)
    if found is None:
        raise UnknownRedemption
    return (
        RedemptionRemoved(
            owner=found.owner, authorization_id=found.authorization_id, patient_id=checkout.patient_id, at=now
        ),
    )
