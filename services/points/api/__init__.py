"""Every route of points."""

from services.points.api import (
    exchanges,
    loyalty_accounts,
    offers,
    points_settings,
    portal_imports,
    program_versions,
    programs,
    redemptions,
    transactions,
)
from shared.web.routes import Routes

routes = Routes("points")
for resource in (
    programs,
    program_versions,
    loyalty_accounts,
    transactions,
    redemptions,
    exchanges,
    offers,
    points_settings,
    portal_imports,
):
    routes.include(resource.routes)
