"""Points that come in, as a lot with the programme's expiry."""

from datetime import datetime

from services.points.domain import calendar
from services.points.domain.case import Case
from shared.value.lots import Lot


def lot_of(case: Case, lot_id: str, points: int, at: datetime, expires_at: datetime | None = None) -> Lot:
    """A lot of points that came in at an instant."""
    months = case.rules.lot_months
    if expires_at is None and months is not None:
        expires_at = calendar.months_after(at, months.value)
    return Lot(lot_id=lot_id, granted=points, granted_at=at, expires_at=expires_at)
