"""The desk function of instant_rewards."""

from services.instant_rewards.api import routes
from services.instant_rewards.calls import CALLS
from shared.web import desk

handler = desk.handler(routes, CALLS)
