"""The auditor function of instant_rewards."""

from services.instant_rewards.store import KINDS
from shared.workers import auditor

handler = auditor.handler(KINDS)
