"""What is read: settings, trackers, stocks, who is active, and the figures of a day."""

from datetime import datetime

from services.instant_rewards.domain.model import Settings, Stock
from services.instant_rewards.domain.report import Figures
from services.instant_rewards.domain.tracker import Tracker
from services.instant_rewards.store import SETTINGS, STOCK, TRACKER, UNTIL, WINDOW, active_key, report_key, table
from shared.kernel import codec, instants
from shared.kernel.lists import Page
from shared.web.pagination import InvalidCursor
from shared.workers.runtime import current

FIGURES_READ = 1_000


def settings_of(practice_id: str) -> Settings:
    """A practice's settings and coupons."""
    return table(current()).get(SETTINGS.at(practice_id)).state


def tracker_of(practice_id: str, patient_id: str) -> tuple[Tracker, Settings]:
    """A patient's tracker and the practice's settings, in one read (a merged record costs one more)."""
    store, wanted = table(current()), patient_id
    while True:
        tracker, settings = store.read(TRACKER.at(practice_id, wanted), SETTINGS.at(practice_id))
        if not tracker.state.merged_into:
            return tracker.state, settings.state
        wanted = tracker.state.merged_into


def stocks_of(practice_id: str, coupon_ids: tuple[str, ...]) -> dict[str, Stock]:
    """The stocks of coupons with a total limit."""
    if not coupon_ids:
        return {}
    stocks = table(current()).read(*(STOCK.at(practice_id, coupon_id) for coupon_id in coupon_ids))
    return {coupon_id: stock.state for coupon_id, stock in zip(coupon_ids, stocks, strict=True)}


def active(practice_id: str, now: datetime, *, after: str | None = None, limit: int) -> Page[Tracker]:
    """Trackers with a running window or usable deals, soonest to end first."""
    store = table(current())
    if after is not None and not after.startswith(UNTIL):
        raise InvalidCursor
    start = after if after is not None else f"{UNTIL}{instants.text(now)}$"  # past all that ends at this instant
    page = store.rows(active_key(practice_id), UNTIL, after=start, limit=limit)
    wanted = [TRACKER.at(practice_id, sk.split("#", 2)[2]) for sk, _ in page.items]
    trackers = store.read(*wanted)
    return Page(items=tuple(tracker.state for tracker in trackers), next=page.next)


def figures_on(practice_id: str, day: str) -> list[Figures]:
    """What became of the windows that opened on a day of the practice."""
    store, found, after = table(current()), list[Figures](), None
    while True:
        page = store.rows(report_key(practice_id, day), WINDOW, after=after, limit=FIGURES_READ)
        found += [codec.load(Figures, value) for _, value in page.items]
        if page.next is None:
            return found
        after = page.next
