"""What the clock brings: a checkout that was left alone is abandoned."""

from datetime import datetime

from services.checkout.domain.events import Cancelled
from services.checkout.domain.model import Checkout


def catch_up(checkout: Checkout, now: datetime) -> tuple[Cancelled, ...]:
    """Abandoned: so long without a change, and no payment stands."""
    if checkout.abandoned_at is None or now < checkout.abandoned_at:
        return ()
    return (Cancelled(patient_id=checkout.patient_id, cancelled_at=now, reason="abandoned"),)
