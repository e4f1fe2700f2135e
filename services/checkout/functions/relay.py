"""The relay function of checkout."""

from services.checkout.announce import announce
from services.checkout.store import AGGREGATES
from shared.workers import relay

handler = relay.handler(AGGREGATES, announce)
