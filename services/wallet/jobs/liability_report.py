"""Making a liability report in the background: patient by patient, a stretch at a time, going on where it stopped."""

from collections.abc import Iterable
from datetime import datetime

from services.wallet.domain import wallets
from services.wallet.domain.gift_cards.model import cards_of
from services.wallet.domain.liability import (
    ExtendLiability,
    Liability,
    LiabilityRow,
    add_up,
    owed,
)
from services.wallet.service import run
from services.wallet.store import GIFT_CARD, LIABILITY, WALLET, table
from shared.kernel.aggregates import AnyId, AnyLoaded, AnyType
from shared.kernel.records import Records
from shared.workers import steps
from shared.workers.inbox import Due
from shared.workers.runtime import current

PAGE = 100
"""Wallets in one read."""

PAGES_PER_STEP = 10
"""After so many pages the progress is written down."""

CARDS = "card#"
"""Where gift cards begin in their partition; no patient is found under it."""


def work(due: Due, practice_id: str, report_id: str, now: datetime) -> None:
    """Go on with a report until it is made or the time is up."""
    steps.work(
        due,
        now,
        of=LIABILITY,
        run=run,
        stretch=lambda report: _stretch(practice_id, report_id, report, report.as_of or now),
    )


def _stretch(practice_id: str, report_id: str, report: Liability, as_of: datetime) -> ExtendLiability:
    """The next patients' rows, or gift cards', added up."""
    store = table(current())
    rows: list[LiabilityRow] = []
    after, patients = report.after, 0
    for _ in range(PAGES_PER_STEP):
        cards = after is not None and after.startswith(CARDS)
        where, prefix = (cards_of(practice_id), CARDS) if cards else (wallets.opened(practice_id), wallets.LISTED)
        page = store.rows(where, prefix, after=after, limit=PAGE)
        kind: AnyType = GIFT_CARD if cards else WALLET
        for found in _as_of(store, [kind.at(practice_id, name) for _, name in page.items], as_of):
            rows += owed(found.state.value if cards else found.state, as_of, report.time_zone)
        patients += 0 if cards else len(page.items)
        after = page.next or (None if cards else CARDS)
        if after is None:
            break
    return ExtendLiability(
        report_id=report_id,
        as_of=as_of,
        after_before=report.after,
        after=after,
        patients=patients,
        rows=add_up(rows),
    )


def _as_of(store: Records, wanted: list[AnyId], as_of: datetime) -> Iterable[AnyLoaded]:
    """Wallets and cards as they were: the snapshot where nothing has happened since, else rebuilt from the journal."""
    for found in store.read(*wanted):
        if found.version == 0:
            continue
        newest = store.history(found.id, limit=1).items[0]
        unchanged = newest.occurred_at <= as_of
        yield found if unchanged else store.as_of(found.id, lambda entry: entry.occurred_at <= as_of)
