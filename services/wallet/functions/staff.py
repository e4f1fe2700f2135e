"""The function that changes the practice's users at the identity provider."""

from services.wallet.api.staff_routes import routes
from services.wallet.jobs.staff_access import appoint
from shared.contracts.calls import AppointHeadAdmin
from shared.web import desk

CALLS = {AppointHeadAdmin: appoint}

handler = desk.handler(routes, CALLS)
