"""Reconciliations of a day as they are shown."""

from typing import Literal

from services.checkout.domain.reconciliations import Reconciliation
from shared.web import jobs
from shared.web.routes import View


class DifferingView(View):
    """A checkout whose part in the day is not what its journal says; the sums in cents may be the same nevertheless."""

    checkout_id: str
    books_cents: int
    journal_cents: int


class ReconciliationJobView(View):
    """How far a day's reconciliation is: checkouts compared with their journals, each replayed from nothing.

    `books_cents` and `journal_cents`: sales less refunds of the day (gross - wallet - coupon + tax), by either.
    The first 200 checkouts that differ are named, all are counted. One that can't go on ends as `failed`; `failure`
    says what to do.
    """

    reconciliation_id: str
    day: str
    status: Literal["running", "done", "failed"]
    failure: str | None
    checked: int
    books_cents: int
    journal_cents: int
    differing_in_all: int
    differing: tuple[DifferingView, ...]
    """The checkouts whose part in the day is not what their journals say."""


def present_reconciliation_job(state: Reconciliation) -> ReconciliationJobView:
    """How far it is."""
    return ReconciliationJobView(
        reconciliation_id=state.reconciliation_id,
        day=state.day,
        status=jobs.status(state, "done"),
        failure=jobs.failure(state, f"{state.checked:,} checkouts were compared", "Compare the day again."),
        checked=state.checked,
        books_cents=state.books_cents,
        journal_cents=state.journal_cents,
        differing_in_all=state.differing_in_all,
        differing=tuple(DifferingView.model_validate(found, from_attributes=True) for found in state.differing),
    )
