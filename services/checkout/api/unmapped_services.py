"""`/unmapped-services`: what sells and is mapped to no programme, as work to do in the catalogue."""

from datetime import date, timedelta

from pydantic import Field

from services.checkout import queries
from services.checkout.api.services import today_of
from services.checkout.domain import worklist
from services.checkout.domain.kinds import ServiceKind
from shared.value import units
from shared.web.days import FIRST, InvalidDay, parsed_day
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes, View
from shared.workers.runtime import current

routes = Routes("checkout")

DAYS = 90
SALES_MAX = 1_000
"""Sales that one answer looks through."""


class UnmappedServiceView(View):
    """A service that sells and is mapped to no programme."""

    service_code: str
    name: str
    kind: ServiceKind
    sold_times: int = Field(description="How many lines of it were sold.")
    quantity: int | float
    amount_cents: int = Field(description="What its lines were sold for, before tax and before anything paid for them.")
    last_sold_on: date = Field(description="The last day on which it was sold.")


class UnmappedServicesView(View):
    """What sells and is mapped to nothing, what brought most first."""

    services: tuple[UnmappedServiceView, ...] = Field(description="What is to map, what brought most first.")
    since: date = Field(description="Back to this day sales were looked through.")
    sales_read: int = Field(description="How many sales were looked through, the newest first; 1,000 at most.")


@routes.get(
    "/unmapped-services",
    operation="list_unmapped_services",
    scope="checkout.read",
    answer=UnmappedServicesView,
    query={"from": "look through the sales from this day on; the last 90 days by default"},
    refuses=(InvalidDay,),
)
def list_unmapped_services(request: Request[Body]) -> Answer:
    """Treatments and products that sell, are sold still, and earn nothing because no programme is named for them."""
    _, today = today_of(request)
    asked = request.query.get("from")
    first = parsed_day(asked, "from") if asked else max(today - timedelta(days=DAYS), FIRST)
    sold = tuple(queries.last_sales(current(), request.practice_id, first, today, most=SALES_MAX))
    codes = worklist.codes_sold(sold)
    known = (loaded.state for loaded in queries.services_of(current(), request.practice_id, codes))
    since = date.fromisoformat(sold[-1].day) if len(sold) == SALES_MAX else first
    view = UnmappedServicesView(
        services=tuple(_view(work) for work in worklist.to_map(sold, known)), since=since, sales_read=len(sold)
    )
    return Answer(body=view)


def _view(work: worklist.Sold) -> UnmappedServiceView:
    return UnmappedServiceView(
        service_code=work.service.code,
        name=work.service.name,
        kind=work.service.kind,
        sold_times=work.sales,
        quantity=units.figure(work.quantity),
        amount_cents=work.amount_cents,
        last_sold_on=date.fromisoformat(work.last_day),
    )
