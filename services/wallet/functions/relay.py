"""The relay function of wallet."""

from services.wallet.announce import announce
from services.wallet.store import KINDS
from shared import relay

handler = relay.handler(KINDS, announce)
