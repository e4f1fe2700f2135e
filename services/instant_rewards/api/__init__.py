"""The index of instant rewards' routes."""

from services.instant_rewards.api import coupons, instant_rewards, instant_rewards_report, instant_rewards_settings
from shared.web.routes import Routes

routes = Routes("instant_rewards")
routes.include(instant_rewards_settings.routes)
routes.include(coupons.routes)
routes.include(instant_rewards.routes)
routes.include(instant_rewards_report.routes)
