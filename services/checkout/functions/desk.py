"""The desk function of checkout."""

from services.checkout.handlers.api import routes
from services.checkout.handlers.calls import CALLS
from shared.web import desk

handler = desk.handler(routes, CALLS)
