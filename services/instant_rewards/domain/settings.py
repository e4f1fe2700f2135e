"""What a practice sets up: its terms, its gift coupons and their order."""

from datetime import datetime
from typing import assert_never

from msgspec.structs import replace

from services.instant_rewards.domain.amounts import coupon_value
from services.instant_rewards.domain.commands import (
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
)
from services.instant_rewards.domain.model import Coupon, Deal, Settings, TermsSince
from services.instant_rewards.domain.refusals import (
    CouponRetired as AlreadyRetired,
)
from services.instant_rewards.domain.refusals import (
    LimitComesTooLate,
    NamesNotInStep,
    OrderIncomplete,
    TooManyCoupons,
    UnknownCoupon,
)
from shared.practice.profile import CopyProfile, copy
from shared.practice.revisions import next_revision

COUPONS_MAX = 30


def decide_settings(settings: Settings, command: SettingsCommand, now: datetime) -> tuple[SettingsEvent, ...]:
    """What a command to a practice's settings causes."""
    match command:
        case ReplaceSettings():
            return _save(settings, command, now)
        case CreateCoupon():
            return _create(settings, command, now)
        case UpdateCoupon():
            return _update(settings, command)
        case RetireCoupon():
            return (CouponRetired(coupon=replace(_in_use(settings, command.coupon_id), retired_at=now)),)
        case OrderCoupons():
            return _order(settings, command)
        case CopyProfile():
            return copy(settings.profile, command)
        case _:
            assert_never(command)


def _save(settings: Settings, command: ReplaceSettings, now: datetime) -> tuple[SettingsEvent, ...]:
    revision = next_revision(settings.revision, command.revision)
    return (SettingsReplaced(terms=TermsSince(since=now, terms=command.terms), revision=revision),)


def _create(settings: Settings, command: CreateCoupon, now: datetime) -> tuple[SettingsEvent, ...]:
    if sum(coupon.retired_at is None for coupon in settings.coupons) >= COUPONS_MAX:
        raise TooManyCoupons(most=COUPONS_MAX)
    deal = Deal(
        coupon_id=command.coupon_id,
        name=command.name,
        kind=command.kind,
        value=coupon_value(command.kind, command.value),
        treatments=command.treatments,
        names=_names(command.treatments, command.treatment_names),
        limit=command.limit,
    )
    return (CouponCreated(coupon=Coupon(deal=deal, created_at=now)),)


def _update(settings: Settings, command: UpdateCoupon) -> tuple[SettingsEvent, ...]:
    coupon = _in_use(settings, command.coupon_id)
    if "limit" in command.changes and command.limit is not None and coupon.deal.limit is None:
        raise LimitComesTooLate
    plain = command.changes - {"value", "treatment_names"}
    deal = replace(coupon.deal, **{name: getattr(command, name) for name in plain})
    if command.treatment_names:
        deal = replace(deal, names=_names(deal.treatments, command.treatment_names))
    if command.value is not None:
        deal = replace(deal, value=coupon_value(deal.kind, command.value))
    return (CouponUpdated(coupon=replace(coupon, deal=deal)),)


def _names(treatments: tuple[str, ...], names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    if names and len(names) != len(treatments):
        raise NamesNotInStep(treatments=len(treatments))
    return tuple(zip(treatments, names, strict=False))


def _in_use(settings: Settings, coupon_id: str) -> Coupon:
    coupon = settings.coupon(coupon_id)
    if coupon is None:
        raise UnknownCoupon
    if coupon.retired_at is not None:
        raise AlreadyRetired(retired_at=coupon.retired_at, time_zone=settings.profile.time_zone)
    return coupon


def _order(settings: Settings, command: OrderCoupons) -> tuple[SettingsEvent, ...]:
    in_use = sorted(coupon.coupon_id for coupon in settings.coupons if coupon.retired_at is None)
    if sorted(command.coupon_ids) != in_use:
        raise OrderIncomplete
    return (CouponsOrdered(coupon_ids=command.coupon_ids),)
