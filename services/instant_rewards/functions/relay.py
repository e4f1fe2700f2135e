"""The relay function of instant_rewards."""

from services.instant_rewards.announce import announce
from services.instant_rewards.store import AGGREGATES
from shared.workers import relay

handler = relay.handler(AGGREGATES, announce)
