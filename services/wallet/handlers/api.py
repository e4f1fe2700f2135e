"""The routes of wallet."""

from services.wallet.handlers import balances, directory, imports, profile, reports
from shared.web.routes import Routes

routes = Routes("wallet")
for _part in (directory, balances, profile, reports, imports):
    routes.include(_part.routes)
