"""Every route of checkout."""

from services.checkout.api import (
    check_in,
    checkout_settings,
    checkouts,
    completion,
    day_totals,
    discounts,
    lines,
    payments,
    proposals,
    receipts,
    reconciliations,
    redemptions,
    refunds,
    service_files,
    services,
    settlements,
    summary,
    tips,
    today,
    unmapped_services,
)
from shared.web.routes import Routes

routes = Routes("checkout")
for resource in (
    today,
    check_in,
    checkouts,
    lines,
    discounts,
    redemptions,
    payments,
    tips,
    proposals,
    summary,
    completion,
    receipts,
    refunds,
    service_files,
    services,
    unmapped_services,
    checkout_settings,
    day_totals,
    reconciliations,
    settlements,
):
    routes.include(resource.routes)
