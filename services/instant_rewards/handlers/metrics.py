"""Numbers for the practice and its operators: how often windows open, unlock and lapse, and what becomes of coupons."""

from collections.abc import Iterable

from services.instant_rewards.domain.events import (
    CouponRedeemed,
    CouponsExpired,
    CouponVoided,
    Unlocked,
    WindowLapsed,
    WindowOpened,
)
from shared.workers.telemetry import count


def count_news(events: Iterable[object]) -> None:
    """Count what a command caused, by closed sets of dimensions."""
    for event in events:
        match event:
            case WindowOpened():
                count("InstantRewardWindowsOpened")
            case Unlocked():
                count("InstantRewardsUnlocked", reached=event.reached)
                count("InstantRewardCouponsShown", len(event.deals))
                count("InstantRewardUnlockedCents", event.amount_cents)
                count("InstantRewardUnlockedPoints", event.points)
            case WindowLapsed():
                count("InstantRewardWindowsLapsed")
            case CouponRedeemed():
                count("InstantRewardCouponsUsed")
                count("InstantRewardCouponCents", event.amount_cents)
            case CouponVoided():
                count("InstantRewardCouponsVoided")
            case CouponsExpired():
                count("InstantRewardCouponsExpired", event.unused)
            case _:
                continue
