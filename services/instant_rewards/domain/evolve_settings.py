"""How events change a practice's settings and a coupon's stock."""

from typing import assert_never

from msgspec.structs import replace

from services.instant_rewards.domain.events import (
    CouponCreated,
    CouponRetired,
    CouponsOrdered,
    CouponUpdated,
    SettingsEvent,
    SettingsReplaced,
    StockEvent,
    StockReturned,
    StockTaken,
)
from services.instant_rewards.domain.model import Coupon, Settings, Stock, TermsSince
from shared.practice.profile import ProfileCopied

TERMS_KEPT = 10
"""Earlier terms that late events may still be judged by."""
RETIRED_KEPT = 50
"""Retired coupons that are still known as such; an older one is unknown."""


def evolve_settings(settings: Settings, event: SettingsEvent) -> Settings:
    """A practice's settings after an event."""
    match event:
        case SettingsReplaced():
            history = _history((*settings.history, event.terms))
            return replace(settings, history=history, revision=event.revision)
        case CouponCreated():
            return replace(settings, coupons=(*settings.coupons, event.coupon))
        case CouponUpdated():
            return replace(settings, coupons=_with(settings.coupons, event.coupon))
        case CouponRetired():
            return replace(settings, coupons=_few_retired(_with(settings.coupons, event.coupon)))
        case CouponsOrdered():
            place = {coupon_id: at for at, coupon_id in enumerate(event.coupon_ids)}
            last = len(place)
            return replace(
                settings, coupons=tuple(sorted(settings.coupons, key=lambda coupon: place.get(coupon.coupon_id, last)))
            )
        case ProfileCopied():
            return replace(settings, profile=event.profile)
        case _:
            assert_never(event)


def _history(history: tuple[TermsSince, ...]) -> tuple[TermsSince, ...]:
    """The last few; the oldest kept stands in for those before it, so that it never looks as if there had been none."""
    if len(history) <= TERMS_KEPT:
        return history
    first, second, *rest = history
    return (replace(second, since=first.since), *rest)


def _with(coupons: tuple[Coupon, ...], changed: Coupon) -> tuple[Coupon, ...]:
    return tuple(changed if coupon.coupon_id == changed.coupon_id else coupon for coupon in coupons)


def _few_retired(coupons: tuple[Coupon, ...]) -> tuple[Coupon, ...]:
    retired = sorted((coupon.retired_at, coupon.coupon_id) for coupon in coupons if coupon.retired_at is not None)
    forgotten = {coupon_id for _, coupon_id in retired[:-RETIRED_KEPT]}
    return tuple(coupon for coupon in coupons if coupon.coupon_id not in forgotten)


def evolve_stock(stock: Stock, event: StockEvent) -> Stock:
    """A coupon's stock after an event."""
    match event:
        case StockTaken():
            return replace(stock, taken=stock.taken + 1)
        case StockReturned():
            return replace(stock, taken=stock.taken - 1)
        case _:
            assert_never(event)
