"""What is read: settings, trackers, stocks, who is active, and the figures of a day."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from services.instant_rewards.domain.model import Figures, Settings, Stock
from services.instant_rewards.domain.report import figures_of
from services.instant_rewards.domain.tracker import Tracker
from services.instant_rewards.store import SETTINGS, STOCK, TRACKER, WINDOW, Rewards, active_list, report_key, table
from shared.kernel import codec, instants
from shared.kernel.lists import Listed, Page
from shared.web.pagination import InvalidCursor
from shared.workers.runtime import current

FIGURES_READ = 1_000
NEXT, LAST = "$", "~"
"""Behind a place and all that it begins with, and behind all places."""


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
    """Trackers with a running window or usable deals, soonest to end first, as they are now.

    The list is copied a moment later: who reads it judges each tracker by its state. Raises `InvalidCursor`.
    """
    store = table(current())
    if after is not None:
        _check_place(after)
    past = after if after is not None else instants.text(now)  # all that ends at this instant is over
    page = store.listed_between(active_list(practice_id), f"{past}{NEXT}", LAST, limit=limit)
    return Page(items=_trackers(store, practice_id, page.items), next=page.next)


def _check_place(after: str) -> None:
    try:
        end, _day, _patient_id = after.split("#", 2)
        instants.parse(end)
    except ValueError as error:
        raise InvalidCursor from error


def _trackers(store: Rewards, practice_id: str, listed: Iterable[Listed]) -> tuple[Tracker, ...]:
    """Each once: who moves in the list while it is read may stand in it twice."""
    patients = dict.fromkeys(found.place.split("#", 2)[2] for found in listed)
    loaded = store.read(*(TRACKER.at(practice_id, patient_id) for patient_id in patients))
    return tuple(tracker.state for tracker in loaded)


def figures_by_day(practice_id: str, days: Iterable[str]) -> dict[str, tuple[Figures, ...]]:
    """What became of the windows that opened on these days of the practice, each window once.

    Whoever is listed says it herself, and the rows say it of the rest; the list comes first, because what ends in
    between has its row by then.
    """
    store = table(current())
    found = {day: dict[str, Figures]() for day in days}
    listed = [stands for stands in _listed(store, practice_id) if stands.place.split("#", 2)[1] in found]
    for tracker in _trackers(store, practice_id, listed):
        for window in tracker.changeable:
            if window.day in found:
                found[window.day][window.window_id] = figures_of(tracker, window)
    for day, known in found.items():
        for sk, value in store.every_row(report_key(practice_id, day), WINDOW, limit=FIGURES_READ):
            known.setdefault(sk.removeprefix(WINDOW), codec.load(Figures, value))
    return {day: tuple(known.values()) for day, known in found.items()}


def _listed(store: Rewards, practice_id: str) -> Iterator[Listed]:
    """All of them, those too whose end has passed and was not announced yet."""
    before, more = None, True
    while more:
        page = store.listed(active_list(practice_id), before=before, limit=FIGURES_READ)
        yield from page.items
        before, more = page.next, page.next is not None
