"""What a practice sets up: its terms, its gift coupons and their order."""

from dataclasses import replace
from datetime import datetime
from typing import assert_never
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from services.instant_rewards.domain.commands import (
    CopyTimeZone,
    CreateCoupon,
    OrderCoupons,
    ReplaceSettings,
    RetireCoupon,
    SettingsCommand,
    UpdateCoupon,
)
from services.instant_rewards.domain.events import (
    CouponCreated,
    CouponRetired,
    CouponsOrdered,
    CouponUpdated,
    SettingsEvent,
    SettingsReplaced,
    TimeZoneCopied,
)
from services.instant_rewards.domain.model import Coupon, Deal, Settings, TermsSince
from services.instant_rewards.domain.refusals import (
    AmountTooHigh,
    LimitComesTooLate,
    OrderIncomplete,
    PercentAboveHundred,
    TooManyCoupons,
    TooManyFreeItems,
    UnknownCoupon,
    UnknownTimeZone,
)
from services.instant_rewards.domain.refusals import (
    CouponRetired as AlreadyRetired,
)
from shared.kernel.refusals import StaleVersion

COUPONS_MAX = 30
WHOLE_BASIS_POINTS = 10_000
AMOUNT_MAX_CENTS = 10_000_000
FREE_ITEMS_MAX = 100


def decide_settings(settings: Settings, command: SettingsCommand, now: datetime) -> tuple[SettingsEvent, ...]:
    """What a command to a practice's settings causes."""
    match command:
        case ReplaceSettings():
            return _save(settings, command, now)
        case CreateCoupon():
            return _create(settings, command.deal, now)
        case UpdateCoupon():
            return _edit(settings, command)
        case RetireCoupon():
            return (CouponRetired(coupon=replace(_in_use(settings, command.coupon_id), retired_at=now)),)
        case OrderCoupons():
            return _order(settings, command)
        case CopyTimeZone():
            return _copy_zone(settings, command)
        case _:
            assert_never(command)


def _save(settings: Settings, command: ReplaceSettings, now: datetime) -> tuple[SettingsEvent, ...]:
    if command.revision != settings.revision:
        raise StaleVersion(
            f"These settings are version {settings.revision} by now, not {command.revision}. Read them again, then "
            "repeat the change.",
            current_version=settings.revision,
        )
    return (SettingsReplaced(terms=TermsSince(since=now, terms=command.terms), revision=settings.revision + 1),)


def _create(settings: Settings, deal: Deal, now: datetime) -> tuple[SettingsEvent, ...]:
    if sum(coupon.retired_at is None for coupon in settings.coupons) >= COUPONS_MAX:
        raise TooManyCoupons(most=COUPONS_MAX)
    _check(deal)
    return (CouponCreated(coupon=Coupon(deal=deal, created_at=now)),)


def _edit(settings: Settings, command: UpdateCoupon) -> tuple[SettingsEvent, ...]:
    coupon = _in_use(settings, command.coupon_id)
    if "limit" in command.changes and command.limit is not None and coupon.deal.limit is None:
        raise LimitComesTooLate
    deal = replace(coupon.deal, **{name: getattr(command, name) for name in command.changes})
    _check(deal)
    return (CouponUpdated(coupon=replace(coupon, deal=deal)),)


def _in_use(settings: Settings, coupon_id: str) -> Coupon:
    coupon = settings.coupon(coupon_id)
    if coupon is None:
        raise UnknownCoupon
    if coupon.retired_at is not None:
        raise AlreadyRetired(retired_at=coupon.retired_at)
    return coupon


def _check(deal: Deal) -> None:
    match deal.kind:
        case "percent_off" if deal.value > WHOLE_BASIS_POINTS:
            raise PercentAboveHundred(value=deal.value)
        case "amount_off" if deal.value > AMOUNT_MAX_CENTS:
            raise AmountTooHigh(value=deal.value, most_cents=AMOUNT_MAX_CENTS)
        case "free_item" if deal.value > FREE_ITEMS_MAX:
            raise TooManyFreeItems(value=deal.value, most=FREE_ITEMS_MAX)
        case _:
            return


def _order(settings: Settings, command: OrderCoupons) -> tuple[SettingsEvent, ...]:
    in_use = sorted(coupon.coupon_id for coupon in settings.coupons if coupon.retired_at is None)
    if sorted(command.coupon_ids) != in_use:
        raise OrderIncomplete
    return (CouponsOrdered(coupon_ids=command.coupon_ids),)


def _copy_zone(settings: Settings, command: CopyTimeZone) -> tuple[SettingsEvent, ...]:
    """The latest that is known, whatever the order in which profiles are heard of."""
    try:
        ZoneInfo(command.time_zone)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise UnknownTimeZone from error
    if settings.zone_as_of is not None and command.as_of <= settings.zone_as_of:
        return ()
    return (TimeZoneCopied(time_zone=command.time_zone, as_of=command.as_of),)
