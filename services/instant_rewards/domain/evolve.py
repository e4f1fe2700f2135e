"""How events change a tracker."""

from typing import assert_never

from msgspec.structs import replace

from services.instant_rewards.domain.events import (
    CheckoutStillOpen,
    ContributionCounted,
    ContributionsFolded,
    CouponHeld,
    CouponRedeemed,
    CouponsExpired,
    CouponVoided,
    DeductionCounted,
    ExpiryPostponed,
    HistoryPruned,
    MergedInto,
    PatientsMerged,
    TrackerEvent,
    TrackerStarted,
    WindowAbsorbed,
    WindowLapsed,
    WindowMoved,
    WindowOpened,
    WindowUnlocked,
)
from services.instant_rewards.domain.tracker import Tracker, Use, Window
from shared.value.holds import Status


def evolve_tracker(tracker: Tracker, event: TrackerEvent) -> Tracker:  # noqa: C901, PLR0912  (one case for each event)
    """A patient's tracker after an event."""
    match event:
        case TrackerStarted():
            return replace(tracker, practice_id=event.practice_id, patient_id=event.patient_id)
        case ContributionCounted():
            return replace(tracker, contributions=(*tracker.contributions, event.contribution))
        case DeductionCounted():
            return replace(tracker, deductions=(*tracker.deductions, event.deduction))
        case WindowOpened() | WindowMoved():
            return _with_window(tracker, event.window)
        case WindowAbsorbed():
            return _changed(tracker, event.window_id, absorbed=True)
        case WindowUnlocked():
            return _unlocked(tracker, event)
        case WindowLapsed():
            return _changed(tracker, event.window_id, lapsed=True)
        case CouponsExpired():
            return _changed(tracker, event.window_id, expired=True)
        case ExpiryPostponed():
            return _changed(tracker, event.window_id, postponed=True)
        case CouponHeld():
            return replace(tracker, uses=(*tracker.uses, _without_lines(event.use)))
        case CouponRedeemed():
            return _redeemed(tracker, event)
        case CouponVoided():
            return replace(tracker, uses=tuple(use for use in tracker.uses if not _is(use, event.authorization_id)))
        case CheckoutStillOpen():
            return replace(tracker, uses=tuple(_heard(use, event) for use in tracker.uses))
        case HistoryPruned():
            return _pruned(tracker, event)
        case ContributionsFolded():
            return _folded(tracker, event)
        case PatientsMerged():
            return _merged(tracker, event)
        case MergedInto():
            return Tracker(
                practice_id=tracker.practice_id,
                patient_id=tracker.patient_id,
                merged_into=event.patient_id,
                left=event.left,
            )
        case _:
            assert_never(event)


def _with_window(tracker: Tracker, window: Window) -> Tracker:
    others = (other for other in tracker.windows if other.window_id != window.window_id)
    return replace(tracker, windows=_in_time(*others, window))


def _in_time(*windows: Window) -> tuple[Window, ...]:
    return tuple(sorted(windows, key=lambda window: (window.opened_at, window.window_id)))


def _changed(tracker: Tracker, window_id: str, **members: object) -> Tracker:
    return replace(
        tracker,
        windows=tuple(
            replace(window, **members) if window.window_id == window_id else window for window in tracker.windows
        ),
    )


def _unlocked(tracker: Tracker, event: WindowUnlocked) -> Tracker:
    return _changed(
        tracker,
        event.window_id,
        unlocked_at=event.unlocked_at,
        reached=event.reached,
        deals=event.deals,
        lapsed=False,
    )


def _without_lines(use: Use) -> Use:
    """What it covers was told to checkout, which keeps it; the tracker stays small."""
    return replace(use, hold=replace(use.hold, covers=()))


def _is(use: Use, authorization_id: str) -> bool:
    return use.hold.authorization_id == authorization_id


def _redeemed(tracker: Tracker, event: CouponRedeemed) -> Tracker:
    """Used for good; the last one of its window closes it, at the instant of the checkout that used it."""
    uses = tuple(
        replace(use, hold=replace(use.hold, status=Status.CAPTURED, settled_at=event.used_at))
        if _is(use, event.authorization_id)
        else use
        for use in tracker.uses
    )
    after = replace(tracker, uses=uses)
    used = [use for use in after.uses_of(event.window_id) if use.used]
    window = next(window for window in tracker.windows if window.window_id == event.window_id)
    if len(used) < window.allowance:
        return after
    return _changed(after, event.window_id, used_up_at=max(use.hold.settled_at or event.used_at for use in used))


def _heard(use: Use, event: CheckoutStillOpen) -> Use:
    return replace(use, hold=replace(use.hold, heard_at=event.at)) if use.hold.checkout_id == event.checkout_id else use


def _pruned(tracker: Tracker, event: HistoryPruned) -> Tracker:
    """Forget what can't matter any more; the last window stays, so that people see how it ended."""
    latest = tracker.latest
    held = {use.window_id for use in tracker.uses if use.live}
    windows = tuple(
        window
        for window in tracker.windows
        if window.opened_at >= event.final_before or window is latest or window.window_id in held
    )
    contributions = tuple(
        contribution for contribution in tracker.contributions if contribution.at >= event.final_before
    )
    known = {contribution.contribution_id for contribution in contributions}
    names = {window.window_id for window in windows}
    return replace(
        tracker,
        final_before=event.final_before,
        contributions=contributions,
        deductions=tuple(
            deduction
            for deduction in tracker.deductions
            if deduction.contribution_id in known or deduction.deduction_id in event.waiting
        ),
        windows=windows,
        uses=tuple(use for use in tracker.uses if use.live or use.window_id in names),
    )


def _merged(tracker: Tracker, event: PatientsMerged) -> Tracker:
    return replace(
        tracker,
        contributions=(*tracker.contributions, *event.contributions),
        deductions=(*tracker.deductions, *event.deductions),
        windows=_in_time(*tracker.windows, *event.windows),
        uses=(*tracker.uses, *event.uses),
    )


def _folded(tracker: Tracker, event: ContributionsFolded) -> Tracker:
    gone = next(contribution for contribution in tracker.contributions if contribution.contribution_id == event.gone)
    contributions = tuple(
        replace(contribution, cents=contribution.cents + gone.cents, points=contribution.points + gone.points)
        if contribution.contribution_id == event.into
        else contribution
        for contribution in tracker.contributions
        if contribution.contribution_id != event.gone
    )
    deductions = tuple(
        replace(deduction, contribution_id=event.into) if deduction.contribution_id == event.gone else deduction
        for deduction in tracker.deductions
    )
    return replace(tracker, contributions=contributions, deductions=deductions)
