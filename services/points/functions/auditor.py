"""The auditor function of points."""

from services.points.store import AGGREGATES
from shared.workers import auditor

handler = auditor.handler(AGGREGATES)
