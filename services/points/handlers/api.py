"""The routes of points."""

from services.points.handlers import exchanges, memberships, programs, redemptions, settings, transactions
from shared.web.routes import Routes

routes = Routes("points")
for topic in (programs, memberships, transactions, redemptions, exchanges, settings):
    routes.include(topic.routes)
