"""Answers about patients' instant rewards."""

from typing import Literal

from services.instant_rewards.announce import rewards_now
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
    return InstantRewardsView.model_validate(rewards_now(patient_id, progress), from_attributes=True)
