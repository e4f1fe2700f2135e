"""Every route of checkout."""

from services.checkout.api import (
    check_in,
    checkout_settings,
    checkouts,
    completion,
    discounts,
    lines,
    news,
    payments,
    proposals,
    receipts,
    redemptions,
    services,
    summary,
    tips,
    today,
)
from shared.web.routes import Routes

routes = Routes("checkout", rare=("services.checkout.api.rare",))
for resource in (
    news,
    today,
    check_in,
    checkouts,
    checkout_settings,
    lines,
    discounts,
    redemptions,
    payments,
    tips,
    proposals,
    summary,
    completion,
    receipts,
    services,
):
    routes.include(resource.routes)
