"""The desk function of points."""

from services.points.handlers.api import routes
from services.points.handlers.calls import CALLS
from shared import desk

handler = desk.handler(routes, CALLS)
