"""Day close: what a practice's day came to, in its own time zone, and whether the journal says the same."""

import csv
import io

from services.checkout import queries
from services.checkout.api.day_totals_schemas import (
    DayTotalsView,
    ReconciliationView,
    present_day_totals,
    present_documents,
    present_reconciliation,
    table,
)
from services.checkout.domain import days, refusals
from services.checkout.domain.model import Checkout
from services.checkout.jobs.reconciliations import compared
from shared.web.days import InvalidDay, parsed_day
from shared.web.request import Answer, Request
from shared.web.routes import TRUE_OR_FALSE, Body, Routes
from shared.workers.runtime import current

routes = Routes("checkout")

RECONCILED_AT_ONCE_MAX = 500
"""A read for each, well within the time of a request."""


@routes.get(
    "/day-totals/{date}",
    operation="get_day_totals",
    scope="checkout.read",
    answer=DayTotalsView,
    query={
        "reconcile": "`true` compares every checkout with its journal, to the cent (500 at most)",
        "documents": "`true` lists every sale and refund of the day as well",
    },
    choices={"reconcile": TRUE_OR_FALSE, "documents": TRUE_OR_FALSE},
    refuses=(InvalidDay, refusals.DayTooLarge),
)
def get_day_totals(request: Request[Body]) -> Answer:
    """The day's totals by tender, refunds, taxes and wallet use, tips by provider, the drawer by user."""
    return Answer(body=_totals(request, documents=request.query.get("documents") == "true"))


@routes.get(
    "/day-totals/{date}/export",
    operation="export_day_totals",
    scope="checkout.read",
    answer=None,
    media_type="text/csv; charset=utf-8",
    refuses=(InvalidDay,),
)
def export_day_totals(request: Request[Body]) -> Answer:
    """The day as CSV (RFC 4180): every document, then the sums."""
    totals = _totals(request, documents=True)
    text = io.StringIO()
    csv.writer(text).writerows(table(totals))
    name = f'attachment; filename="day-{totals.day}.csv"'
    return Answer(body=text.getvalue(), headers={"Content-Disposition": name})


def _totals(request: Request[Body], *, documents: bool) -> DayTotalsView:
    day = parsed_day(request.path["date"], "date").isoformat()
    booked = tuple(queries.booked_on(current(), request.practice_id, day))
    return present_day_totals(
        day,
        days.of(day, booked),
        settings=queries.settings_of(current(), request.practice_id).state,
        documents=present_documents(day, booked) if documents else None,
        reconciliation=_reconciled(day, booked) if request.query.get("reconcile") == "true" else None,
    )


def _reconciled(day: str, booked: tuple[Checkout, ...]) -> ReconciliationView:
    if len(booked) > RECONCILED_AT_ONCE_MAX:
        raise refusals.DayTooLarge(checkouts=len(booked), checkouts_max=RECONCILED_AT_ONCE_MAX)
    return present_reconciliation({checkout.checkout_id: compared(day, checkout) for checkout in booked})
