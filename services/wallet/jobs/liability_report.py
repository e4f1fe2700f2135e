"""Making a liability report in the background: patient by patient, a stretch at a time, going on where it stopped."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from services.wallet.domain import wallets
from services.wallet.domain.liability import (
    ClaimLiability,
    ExtendLiability,
    Liability,
    LiabilityRow,
    add_up,
    owed,
)
from services.wallet.service import run
from services.wallet.store import LIABILITY, WALLET, LoadedWallet, table
from shared.kernel.records import Records
from shared.workers.inbox import Due
from shared.workers.runtime import current

PAGE = 100
"""Wallets in one read: a batch read takes no more."""

PAGES_PER_STEP = 10
"""After so many pages the progress is written down."""

WORKS_FOR = timedelta(seconds=15)
"""An inbox function has 30 seconds."""


def work(due: Due, practice_id: str, report_id: str, now: datetime) -> None:
    """Go on with a report until it is made or the time is up."""
    cause = due.cause()
    claimed = run(ClaimLiability(report_id=report_id), cause=cause, now=now)
    if not claimed.events:  # made, or another worker has it
        return
    report = claimed.state_of(LIABILITY)
    step = 0
    while report.due_at and report.as_of and current().now() - now < WORKS_FOR:
        command = _stretch(practice_id, report_id, report, report.as_of)
        step += 1
        named = replace(cause, command_id=f"{cause.command_id}.{step}")
        report = run(command, cause=named, now=current().now()).state_of(LIABILITY)


def _stretch(practice_id: str, report_id: str, report: Liability, as_of: datetime) -> ExtendLiability:
    """The next patients' rows, added up."""
    store = table(current())
    rows: list[LiabilityRow] = []
    after, patients = report.after, 0
    for _ in range(PAGES_PER_STEP):
        page = store.rows(wallets.opened(practice_id), wallets.LISTED, after=after, limit=PAGE)
        patients += len(page.items)
        for wallet in _wallets(store, practice_id, (patient_id for _, patient_id in page.items), as_of):
            rows += owed(wallet.state, as_of, report.time_zone)
        after = page.next
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


def _wallets(store: Records, practice_id: str, ids: Iterable[str], as_of: datetime) -> Iterable[LoadedWallet]:
    """Wallets as they were: the snapshot where nothing has happened since, else rebuilt from the journal."""
    wanted = [WALLET.at(practice_id, patient_id) for patient_id in ids]
    for wallet in store.read(*wanted) if wanted else ():
        if wallet.version == 0:
            continue
        newest = store.history(wallet.id, limit=1).items[0]
        unchanged = newest.occurred_at <= as_of
        yield wallet if unchanged else store.as_of(wallet.id, lambda entry: entry.occurred_at <= as_of)
