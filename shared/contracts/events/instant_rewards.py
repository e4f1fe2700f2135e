"""What instant_rewards tells the others."""

from typing import ClassVar, Literal

from shared.contracts.envelope import EventData, Instant
from shared.contracts.forms import Key
from shared.contracts.parts import Deal


class InstantRewardEvent(EventData):
    """Something happened to a patient's instant rewards."""

    source: ClassVar[str] = "rewards.instant_rewards"
    patient_id: Key
    window_id: str


class InstantRewardWindowOpened(InstantRewardEvent):
    """The first counted event opened a window.

    `state`: `unlocked` when the same event reached a threshold as well, so that nobody need wait for its end.
    `amount_cents_min`, `points_min`: the thresholds; 0: this one is not asked for.
    """

    state: Literal["open", "unlocked"] = "open"
    opened_at: Instant
    ends_at: Instant
    amount_cents_min: int
    points_min: int


class InstantRewardUnlocked(InstantRewardEvent):
    """A threshold was reached: staff are prompted. The deals can be used until `available_until`, not at it."""

    unlocked_at: Instant
    available_until: Instant
    reached: Literal["amount", "points"]
    amount_cents: int
    points: int
    deals: tuple[Deal, ...]
    coupons_per_unlock: int = 1


class InstantRewardLapsed(InstantRewardEvent):
    """The window ended locked; its progress is gone."""

    ended_at: Instant
    amount_cents: int
    points: int


class InstantRewardCouponsExpired(InstantRewardEvent):
    """The time to use the deals is over."""

    ended_at: Instant
    unused: int


class InstantRewardCouponRedeemed(InstantRewardEvent):
    """A gift coupon was used in a completed checkout."""

    coupon_id: Key
    authorization_id: str
    checkout_id: Key
    amount_cents: int
