"""Day close: what a practice's day came to, in its own time zone, and whether the journal says the same."""

import csv
import io
from collections.abc import Mapping
from functools import partial

from services.checkout import queries
from services.checkout.api import owners
from services.checkout.api.day_table import table, users_of
from services.checkout.api.day_totals_schemas import (
    DayTotalsView,
    ReconciliationView,
    present_day_totals,
    present_documents,
    present_reconciliation,
)
from services.checkout.domain import days, refusals
from services.checkout.domain.model import Checkout
from services.checkout.jobs.reconciliations import compared
from shared.contracts.calls import NamedStaff, StaffNames
from shared.kernel.refusals import Refusal
from shared.web.days import InvalidDay, parsed_day
from shared.web.request import Answer, Request
from shared.web.routes import TRUE_OR_FALSE, Body, Routes
from shared.workers.calls import STAFF
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
    """The day as CSV (RFC 4180): every document, then the sums; who it was by name too, unless nobody can tell it."""
    totals = _totals(request, documents=True)
    text = io.StringIO()
    csv.writer(text).writerows(table(totals, _names(request, users_of(totals))))
    name = f'attachment; filename="day-{totals.day}.csv"'
    return Answer(body=text.getvalue(), headers={"Content-Disposition": name})


def _names(request: Request[Body], users: tuple[str, ...]) -> Mapping[str, str]:
    if not users:
        return {}
    call = StaffNames(caller=owners.caller(request), user_ids=users)
    said = owners.side_by_side({"staff": partial(STAFF.ask, call, NamedStaff)})["staff"]
    return {} if isinstance(said, Refusal) else said.names


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
