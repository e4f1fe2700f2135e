"""The desk function of wallet."""

from services.wallet.api import routes
from services.wallet.calls import CALLS
from shared.web import desk

handler = desk.handler(routes, CALLS)
