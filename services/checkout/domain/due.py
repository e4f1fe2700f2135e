"""What the clock brings: a checkout that was left alone is abandoned, at its stored instant, whoever looks then."""

from datetime import datetime

from msgspec.structs import replace

from services.checkout.domain.events import Cancelled
from services.checkout.domain.evolve import evolve_checkout
from services.checkout.domain.judged_by import JudgedBy
from services.checkout.domain.model import Checkout


def catch_up(checkout: Checkout, now: datetime) -> tuple[Cancelled, ...]:
    """Abandoned: so long without a change, and no payment stands."""
    ended_at = checkout.abandoned_at
    if ended_at is None or now < ended_at:
        return ()
    return (Cancelled(patient_id=checkout.patient_id, cancelled_at=ended_at, reason="abandoned"),)


def as_of(checkout: Checkout, now: datetime) -> Checkout:
    """The checkout as it is at an instant, whether or not the sweeper has come by."""
    for event in catch_up(checkout, now):
        checkout = evolve_checkout(checkout, event)
    return checkout


def judged_as_of(judged: JudgedBy, now: datetime) -> JudgedBy:
    """What a command is judged by, at an instant."""
    return replace(judged, checkout=as_of(judged.checkout, now), code_holder=as_of(judged.code_holder, now))
