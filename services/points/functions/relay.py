"""The relay function of points."""

from services.points.announce import announce
from services.points.store import AGGREGATES
from shared.workers import relay

handler = relay.handler(AGGREGATES, announce)
