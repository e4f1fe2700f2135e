"""The auditor function of wallet."""

from services.wallet.domain.obligations import owed_cents
from services.wallet.store import AGGREGATES
from shared.workers import auditor

handler = auditor.handler(AGGREGATES, owes=owed_cents)
