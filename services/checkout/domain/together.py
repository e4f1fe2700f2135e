"""Several grants at once: one entry of the journal, all of them or none."""

from datetime import datetime

from services.checkout.domain import payments, redemptions
from services.checkout.domain.commands import ApplyCredits, ApplyRedemption, ApplyTogether, DeclineTogether
from services.checkout.domain.events import PaymentTaken, RedemptionApplied, RedemptionDeclined
from services.checkout.domain.evolve import evolve_checkout
from services.checkout.domain.model import Checkout


def apply(checkout: Checkout, command: ApplyTogether, now: datetime) -> tuple[RedemptionApplied | PaymentTaken, ...]:
    """Each is judged by the cart as those before it leave it. Raises the first refusal."""
    events: tuple[RedemptionApplied | PaymentTaken, ...] = ()
    for grant in command.grants:
        new = _one(checkout, grant, now)
        events += new
        for event in new:
            checkout = evolve_checkout(checkout, event)
    return events


def _one(
    checkout: Checkout, grant: ApplyRedemption | ApplyCredits, now: datetime
) -> tuple[RedemptionApplied | PaymentTaken, ...]:
    match grant:
        case ApplyRedemption():
            return redemptions.apply(checkout, grant, now)
        case ApplyCredits():
            return payments.apply_credits(checkout, grant, now)


def decline(checkout: Checkout, command: DeclineTogether) -> tuple[RedemptionDeclined, ...]:
    """None of them may stand on the cart."""
    return tuple(event for declined in command.declined for event in redemptions.decline(checkout, declined))
