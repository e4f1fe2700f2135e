"""What checkout reacts to, and its clock."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from services.checkout import store
from services.checkout.domain.commands import (
    CatchUp,
    CopyTimeZone,
    NoteCapture,
    NoteExchange,
    NoteMerge,
    NoteReturn,
)
from services.checkout.domain.settlement import CERTIFICATES
from services.checkout.handlers.running import run
from shared.contracts.events import (
    PatientsMerged,
    PointsRedemptionCaptured,
    PointsRedemptionReturned,
    PracticeProfileChanged,
    RewardExchanged,
    WalletCaptured,
    WalletRestored,
)
from shared.workers.inbox import Due, Message
from shared.workers.runtime import current
from shared.workers.telemetry import count


def _copy_time_zone(message: Message[PracticeProfileChanged]) -> None:
    command = CopyTimeZone(time_zone=message.data.time_zone, said_at=message.metadata.occurred_at)
    run(command, message.cause(), current().now())


def patients_merged(message: Message[PatientsMerged]) -> None:
    """A checkout keeps the record that it was opened for (owners follow it); it is found under the other one too."""
    command = NoteMerge(patient_id=message.data.patient_id, merged_id=message.data.merged_id)
    run(command, message.cause(), current().now())


def _captured(message: Message[PointsRedemptionCaptured]) -> None:
    data = message.data
    if data.checkout_id:
        run(
            NoteCapture(
                claim_id=data.authorization_id,
                practice_id=message.metadata.practice_id,
                program=data.program,
                checkout_id=data.checkout_id,
                amount_cents=data.amount_cents,
                captured_at=message.metadata.occurred_at,
                points=data.points,
            ),
            message.cause(),
            current().now(),
        )


def _certificate_captured(message: Message[WalletCaptured]) -> None:
    """Of what the wallet captures, a sponsor pays for certificates alone."""
    data = message.data
    if data.kind == "certificate" and data.checkout_id:
        run(
            NoteCapture(
                claim_id=data.authorization_id,
                practice_id=message.metadata.practice_id,
                program=CERTIFICATES,
                checkout_id=data.checkout_id,
                amount_cents=data.amount_cents,
                captured_at=message.metadata.occurred_at,
            ),
            message.cause(),
            current().now(),
        )


def _returned(message: Message[PointsRedemptionReturned]) -> None:
    _note_return(message, message.data.authorization_id, message.data.amount_cents)


def _certificate_restored(message: Message[WalletRestored]) -> None:
    if message.data.kind == "certificate":
        _note_return(message, message.data.authorization_id, message.data.amount_cents)


def _note_return(message: Message[Any], claim_id: str, amount_cents: int) -> None:
    command = NoteReturn(claim_id=claim_id, practice_id=message.metadata.practice_id, amount_cents=amount_cents)
    run(command, message.cause(), current().now())


def _exchanged(message: Message[RewardExchanged]) -> None:
    data = message.data
    run(
        NoteExchange(
            claim_id=data.exchange_id,
            practice_id=message.metadata.practice_id,
            program=data.program,
            exchanged_at=message.metadata.occurred_at,
            reward=data.reward,
            points=data.points,
            quantity=data.quantity,
            unit=data.unit,
            ships_to=data.ships_to,
            cancelled=data.cancelled,
        ),
        message.cause(),
        current().now(),
    )


def catch_up(due: Due, now: datetime) -> None:
    """Abandon a checkout whose time is over."""
    checkout_id = due.aggregate_id.rpartition("/")[2]
    if run(CatchUp(checkout_id=checkout_id), due.cause(), now).events:
        count("CheckoutCancelled", reason="abandoned")


def overdue(now: datetime) -> Iterable[tuple[str, datetime]]:
    """What the sweeper finds."""
    return store.table(current()).overdue(now)


REACTIONS: dict[type[Any], Callable[[Any], None]] = {
    PatientsMerged: patients_merged,
    PracticeProfileChanged: _copy_time_zone,
    PointsRedemptionCaptured: _captured,
    PointsRedemptionReturned: _returned,
    WalletCaptured: _certificate_captured,
    WalletRestored: _certificate_restored,
    RewardExchanged: _exchanged,
}
