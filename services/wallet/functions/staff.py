"""The function that changes the practice's users at the identity provider."""

from services.wallet.api.staff_routes import routes
from services.wallet.jobs.staff_access import appoint, staff_names
from shared.contracts.calls import AppointHeadAdmin, StaffNames
from shared.web import desk
from shared.workers.calls import Handlers

CALLS: Handlers = {AppointHeadAdmin: appoint, StaffNames: staff_names}

handler = desk.handler(routes, CALLS)
