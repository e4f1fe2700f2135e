"""Where settings, trackers and stocks are kept, and what each command reads."""

from datetime import datetime

from services.instant_rewards.announce import announce
from services.instant_rewards.domain import events
from services.instant_rewards.domain.commands import Command, ForPatient, MergePatients
from services.instant_rewards.domain.events import Event
from services.instant_rewards.domain.evolve import evolve_settings, evolve_stock, evolve_tracker
from services.instant_rewards.domain.judged_by import JudgedBy
from services.instant_rewards.domain.model import Settings, Stock
from services.instant_rewards.domain.report import figures_of
from services.instant_rewards.domain.tracker import Tracker
from shared.kernel import codec, instants
from shared.kernel.aggregates import AggregateType, AnyId, IndexRow, LoadedStates
from shared.kernel.journal import Cause
from shared.kernel.table import Table
from shared.practice.profile import ProfileCopied
from shared.value import holds
from shared.workers.runtime import Runtime

type Rewards = Table[JudgedBy, Command, Event]

UNTIL = "until#"
WINDOW = "window#"


def _deadline(tracker: Tracker) -> datetime | None:
    """The next end of a window or of a hold's silence; an end that a hold survives waits for that hold."""
    ends: list[datetime] = []
    for window in tracker.changeable:
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
    """Where the patient stands in her practice's list by the end of what runs, and her windows' figures by day."""
    return _running(tracker) | {
        IndexRow(
            pk=report_key(tracker.practice_id, window.day),
            sk=f"{WINDOW}{window.window_id}",
            value=codec.dump(figures_of(tracker, window)),
            stays=True,
        )
        for window in tracker.changeable
    }


def _running(tracker: Tracker) -> frozenset[IndexRow]:
    window = tracker.latest
    if window is None or window.lapsed or window.expired or window.used_up_at:
        return frozenset()
    sk = f"{UNTIL}{instants.text(window.end)}#{tracker.patient_id}"
    return frozenset({IndexRow(pk=active_key(tracker.practice_id), sk=sk, value="")})


def active_key(practice_id: str) -> str:
    """The rows of those with a running window or usable deals."""
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
