"""Where settings, trackers and stocks are kept, and how they are found."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from services.instant_rewards.announce import announce
from services.instant_rewards.domain import events
from services.instant_rewards.domain.commands import Command, ForPatient, TakeOver, TrackerCommand
from services.instant_rewards.domain.coupons import StockUnread
from services.instant_rewards.domain.decide import Before, decide
from services.instant_rewards.domain.evolve import evolve_settings, evolve_stock, evolve_tracker
from services.instant_rewards.domain.figures import Figures, figures_of
from services.instant_rewards.domain.model import Settings, Stock, Tracker
from services.instant_rewards.domain.refusals import PatientMerged
from shared.kernel import codec, instants
from shared.kernel.aggregates import AggregateType, AnyId, IndexRow
from shared.kernel.journal import Cause, Outcome, execute
from shared.kernel.records import Page
from shared.kernel.table import Table
from shared.value import holds
from shared.web.pagination import InvalidCursor
from shared.workers.runtime import Runtime

type Rewards = Table[Before, Command, Any]

UNTIL = "until#"
WINDOW = "window#"
FIGURES_READ = 1_000


def _deadline(tracker: Tracker) -> datetime | None:
    """The next end of a window or of a hold's silence; an end that a hold survives waits for that hold."""
    ends: list[datetime] = []
    for window in tracker.unsettled:
        if window.absorbed or window.lapsed or window.expired or window.used_up_at:
            continue
        until = window.available_until
        if until is None:
            ends.append(window.ends_at)
        elif not any(use.live for use in tracker.uses_of(window.window_id)):
            ends.append(until)
    silence = holds.next_deadline(tracker.holds)
    return min((*ends, silence) if silence else ends, default=None)


def _rows(tracker: Tracker) -> frozenset[IndexRow]:
    """Who is listed under her practice by the end of what runs, and the figures of its windows by their days."""
    return _running(tracker) | {
        IndexRow(
            pk=_report(tracker.practice_id, window.day),
            sk=f"{WINDOW}{window.window_id}",
            value=codec.dump(figures_of(tracker, window)),
            stays=True,
        )
        for window in tracker.unsettled
    }


def _running(tracker: Tracker) -> frozenset[IndexRow]:
    window = tracker.latest
    if window is None or window.lapsed or window.expired or window.used_up_at:
        return frozenset()
    end = instants.text(window.end)
    return frozenset({IndexRow(pk=_active(tracker.practice_id), sk=f"{UNTIL}{end}#{tracker.patient_id}", value="")})


def _active(practice_id: str) -> str:
    return f"active/{practice_id}"


def _report(practice_id: str, day: str) -> str:
    return f"report/{practice_id}/{day}"


SETTINGS = AggregateType(
    name="settings",
    state=Settings,
    events=(
        events.SettingsSaved,
        events.CouponCreated,
        events.CouponEdited,
        events.CouponRetired,
        events.CouponsOrdered,
        events.TimeZoneCopied,
    ),
    evolve=evolve_settings,
)
TRACKER = AggregateType(
    name="tracker",
    state=Tracker,
    events=(
        events.Started,
        events.Counted,
        events.TakenBack,
        events.WindowOpened,
        events.WindowMoved,
        events.WindowAbsorbed,
        events.Unlocked,
        events.WindowLapsed,
        events.CouponsExpired,
        events.CouponHeld,
        events.CouponRedeemed,
        events.CouponVoided,
        events.CheckoutHeard,
        events.Settled,
        events.Folded,
        events.TakenOver,
        events.MergedInto,
    ),
    evolve=evolve_tracker,
    deadline=_deadline,
    rows=_rows,
)
STOCK = AggregateType(name="stock", state=Stock, events=(events.StockTaken, events.StockReturned), evolve=evolve_stock)
KINDS = (SETTINGS, TRACKER, STOCK)


