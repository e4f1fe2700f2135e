"""Every route of checkout."""

from services.checkout.handlers import (
    carts,
    days,
    endings,
    payments,
    practice,
    receipts,
    redemptions,
    refunds,
    settlements,
)
from shared.web.routes import Routes

routes = Routes("checkout")
for part in (carts, redemptions, payments, endings, receipts, refunds, practice, days, settlements):
    routes.include(part.routes)
