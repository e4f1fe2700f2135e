"""Where settings, trackers and stocks are kept, and what each command reads."""

from datetime import datetime

from services.instant_rewards.announce import announce
from services.instant_rewards.domain import events
from services.instant_rewards.domain.commands import Command, ForPatient, MergePatients
from services.instant_rewards.domain.events import Event
from services.instant_rewards.domain.evolve import evolve_tracker
from services.instant_rewards.domain.evolve_settings import evolve_settings, evolve_stock
from services.instant_rewards.domain.judged_by import JudgedBy
from services.instant_rewards.domain.model import Settings, Stock
from services.instant_rewards.domain.report import figures_of
from services.instant_rewards.domain.tracker import Tracker
from shared.kernel import codec, instants
from shared.kernel.aggregates import AggregateType, AnyId, IndexRow, Listing, LoadedStates
from shared.kernel.journal import Cause
from shared.kernel.table import Table
from shared.practice.profile import ProfileCopied
from shared.value import holds
from shared.workers.runtime import Runtime

type Rewards = Table[JudgedBy, Command, Event]

WINDOW = "window#"


def _deadline(tracker: Tracker) -> datetime | None:
    """The next end of a window or of a hold's silence; an end that a hold postponed waits for that hold."""
    ends: list[datetime] = []
    for window in tracker.changeable:
        if window.ended:
            continue
        until = window.available_until
        if until is None:
            ends.append(window.ends_at)
        elif not (window.postponed and tracker.holding(window)):
            ends.append(until)
    silence = holds.next_deadline(tracker.holds)
    return min((*ends, silence) if silence else ends, default=None)


def _rows(tracker: Tracker) -> frozenset[IndexRow]:
    """Her windows' figures by day; of the one that runs her tracker itself says them, which is listed until it ends."""
    running = tracker.running
    others = (window for window in tracker.changeable if window is not running)
    found = ((window.day, window.window_id, figures_of(tracker, window)) for window in others)
    left = ((behind.day, behind.window_id, behind.figures) for behind in tracker.left)
    return frozenset(
        IndexRow(
            pk=report_key(tracker.practice_id, day), sk=f"{WINDOW}{window_id}", value=codec.dump(figures), stays=True
        )
        for day, window_id, figures in (*found, *left)
    )


def _listing(tracker: Tracker) -> Listing | None:
    """Where she stands in her practice's list, by the end of what runs; with the day to whose report it belongs."""
    window = tracker.running
    if window is None:
        return None
    place = f"{instants.text(window.end)}#{window.day}#{tracker.patient_id}"
    return Listing(name=active_list(tracker.practice_id), place=place)


def active_list(practice_id: str) -> str:
    """The list of those with a running window or usable deals."""
    return f"active/{practice_id}"


def report_key(practice_id: str, day: str) -> str:
    """The rows of the windows that opened on a day."""
    return f"report/{practice_id}/{day}"


SETTINGS = AggregateType(
    name="settings",
    state=Settings,
    events=(
        events.SettingsReplaced,
        events.CouponCreated,
        events.CouponUpdated,
        events.CouponRetired,
        events.CouponsOrdered,
        ProfileCopied,
    ),
    evolve=evolve_settings,
)
TRACKER = AggregateType(
    name="tracker",
    state=Tracker,
    events=(
        events.TrackerStarted,
        events.ContributionCounted,
        events.DeductionCounted,
        events.WindowOpened,
        events.WindowMoved,
        events.WindowAbsorbed,
        events.WindowUnlocked,
        events.WindowLapsed,
        events.CouponsExpired,
        events.ExpiryPostponed,
        events.CouponHeld,
        events.CouponRedeemed,
        events.CouponVoided,
        events.CheckoutStillOpen,
        events.HistoryPruned,
        events.ContributionsFolded,
        events.PatientsMerged,
        events.MergedInto,
    ),
    evolve=evolve_tracker,
    deadline=_deadline,
    rows=_rows,
    listing=_listing,
)
STOCK = AggregateType(name="stock", state=Stock, events=(events.StockTaken, events.StockReturned), evolve=evolve_stock)
AGGREGATES = (SETTINGS, TRACKER, STOCK)


def _reads(command: Command, cause: Cause) -> tuple[AnyId, ...]:
    """The command's own aggregate first."""
    settings = SETTINGS.at(cause.practice_id)
    if not isinstance(command, ForPatient):
        return (settings,)
    tracker = TRACKER.at(cause.practice_id, command.patient_id)
    if isinstance(command, MergePatients):
        return tracker, settings, TRACKER.at(cause.practice_id, command.merged_id)
    return tracker, settings, *(STOCK.at(cause.practice_id, coupon_id) for coupon_id in command.stocks)


def _judged_by(loaded: LoadedStates) -> JudgedBy:
    tracker, *merged = loaded.all(TRACKER) or (Tracker(),)
    return JudgedBy(
        settings=loaded.of(SETTINGS),
        tracker=tracker,
        stocks=loaded.all(STOCK),
        merged=merged[0] if merged else Tracker(),
    )


def table(runtime: Runtime) -> Rewards:
    """The service's table."""
    return Table(
        runtime.dynamodb,
        runtime.table_name,
        reads=_reads,
        judged_by=_judged_by,
        announce=announce,
        pause=runtime.give_way,
    )
