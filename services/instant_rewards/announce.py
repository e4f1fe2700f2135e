"""From journal entries to the events that others get to see."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Literal, assert_never

from services.instant_rewards.domain import model
from services.instant_rewards.domain.amounts import written_value
from services.instant_rewards.domain.events import (
    CheckoutStillOpen,
    ContributionCounted,
    ContributionsFolded,
    CouponCreated,
    CouponHeld,
    CouponRedeemed,
    CouponRetired,
    CouponsExpired,
    CouponsOrdered,
    CouponUpdated,
    CouponVoided,
    DeductionCounted,
    Event,
    ExpiryPostponed,
    HistoryPruned,
    MergedInto,
    PatientsMerged,
    SettingsReplaced,
    StockReturned,
    StockTaken,
    TrackerStarted,
    WindowAbsorbed,
    WindowLapsed,
    WindowMoved,
    WindowOpened,
    WindowUnlocked,
)
from services.instant_rewards.domain.progress import Progress, progress_of
from services.instant_rewards.domain.tracker import Tracker, Window
from shared.contracts import events as contract
from shared.contracts.calls import RewardsNow
from shared.contracts.envelope import EventData
from shared.contracts.parts import Deal
from shared.kernel.journal import Entry
from shared.practice.profile import ProfileCopied


def announce(entry: Entry[Event]) -> Iterator[EventData]:
    """Windows, unlocks and used coupons of one patient."""
    patient_id = entry.aggregate_id.rpartition("/")[2]
    unlocked = {event.window_id for event in entry.events if isinstance(event, WindowUnlocked)}
    for event in entry.events:
        if isinstance(event, WindowOpened) and event.window.window_id in unlocked:
            yield _opened(patient_id, event.window, state="unlocked")
        else:
            yield from _announced(patient_id, event)


def _announced(patient_id: str, event: Event) -> Iterable[EventData]:
    match event:
        case WindowOpened():
            return (_opened(patient_id, event.window),)
        case WindowMoved():
            running = event.window.unlocked_at is None and not event.window.lapsed
            return (_opened(patient_id, event.window),) if running else ()  # its end moved too: a timer must know
        case WindowUnlocked():
            return (_unlocked(patient_id, event),)
        case WindowLapsed():
            return (_lapsed(patient_id, event),)
        case WindowAbsorbed():
            return () if event.lapsed else (_absorbed(patient_id, event),)
        case CouponsExpired():
            return (_expired(patient_id, event),)
        case CouponRedeemed():
            return (_redeemed(patient_id, event),)
        case (
            SettingsReplaced()
            | CouponCreated()
            | CouponUpdated()
            | CouponRetired()
            | CouponsOrdered()
            | ProfileCopied()
            | TrackerStarted()
            | ContributionCounted()
            | DeductionCounted()
            | ExpiryPostponed()
            | CouponHeld()
            | CouponVoided()
            | CheckoutStillOpen()
            | HistoryPruned()
            | ContributionsFolded()
            | PatientsMerged()
            | MergedInto()
            | StockTaken()
            | StockReturned()
        ):  # settings, counts, holds and stocks are nobody else's business
            return ()
        case _:
            assert_never(event)


def _opened(patient_id: str, window: Window, *, state: Literal["open", "unlocked"] = "open") -> EventData:
    return contract.InstantRewardWindowOpened(
        patient_id=patient_id,
        window_id=window.window_id,
        state=state,
        opened_at=window.opened_at,
        ends_at=window.ends_at,
        amount_cents_min=window.terms.amount_cents_min or 0,
        points_min=window.terms.points_min or 0,
    )


def _unlocked(patient_id: str, event: WindowUnlocked) -> EventData:
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


def _lapsed(patient_id: str, event: WindowLapsed) -> EventData:
    return contract.InstantRewardLapsed(
        patient_id=patient_id,
        window_id=event.window_id,
        ended_at=event.ended_at,
        amount_cents=event.amount_cents,
        points=event.points,
    )


def _absorbed(patient_id: str, event: WindowAbsorbed) -> EventData:
    return contract.InstantRewardLapsed(
        patient_id=patient_id, window_id=event.window_id, ended_at=event.ended_at, amount_cents=0, points=0
    )


def _expired(patient_id: str, event: CouponsExpired) -> EventData:
    return contract.InstantRewardCouponsExpired(
        patient_id=patient_id, window_id=event.window_id, ended_at=event.ended_at, unused=event.unused
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
    return Deal(
        coupon_id=deal.coupon_id,
        name=deal.name,
        kind=deal.kind,
        value=written_value(deal),
        treatments=deal.treatments,
        treatment_names=deal.treatment_names,
    )


def running(trackers: Iterable[Tracker], settings: model.Settings, now: datetime) -> Iterator[tuple[str, Progress]]:
    """How far those have come whose time is not over."""
    for tracker in trackers:
        progress = progress_of(tracker, settings, now)
        if progress.seconds_left is not None:
            yield tracker.patient_id, progress


def rewards_now(patient_id: str, progress: Progress) -> RewardsNow:
    """How far a patient has come, by the clock."""
    window = progress.window
    return RewardsNow(
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
