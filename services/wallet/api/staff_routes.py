"""The routes of wallet that a function of their own answers: it may change users and look through logs.

The desk function may neither, and is awake sooner without what that takes.
"""

from services.wallet.api import activity, staff, staff_names
from shared.web.routes import Routes

routes = Routes("wallet")
for _resource in (staff, staff_names, activity):
    routes.include(_resource.routes)
