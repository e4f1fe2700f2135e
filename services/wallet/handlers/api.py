"""The routes of wallet."""

from services.wallet.handlers import balances, directory, profile
from shared.routes import Routes

routes = Routes("wallet")
for _part in (directory, balances, profile):
    routes.include(_part.routes)
