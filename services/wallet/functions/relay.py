"""The relay function of wallet."""

from services.wallet.announce import announce
from services.wallet.store import AGGREGATES
from shared.workers import relay

handler = relay.handler(AGGREGATES, announce)