def _reads(command: Command, cause: Cause) -> tuple[AnyId, ...]:
    settings = SETTINGS.at(cause.practice_id)
    if not isinstance(command, ForPatient):
        return (settings,)
    if isinstance(command, TakeOver):
        return (
            TRACKER.at(cause.practice_id, command.patient_id),
            settings,
            TRACKER.at(cause.practice_id, command.merged_id),
        )
    stocks = (STOCK.at(cause.practice_id, coupon_id) for coupon_id in command.stocks)
    return (TRACKER.at(cause.practice_id, command.patient_id), settings, *stocks)


def _before(own: Settings | Tracker, settings: Settings | None = None, *others: Any) -> Before:
    if isinstance(own, Settings):
        return Before(settings=own)
    return Before(
        tracker=own,
        settings=settings or Settings(),
        stocks=tuple(other for other in others if isinstance(other, Stock)),
        merged=next((other for other in others if isinstance(other, Tracker)), Tracker()),
    )


def table(runtime: Runtime) -> Rewards:
    """The service's table."""
    return Table(
        runtime.dynamodb,
        runtime.table_name,
        reads=_reads,
        judged_by=lambda loaded: _before(*loaded.states),
        announce=announce,
        pause=runtime.give_way,
    )


def run(command: Command, *, cause: Cause, runtime: Runtime, now: datetime) -> Outcome[Any]:
    """Run a command; one for a merged record is run on the record that took it over.

    Which stocks a void touches is only known once its tracker is read: then they are read along.
    """
    store: Any = table(runtime)
    while True:
        try:
            return execute(command, cause=cause, store=store, decide=decide, now=now)
        except StockUnread as unread:
            command = _patients(command, stocks=unread.coupon_ids)
        except PatientMerged as merged:
            command = _patients(command, patient_id=merged.into)


def _patients(command: Command, **change: Any) -> Command:
    assert isinstance(command, ForPatient)  # noqa: S101  (settings have neither stocks nor patients)
    changed: TrackerCommand = replace(command, **change)
    return changed


def settings_of(runtime: Runtime, practice_id: str) -> Settings:
    """A practice's settings and coupons."""
    (part,) = table(runtime).read(SETTINGS.at(practice_id))
    state: Settings = part.state
    return state


def tracker_of(runtime: Runtime, practice_id: str, patient_id: str) -> tuple[Tracker, Settings]:
    """A patient's tracker and the practice's settings, in one read (a merged record costs one more)."""
    store, wanted = table(runtime), patient_id
    while True:
        tracker, settings = store.read(TRACKER.at(practice_id, wanted), SETTINGS.at(practice_id))
        if not tracker.state.merged_into:
            return tracker.state, settings.state
        wanted = tracker.state.merged_into


def stocks_of(runtime: Runtime, practice_id: str, coupon_ids: tuple[str, ...]) -> dict[str, Stock]:
    """The stocks of coupons with a total limit."""
    if not coupon_ids:
        return {}
    parts = table(runtime).read(*(STOCK.at(practice_id, coupon_id) for coupon_id in coupon_ids))
    return {coupon_id: part.state for coupon_id, part in zip(coupon_ids, parts, strict=True)}


def active(runtime: Runtime, practice_id: str, now: datetime, *, after: str | None = None, limit: int) -> Page[Tracker]:
    """Trackers with a running window or usable deals, soonest to end first."""
    store = table(runtime)
    if after is not None and not after.startswith(UNTIL):
        raise InvalidCursor("Use the `next_cursor` of the page before, or leave it out to start anew.")
    start = after if after is not None else f"{UNTIL}{instants.text(now)}$"  # past all that ends at this instant
    page = store.rows(_active(practice_id), UNTIL, after=start, limit=limit)
    refs = [TRACKER.at(practice_id, sk.split("#", 2)[2]) for sk, _ in page.items]
    parts = store.read(*refs) if refs else ()
    return Page(items=tuple(part.state for part in parts), next=page.next)


def figures_on(runtime: Runtime, practice_id: str, day: str) -> list[Figures]:
    """What became of the windows that opened on a day of the practice."""
    store, found, after = table(runtime), list[Figures](), None
    while True:
        page = store.rows(_report(practice_id, day), WINDOW, after=after, limit=FIGURES_READ)
        found += [codec.load(Figures, value) for _, value in page.items]
        if page.next is None:
            return found
        after = page.next
