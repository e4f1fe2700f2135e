"""Answers about patients' instant rewards."""

from typing import Literal

from services.instant_rewards.announce import deal_of
from services.instant_rewards.domain.progress import Progress
from shared.contracts.envelope import Instant
from shared.contracts.parts import Deal
from shared.web.routes import View


class InstantRewardsView(View):
    """A patient's instant rewards as they are now."""

    patient_id: str
    state: Literal["none", "open", "unlocked", "closed", "lapsed"]
    active: bool
    window_id: str | None
    opened_at: Instant | None
    amount_cents: int
    points: int
    amount_cents_missing: int | None
    points_missing: int | None
    seconds_left: int | None
    ends_at: Instant | None
    unlocked_at: Instant | None
    available_until: Instant | None
    ended_at: Instant | None
    coupons_left: int
    deals: tuple[Deal, ...]


class InstantRewardsPage(View):
    """Soonest to end first."""

    patients: tuple[InstantRewardsView, ...]
    next_cursor: str | None


def present_instant_rewards(patient_id: str, progress: Progress) -> InstantRewardsView:
    """How far a patient has come, by the clock."""
    window = progress.window
    return InstantRewardsView(
        patient_id=patient_id,
        state=progress.state,
        active=progress.active,
        window_id=window.window_id if window else None,
        opened_at=window.opened_at if window else None,
        amount_cents=progress.amount_cents,
        points=progress.points,
        amount_cents_missing=progress.amount_cents_missing,
        points_missing=progress.points_missing,
        seconds_left=progress.seconds_left,
        ends_at=window.ends_at if window else None,
        unlocked_at=window.unlocked_at if window else None,
        available_until=window.available_until if window else None,
        ended_at=progress.ended_at,
        coupons_left=progress.coupons_left,
        deals=tuple(deal_of(deal) for deal in progress.deals),
    )
