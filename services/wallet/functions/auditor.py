"""The auditor function of wallet."""

from services.wallet.store import KINDS
from shared import auditor

handler = auditor.handler(KINDS)
