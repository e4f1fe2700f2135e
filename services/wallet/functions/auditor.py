"""The auditor function of wallet."""

from services.wallet.store import KINDS
from shared.workers import auditor

handler = auditor.handler(KINDS)
