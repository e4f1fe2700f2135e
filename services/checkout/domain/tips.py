"""Tips: beside balance and tax, by cash or card only, split over providers, given back apart (DOMAIN.md)."""

from datetime import datetime
from typing import assert_never

from services.checkout.domain import amounts
from services.checkout.domain.commands import GiveTip, Portion, RefundTip, RemoveTip
from services.checkout.domain.conditions import require_open
from services.checkout.domain.events import TipGiven, TipRefunded, TipRemoved
from services.checkout.domain.kinds import Kind
from services.checkout.domain.model import Checkout, Settings
from services.checkout.domain.refusals import (
    BeyondTip,
    NoLines,
    NotCompleted,
    ProviderTwice,
    SplitBeyondWhole,
    TipNeedsMoney,
    TooMany,
    TooManyRefunds,
    UnknownCheckout,
    UnknownTip,
)
from services.checkout.domain.retention import REFUNDS_MAX, TIPS_MAX
from services.checkout.domain.settings import local_day
from services.checkout.domain.tip import Tip, TipRefund, TipShare
from shared.value import money

WHOLE = 1_000_000
"""All of it, in ten-thousandths of a percent."""


def decide_tips(
    checkout: Checkout, settings: Settings, command: GiveTip | RemoveTip | RefundTip, now: datetime
) -> tuple[TipGiven | TipRemoved | TipRefunded, ...]:
    """What a command about a tip causes."""
    match command:
        case GiveTip():
            return give(checkout, command, now)
        case RemoveTip():
            return remove(checkout, command, now)
        case RefundTip():
            return refund(checkout, settings, command, now)
        case _:
            assert_never(command)


def give(checkout: Checkout, command: GiveTip, now: datetime) -> tuple[TipGiven, ...]:
    """Take a tip. Where credits alone have paid everything there is no money that it could come with."""
    require_open(checkout)
    if not checkout.lines:
        raise NoLines
    if len(checkout.tips) >= TIPS_MAX:
        raise TooMany(what="tips", most=TIPS_MAX)
    if not amounts.totals(checkout).balance_cents:
        require_money(checkout)
    tip = Tip(
        tip_id=f"tip_{checkout.tips_seen + 1}",
        method=command.method,
        amount_cents=command.amount_cents,
        shares=shares(command.amount_cents, command.portions),
        taken_by=command.actor,
    )
    return (TipGiven(tip=tip, at=now),)


def require_money(checkout: Checkout) -> None:
    """Raises `TipNeedsMoney` when dollar credits alone pay the cart."""
    methods = {payment.method for payment in checkout.payments}
    if Kind.WALLET in methods and not methods & {Kind.CASH, Kind.CARD}:
        raise TipNeedsMoney


def shares(amount_cents: int, portions: tuple[Portion, ...]) -> tuple[TipShare, ...]:
    """Half-up by percent, and the last one gets the rest; without portions all of it is nobody's in particular."""
    if not portions:
        return (TipShare(provider_id="", amount_cents=amount_cents),)
    providers = [portion.provider_id for portion in portions]
    if len(set(providers)) < len(providers):
        raise ProviderTwice
    *first, last = portions
    if sum(portion.percent for portion in first) > WHOLE:
        raise SplitBeyondWhole
    left, parts = amount_cents, []
    for portion in first:
        part = min(money.percent(amount_cents, portion.percent), left)
        parts.append(TipShare(provider_id=portion.provider_id, amount_cents=part))
        left -= part
    return (*parts, TipShare(provider_id=last.provider_id, amount_cents=left))


def remove(checkout: Checkout, command: RemoveTip, now: datetime) -> tuple[TipRemoved, ...]:
    """Take a tip back before completion."""
    require_open(checkout)
    if checkout.tip(command.tip_id) is None:
        raise UnknownTip
    return (TipRemoved(tip_id=command.tip_id, at=now),)


def refund(checkout: Checkout, settings: Settings, command: RefundTip, now: datetime) -> tuple[TipRefunded, ...]:
    """So much of what is left of a tip goes back by its method, of every share in proportion; None: all of it."""
    if not checkout.exists:
        raise UnknownCheckout
    if not checkout.completed:
        raise NotCompleted
    tip = checkout.tip(command.tip_id)
    if tip is None:
        raise UnknownTip
    rest = left(checkout, tip)
    left_cents = sum(share.amount_cents for share in rest)
    wanted_cents = left_cents if command.amount_cents is None else command.amount_cents
    if not 0 < wanted_cents <= left_cents:
        raise BeyondTip(asked_cents=wanted_cents, left_cents=left_cents)
    if len(checkout.tip_refunds) >= REFUNDS_MAX and wanted_cents < left_cents:
        raise TooManyRefunds(most=REFUNDS_MAX)
    parts = money.split(wanted_cents, [share.amount_cents for share in rest])
    document = TipRefund(
        tip_refund_id=command.tip_refund_id,
        tip_id=tip.tip_id,
        method=tip.method,
        amount_cents=wanted_cents,
        shares=tuple(
            TipShare(provider_id=share.provider_id, amount_cents=part)
            for share, part in zip(rest, parts, strict=True)
            if part
        ),
        refunded_at=now,
        refunded_by=command.actor,
        day=local_day(settings, now),
        reason=command.reason,
    )
    return (TipRefunded(document=document),)


def left(checkout: Checkout, tip: Tip) -> tuple[TipShare, ...]:
    """Every share of a tip less what went back of it."""
    back: dict[str, int] = {}
    for document in checkout.tip_refunds:
        if document.tip_id == tip.tip_id:
            for share in document.shares:
                back[share.provider_id] = back.get(share.provider_id, 0) + share.amount_cents
    return tuple(
        TipShare(provider_id=share.provider_id, amount_cents=share.amount_cents - back.get(share.provider_id, 0))
        for share in tip.shares
    )
