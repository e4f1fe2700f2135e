"""The desk function of checkout."""

from services.checkout.api import routes
from services.checkout.calls import CALLS
from shared.web import desk

handler = desk.handler(routes, CALLS)
