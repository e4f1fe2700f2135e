"""The desk function of wallet."""

from services.wallet.handlers.api import routes
from services.wallet.handlers.calls import CALLS
from shared.web import desk

handler = desk.handler(routes, CALLS)
