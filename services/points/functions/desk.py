"""The desk function of points."""

from services.points.api import routes
from services.points.calls import CALLS
from shared.web import desk

handler = desk.handler(routes, CALLS)
