"""Day close: what a practice's day came to, in its own time zone, and whether the journal says the same."""

from services.checkout import queries
from services.checkout.api.day_totals_schemas import (
    DayTotalsView,
    ReconciliationView,
    present_day_totals,
    present_reconciliation,
)
from services.checkout.domain import days
from services.checkout.domain.model import Checkout
from shared.web.days import InvalidDay, parsed_day
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes
from shared.workers.runtime import current

routes = Routes("checkout")


@routes.get(
    "/day-totals/{date}",
    operation="get_day_totals",
    scope="checkout.read",
    answer=DayTotalsView,
    query={"reconcile": "`true` compares every checkout with its journal, to the cent"},
    refuses=(InvalidDay,),
)
def get_day_totals(request: Request[Body]) -> Answer:
    """The day's totals by tender, refunds, taxes and wallet use."""
    day = parsed_day(request.path["date"], "date").isoformat()
    booked = tuple(queries.booked_on(current(), request.practice_id, day))
    return Answer(
        body=present_day_totals(
            day,
            days.of(day, booked),
            time_zone=queries.settings_of(current(), request.practice_id).state.time_zone,
            reconciliation=_reconciled(day, booked) if request.query.get("reconcile") == "true" else None,
        )
    )


def _reconciled(day: str, booked: tuple[Checkout, ...]) -> ReconciliationView:
    return present_reconciliation(
        {
            checkout.checkout_id: days.compare(day, checkout, queries.events_of(current(), checkout))
            for checkout in booked
        }
    )
