"""The auditor function of instant_rewards."""

from services.instant_rewards.store import AGGREGATES
from shared.workers import auditor

handler = auditor.handler(AGGREGATES)
