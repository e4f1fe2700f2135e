"""Every route of points."""

from services.points.api import (
    exchanges,
    loyalty_accounts,
    offers,
    programs,
    redemptions,
    transactions,
)
from shared.web.routes import Routes

routes = Routes("points", rare=("services.points.api.rare",))
for resource in (
    programs,
    loyalty_accounts,
    transactions,
    redemptions,
    exchanges,
    offers,
):
    routes.include(resource.routes)
