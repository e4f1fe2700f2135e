"""Every route of checkout."""

from services.checkout.api import (
    check_in,
    checkout_settings,
    checkouts,
    completion,
    day_totals,
    lines,
    payments,
    proposals,
    receipts,
    redemptions,
    refunds,
    services,
    settlements,
    summary,
    tips,
)
from shared.web.routes import Routes

routes = Routes("checkout")
for resource in (
    check_in,
    checkouts,
    lines,
    redemptions,
    payments,
    tips,
    proposals,
    summary,
    completion,
    receipts,
    refunds,
    services,
    checkout_settings,
    day_totals,
    settlements,
):
    routes.include(resource.routes)
