"""The routes of points."""

from services.points.handlers import exchanges, loyalty_accounts, programs, redemptions, settings, transactions
from shared.web.routes import Routes

routes = Routes("points")
for topic in (programs, loyalty_accounts, transactions, redemptions, exchanges, settings):
    routes.include(topic.routes)
