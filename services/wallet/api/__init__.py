"""The routes of wallet."""

from services.wallet.api import imports, items, me, patients, reports, settings, wallet
from shared.web.routes import Routes

routes = Routes("wallet")
for _resource in (me, patients, wallet, items, settings, reports, imports):
    routes.include(_resource.routes)
