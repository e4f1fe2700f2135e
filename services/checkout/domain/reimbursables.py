"""What sponsors are to reimburse by their owners' word, for the three-way match: one small note each.

A note keeps no journal: its owner has one. Events come in any order, and more than once: a return may be heard of
before its capture, and what was heard tells a repeat. A month is the practice's, by its local date.
"""

from services.checkout.domain.books import Reimbursable
from services.checkout.domain.commands import RecordCapture, RecordExchange, RecordRestoration
from services.checkout.domain.completion import listed
from services.checkout.domain.events import CaptureRecorded, CaptureRestored, ExchangeCancelled, ExchangeRecorded
from services.checkout.domain.model import Checkout, Settings
from services.checkout.domain.settings import local_month


def record_capture(
    reimbursable: Reimbursable, settings: Settings, checkout: Checkout, command: RecordCapture
) -> tuple[CaptureRecorded, ...]:
    """The owner captured what a sponsor reimburses."""
    if reimbursable.captured:
        return ()
    ours = {tender.authorization_id: tender.amount_cents for tender in listed(checkout)} if checkout.completed else {}
    return (
        CaptureRecorded(
            reimbursable_id=command.reimbursable_id,
            practice_id=command.practice_id,
            program=command.program,
            month=local_month(settings, command.captured_at),
            checkout_id=command.checkout_id,
            amount_cents=command.amount_cents,
            listed=ours.get(command.reimbursable_id) == command.amount_cents,
            points=command.points,
        ),
    )


def record_restoration(reimbursable: Reimbursable, command: RecordRestoration) -> tuple[CaptureRestored, ...]:
    """The owner gave back what a sponsor would have reimbursed."""
    if command.restoration_id in reimbursable.restorations:
        return ()
    return (
        CaptureRestored(
            reimbursable_id=command.reimbursable_id,
            practice_id=command.practice_id,
            restoration_id=command.restoration_id,
            amount_cents=command.amount_cents,
        ),
    )


def record_exchange(
    reimbursable: Reimbursable, settings: Settings, command: RecordExchange
) -> tuple[ExchangeRecorded | ExchangeCancelled, ...]:
    """A cancellation that is heard of first brings the exchange along, so that the order does not matter."""
    events: tuple[ExchangeRecorded | ExchangeCancelled, ...] = ()
    if not reimbursable.reward:
        events = (
            ExchangeRecorded(
                reimbursable_id=command.reimbursable_id,
                practice_id=command.practice_id,
                program=command.program,
                month=local_month(settings, command.exchanged_at),
                reward=command.reward,
                points=command.points,
                quantity=command.quantity,
                unit=command.unit,
                ships_to=command.ships_to,
            ),
        )
    if command.cancelled and not reimbursable.cancelled:
        return (*events, ExchangeCancelled(reimbursable_id=command.reimbursable_id, practice_id=command.practice_id))
    return events
