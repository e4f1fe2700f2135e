"""How events change the state."""

from dataclasses import replace
from typing import assert_never

from services.instant_rewards.domain.events import (
    CheckoutHeard,
    Counted,
    CouponCreated,
    CouponEdited,
    CouponHeld,
    CouponRedeemed,
    CouponRetired,
    CouponsExpired,
    CouponsOrdered,
    CouponVoided,
    Folded,
    MergedInto,
    SettingsEvent,
    SettingsSaved,
    Settled,
    Started,
    StockEvent,
    StockReturned,
    StockTaken,
    TakenBack,
    TakenOver,
    TimeZoneCopied,
    TrackerEvent,
    Unlocked,
    WindowAbsorbed,
    WindowLapsed,
    WindowMoved,
    WindowOpened,
)
from services.instant_rewards.domain.model import Coupon, Settings, Stock, TermsSince, Tracker, Use, Window
from shared.value.holds import Status

TERMS_KEPT = 10
"""Earlier terms that late events may still be judged by."""
RETIRED_KEPT = 50
"""Retired coupons that are still known as such; an older one is unknown."""


def evolve_settings(settings: Settings, event: SettingsEvent) -> Settings:
    """A practice's settings after an event."""
    match event:
        case SettingsSaved():
            history = _history((*settings.history, event.terms))
            return replace(settings, history=history, revision=event.revision)
        case CouponCreated():
            return replace(settings, coupons=(*settings.coupons, event.coupon))
        case CouponEdited():
            return replace(settings, coupons=_with(settings.coupons, event.coupon))
        case CouponRetired():
            return replace(settings, coupons=_few_retired(_with(settings.coupons, event.coupon)))
        case CouponsOrdered():
            place = {coupon_id: at for at, coupon_id in enumerate(event.coupon_ids)}
            last = len(place)
            return replace(
                settings, coupons=tuple(sorted(settings.coupons, key=lambda one: place.get(one.coupon_id, last)))
            )
        case TimeZoneCopied():
            return replace(settings, time_zone=event.time_zone, zone_as_of=event.as_of)
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
    retired = sorted((one.retired_at, one.coupon_id) for one in coupons if one.retired_at is not None)
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


def evolve_tracker(tracker: Tracker, event: TrackerEvent) -> Tracker:  # noqa: C901, PLR0912  (one case for each event)
    """A patient's tracker after an event."""
    match event:
        case Started():
            return replace(tracker, practice_id=event.practice_id, patient_id=event.patient_id)
        case Counted():
            return replace(tracker, facts=(*tracker.facts, event.fact))
        case TakenBack():
            return replace(tracker, undos=(*tracker.undos, event.undo))
        case WindowOpened() | WindowMoved():
            return _with_window(tracker, event.window)
        case WindowAbsorbed():
            return _changed(tracker, event.window_id, absorbed=True)
        case Unlocked():
            return _unlocked(tracker, event)
        case WindowLapsed():
            return _changed(tracker, event.window_id, lapsed=True)
        case CouponsExpired():
            return _changed(tracker, event.window_id, expired=True)
        case CouponHeld():
            return replace(tracker, uses=(*tracker.uses, _without_lines(event.use)))
        case CouponRedeemed():
            return _redeemed(tracker, event)
        case CouponVoided():
            return replace(tracker, uses=tuple(use for use in tracker.uses if not _is(use, event.authorization_id)))
        case CheckoutHeard():
            return replace(tracker, uses=tuple(_heard(use, event) for use in tracker.uses))
        case Settled():
            return _settled(tracker, event)
        case Folded():
            return _folded(tracker, event)
        case TakenOver():
            return _taken_over(tracker, event)
        case MergedInto():
            return Tracker(practice_id=tracker.practice_id, patient_id=tracker.patient_id, merged_into=event.patient_id)
        case _:
            assert_never(event)


def _with_window(tracker: Tracker, window: Window) -> Tracker:
    others = (other for other in tracker.windows if other.window_id != window.window_id)
    return replace(tracker, windows=tuple(sorted((*others, window), key=lambda one: (one.opened_at, one.window_id))))


def _changed(tracker: Tracker, window_id: str, **members: object) -> Tracker:
    return replace(
        tracker,
        windows=tuple(
            replace(window, **members) if window.window_id == window_id else window  # type: ignore[arg-type]
            for window in tracker.windows
        ),
    )


def _unlocked(tracker: Tracker, event: Unlocked) -> Tracker:
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


def _heard(use: Use, event: CheckoutHeard) -> Use:
    return replace(use, hold=replace(use.hold, heard_at=event.at)) if use.hold.checkout_id == event.checkout_id else use


def _settled(tracker: Tracker, event: Settled) -> Tracker:
    """Forget what can't matter any more; the last window stays, so that people see how it ended."""
    latest = tracker.latest
    held = {use.window_id for use in tracker.uses if use.live}
    windows = tuple(
        one for one in tracker.windows if one.opened_at >= event.until or one is latest or one.window_id in held
    )
    facts = tuple(fact for fact in tracker.facts if fact.at >= event.until)
    known = {fact.fact_id for fact in facts}
    names = {window.window_id for window in windows}
    return replace(
        tracker,
        settled_until=event.until,
        facts=facts,
        undos=tuple(undo for undo in tracker.undos if undo.of in known or undo.undo_id in event.kept),
        windows=windows,
        uses=tuple(use for use in tracker.uses if use.live or use.window_id in names),
    )


def _taken_over(tracker: Tracker, event: TakenOver) -> Tracker:
    windows = sorted((*tracker.windows, *event.windows), key=lambda one: (one.opened_at, one.window_id))
    return replace(
        tracker,
        facts=(*tracker.facts, *event.facts),
        undos=(*tracker.undos, *event.undos),
        windows=tuple(windows),
        uses=(*tracker.uses, *event.uses),
    )


def _folded(tracker: Tracker, event: Folded) -> Tracker:
    gone = next(fact for fact in tracker.facts if fact.fact_id == event.gone)
    facts = tuple(
        replace(fact, cents=fact.cents + gone.cents, points=fact.points + gone.points)
        if fact.fact_id == event.into
        else fact
        for fact in tracker.facts
        if fact.fact_id != event.gone
    )
    undos = tuple(replace(undo, of=event.into) if undo.of == event.gone else undo for undo in tracker.undos)
    return replace(tracker, facts=facts, undos=undos)
