"""The desk function of points."""

from services.points.handlers.api import routes
from services.points.handlers.calls import CALLS
from shared.web import desk

handler = desk.handler(routes, CALLS)
