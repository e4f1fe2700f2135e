"""The auditor function of points."""

from services.points.store import KINDS
from shared.workers import auditor

handler = auditor.handler(KINDS)
