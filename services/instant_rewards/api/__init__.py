"""The index of instant rewards' routes."""

from services.instant_rewards.api import coupons, instant_rewards, report, settings
from shared.web.routes import Routes

routes = Routes("instant_rewards")
routes.include(settings.routes)
routes.include(coupons.routes)
routes.include(instant_rewards.routes)
routes.include(report.routes)
