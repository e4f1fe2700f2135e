"""The auditor function of checkout."""

from services.checkout.store import KINDS
from shared.workers import auditor

handler = auditor.handler(KINDS)
