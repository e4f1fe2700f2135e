"""Reconciling a day in the background: its checkouts by pages, each replayed from its journal."""

from datetime import datetime
from functools import partial

from services.checkout import queries
from services.checkout.domain import days
from services.checkout.domain.model import Checkout
from services.checkout.domain.reconciliations import (
    Differing,
    Reconciliation,
    ReportReconciliation,
)
from services.checkout.service import run
from services.checkout.store import RECONCILIATION
from shared.workers import steps
from shared.workers.inbox import Due
from shared.workers.runtime import current

ROWS_PER_STEP = 100
"""Of the books, each of which leads to one checkout at most: as many as one read takes."""


def work(due: Due, practice_id: str, now: datetime) -> None:
    """Go on with a reconciliation until it is done or the time is up."""
    steps.work(
        due,
        now,
        of=RECONCILIATION,
        run=run,
        stretch=partial(_compared, practice_id),
    )


def _compared(practice_id: str, state: Reconciliation) -> ReportReconciliation:
    """The next checkouts of the day, each by its books and by its journal alone; journals are read side by side."""
    page = queries.booked_page(current(), practice_id, state.day, after=state.after, limit=ROWS_PER_STEP)
    comparing = [(checkout, current().beside(partial(compared, state.day, checkout))) for checkout in page.items]
    found = [(checkout.checkout_id, outcome()) for checkout, outcome in comparing]
    return ReportReconciliation(
        reconciliation_id=state.reconciliation_id,
        after_before=state.after,
        after=page.next,
        checked=len(found),
        books_cents=sum(each.books_cents for _, each in found),
        journal_cents=sum(each.journal_cents for _, each in found),
        differing=tuple(
            Differing(checkout_id=checkout_id, books_cents=each.books_cents, journal_cents=each.journal_cents)
            for checkout_id, each in found
            if not each.same
        ),
    )


def compared(day: str, checkout: Checkout) -> days.Compared:
    """A checkout's part in a day, by the checkout as it is kept and by its journal: one read, for most."""
    return days.compare(day, checkout, queries.events_of(current(), checkout))
