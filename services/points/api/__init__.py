"""Every route of points."""

from services.points.api import (
    exchanges,
    loyalty_accounts,
    offers,
    points_settings,
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
    points_settings,
):
    routes.include(resource.routes)
