"""The auditor function of checkout."""

from services.checkout.store import KINDS
from shared import auditor

handler = auditor.handler(KINDS)
