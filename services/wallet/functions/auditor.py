"""The auditor function of wallet."""

from services.wallet.store import AGGREGATES
from shared.workers import auditor

handler = auditor.handler(AGGREGATES)
