"""The relay function of wallet."""

from services.wallet.announce import announce
from services.wallet.store import KINDS
from shared.workers import relay

handler = relay.handler(KINDS, announce)
