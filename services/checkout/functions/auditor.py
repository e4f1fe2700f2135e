"""The auditor function of checkout."""

from services.checkout.store import AGGREGATES
from shared.workers import auditor

handler = auditor.handler(AGGREGATES)
