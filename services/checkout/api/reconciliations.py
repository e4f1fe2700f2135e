"""Reconciling a day of any size: started here, worked off in the background."""

from http import HTTPStatus

from services.checkout.api.reconciliations_schemas import ReconciliationJobView, present_reconciliation_job
from services.checkout.domain import refusals
from services.checkout.domain.reconciliations import RequestReconciliation
from services.checkout.service import run
from services.checkout.store import RECONCILIATION, table
from shared.web.days import InvalidDay, parsed_day
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes
from shared.workers import steps
from shared.workers.runtime import current

routes = Routes("checkout")


@routes.post(
    "/day-totals/{date}/reconciliations",
    operation="create_reconciliation",
    scope="checkout.write",
    answer=ReconciliationJobView,
    status=HTTPStatus.ACCEPTED,
    refuses=(InvalidDay,),
)
def create_reconciliation(request: Request[Body]) -> Answer:
    """Start to compare everything that is booked on a day with its journals, to the cent."""
    day = parsed_day(request.path["date"], "date").isoformat()
    reconciliation_id = request.new_id("rec")
    command = RequestReconciliation(reconciliation_id=reconciliation_id, day=day)
    state = run(command, cause=request.cause, now=request.now).state_of(RECONCILIATION)
    steps.start(RECONCILIATION.at(request.practice_id, reconciliation_id), state)
    place = f"/day-totals/{day}/reconciliations/{reconciliation_id}"
    return Answer(body=present_reconciliation_job(state), location=place)


@routes.get(
    "/day-totals/{date}/reconciliations/{reconciliation_id}",
    operation="get_reconciliation",
    scope="checkout.read",
    answer=ReconciliationJobView,
    refuses=(InvalidDay, refusals.UnknownReconciliation),
)
def get_reconciliation(request: Request[Body]) -> Answer:
    """How far a reconciliation is, and which checkouts differ."""
    day = parsed_day(request.path["date"], "date").isoformat()
    found = table(current()).get(RECONCILIATION.at(request.practice_id, request.path["reconciliation_id"]))
    if found.version == 0 or found.state.day != day:
        raise refusals.UnknownReconciliation
    return Answer(body=present_reconciliation_job(found.state), version=found.version)
