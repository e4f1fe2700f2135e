"""The function that changes the practice's users at the identity provider."""

from services.wallet.api import staff_routes as routes
from services.wallet.jobs.staff_access import appoint
from shared.contracts.calls import AppointHeadAdmin
from shared.web import desk

CALLS = {AppointHeadAdmin: appoint}

handler = desk.handler(routes, CALLS)
