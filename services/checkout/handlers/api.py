"""Every route of checkout."""

from services.checkout.handlers import carts, endings, payments, practice, receipts, redemptions, refunds
from shared.routes import Routes

routes = Routes("checkout")
for part in (carts, redemptions, payments, endings, receipts, refunds, practice):
    routes.include(part.routes)
