"""The auditor function of points."""

from services.points.store import KINDS
from shared import auditor

handler = auditor.handler(KINDS)
