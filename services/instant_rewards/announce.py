"""From journal entries to the events that others get to see."""

from collections.abc import Iterable, Iterator
from typing import Any

from services.instant_rewards.domain import model
from services.instant_rewards.domain.events import (
    CouponRedeemed,
    CouponsExpired,
    Unlocked,
    WindowAbsorbed,
    WindowLapsed,
    WindowMoved,
    WindowOpened,
)
from shared.contracts import events as contract
from shared.contracts.envelope import EventData
from shared.contracts.parts import Deal
from shared.kernel.journal import Entry


def announce(entry: Entry[Any]) -> Iterable[EventData]:
    """Windows, unlocks and used coupons of one patient; settings, stocks and holds are nobody else's business."""
    kind, *ids = entry.aggregate_id.split("/")
    return _of_tracker(ids[1], entry.events) if kind == "tracker" else ()


def _of_tracker(patient_id: str, events: tuple[Any, ...]) -> Iterator[EventData]:
    for event in events:
        match event:
            case WindowOpened():
                yield _opened(patient_id, event.window)
            case WindowMoved() if event.window.unlocked_at is None and not event.window.lapsed:
                yield _opened(patient_id, event.window)  # its end moved too: a timer must know
            case Unlocked():
                yield _unlocked(patient_id, event)
            case WindowLapsed():
                yield contract.InstantRewardLapsed(
                    patient_id=patient_id,
                    window_id=event.window_id,
                    ended_at=event.ended_at,
                    amount_cents=event.amount_cents,
                    points=event.points,
                )
            case WindowAbsorbed() if not event.lapsed:
                yield contract.InstantRewardLapsed(
                    patient_id=patient_id, window_id=event.window_id, ended_at=event.ended_at, amount_cents=0, points=0
                )
            case CouponsExpired():
                yield contract.InstantRewardCouponsExpired(
                    patient_id=patient_id, window_id=event.window_id, ended_at=event.ended_at, unused=event.unused
                )
            case CouponRedeemed():
                yield _redeemed(patient_id, event)
            case _:
                continue


def _opened(patient_id: str, window: model.Window) -> EventData:
    return contract.InstantRewardWindowOpened(
        patient_id=patient_id,
        window_id=window.window_id,
        opened_at=window.opened_at,
        ends_at=window.ends_at,
        amount_cents_needed=window.terms.min_amount_cents,
        points_needed=window.terms.min_points,
    )


def _unlocked(patient_id: str, event: Unlocked) -> EventData:
    return contract.InstantRewardUnlocked(
        patient_id=patient_id,
        window_id=event.window_id,
        unlocked_at=event.unlocked_at,
        available_until=event.available_until,
        reached=event.reached,
        amount_cents=event.amount_cents,
        points=event.points,
        deals=tuple(deal_of(deal) for deal in event.deals),
        coupons_per_unlock=event.coupons_per_unlock,
    )


def _redeemed(patient_id: str, event: CouponRedeemed) -> EventData:
    return contract.InstantRewardCouponRedeemed(
        patient_id=patient_id,
        window_id=event.window_id,
        coupon_id=event.coupon_id,
        authorization_id=event.authorization_id,
        checkout_id=event.checkout_id,
        amount_cents=event.amount_cents,
    )


def deal_of(deal: model.Deal) -> Deal:
    """A deal as others see it."""
    return Deal(coupon_id=deal.coupon_id, name=deal.name, kind=deal.kind, value=deal.value, treatments=deal.treatments)
