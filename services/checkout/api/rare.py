"""The routes of checkout that are asked for now and then: a desk that nobody asks for them starts without."""

from services.checkout.api import (
    day_totals,
    reconciliations,
    refunds,
    service_files,
    settlements,
    unmapped_services,
)
from shared.web.routes import Routes

routes = Routes("checkout")
for resource in (
    refunds,
    service_files,
    unmapped_services,
    day_totals,
    reconciliations,
    settlements,
):
    routes.include(resource.routes)
