"""What owners say they captured for a sponsor, kept for the three-way match: one small aggregate per authorization.

Events come in any order: a return may be heard of before its capture. A month is the practice's, by its local date.
"""

from dataclasses import replace
from datetime import datetime
from typing import assert_never

from services.checkout.domain.books import Claim
from services.checkout.domain.commands import NoteCapture, NoteExchange, NoteReturn
from services.checkout.domain.ending import listed, local_day
from services.checkout.domain.events import CaptureNoted, ExchangeCancelNoted, ExchangeNoted, OfClaim, ReturnNoted
from services.checkout.domain.model import Checkout, Settings


def note_capture(
    claim: Claim, settings: Settings, checkout: Checkout, command: NoteCapture
) -> tuple[CaptureNoted, ...]:
    if claim.captured:
        return ()
    ours = {one.authorization_id: one.amount_cents for one in listed(checkout)} if checkout.completed else {}
    return (
        CaptureNoted(
            claim_id=command.claim_id,
            practice_id=command.practice_id,
            program=command.program,
            month=month_of(settings, command.captured_at),
            checkout_id=command.checkout_id,
            amount_cents=command.amount_cents,
            listed=ours.get(command.claim_id) == command.amount_cents,
            points=command.points,
        ),
    )


def note_return(command: NoteReturn) -> tuple[ReturnNoted, ...]:
    return (ReturnNoted(claim_id=command.claim_id, practice_id=command.practice_id, amount_cents=command.amount_cents),)


def note_exchange(
    claim: Claim, settings: Settings, command: NoteExchange
) -> tuple[ExchangeNoted | ExchangeCancelNoted, ...]:
    """A cancellation that is heard of first brings the exchange along, so that the order does not matter."""
    events: tuple[ExchangeNoted | ExchangeCancelNoted, ...] = ()
    if not claim.reward:
        events = (
            ExchangeNoted(
                claim_id=command.claim_id,
                practice_id=command.practice_id,
                program=command.program,
                month=month_of(settings, command.exchanged_at),
                reward=command.reward,
                points=command.points,
                quantity=command.quantity,
                unit=command.unit,
                ships_to=command.ships_to,
            ),
        )
    if command.cancelled and not claim.cancelled:
        return (*events, ExchangeCancelNoted(claim_id=command.claim_id, practice_id=command.practice_id))
    return events


def month_of(settings: Settings, instant: datetime) -> str:
    """`2026-03`, at the practice."""
    return local_day(settings, instant)[:7]


def evolve_claim(claim: Claim, event: OfClaim) -> Claim:
    known = replace(claim, claim_id=event.claim_id, practice_id=event.practice_id)
    match event:
        case CaptureNoted():
            return replace(
                known,
                captured=True,
                program=event.program,
                month=event.month,
                checkout_id=event.checkout_id,
                amount_cents=event.amount_cents,
                listed=event.listed,
                points=event.points,
            )
        case ReturnNoted():
            return replace(known, returned_cents=claim.returned_cents + event.amount_cents)
        case ExchangeNoted():
            return replace(
                known,
                program=event.program,
                month=event.month,
                reward=event.reward,
                points=event.points,
                quantity=event.quantity,
                unit=event.unit,
                ships_to=event.ships_to,
            )
        case ExchangeCancelNoted():
            return replace(known, cancelled=True)
        case _:
            assert_never(event)
