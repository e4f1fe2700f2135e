"""What checkout reacts to, and its clock."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from services.checkout import store
from services.checkout.domain.commands import (
    CatchUp,
    HearProgram,
    MergePatients,
    RecordCapture,
    RecordExchange,
    RecordRestoration,
)
from services.checkout.domain.heard_program import HeardProgram
from services.checkout.domain.tenders import CERTIFICATES
from services.checkout.jobs import reconciliations
from services.checkout.service import run
from services.checkout.store import CHECKOUT, RECONCILIATION
from shared.contracts.events import (
    PatientsMerged,
    PointsRedemptionCaptured,
    PointsRedemptionRestored,
    PracticeProfileChanged,
    ProgramPublished,
    RewardExchanged,
    WalletCaptured,
    WalletRestored,
)
from shared.workers.inbox import Due, Message, Unprocessable
from shared.workers.profiles import copied
from shared.workers.runtime import current


def on_practice_profile_changed(message: Message[PracticeProfileChanged]) -> None:
    """Copy the practice's profile; an older one than is known has no effect."""
    run(copied(message), cause=message.cause(), now=current().now())


def on_program_published(message: Message[ProgramPublished]) -> None:
    """A programme's codes pay here from now on what its sponsor makes."""
    data = message.data
    heard = HeardProgram(program=data.program, name=data.name, sponsor=data.sponsor, treatments=data.treatments)
    run(HearProgram(program=heard), cause=message.cause(), now=current().now())


def on_patients_merged(message: Message[PatientsMerged]) -> None:
    """A checkout keeps the record that it was opened for (owners follow it); it is found under the other one too."""
    command = MergePatients(patient_id=message.data.patient_id, merged_id=message.data.merged_id)
    run(command, cause=message.cause(), now=current().now())


def on_points_redemption_captured(message: Message[PointsRedemptionCaptured]) -> None:
    """Note what points captured for a sponsor."""
    data = message.data
    if data.checkout_id:
        run(
            RecordCapture(
                reimbursable_id=data.authorization_id,
                practice_id=message.metadata.practice_id,
                program=data.program,
                checkout_id=data.checkout_id,
                amount_cents=data.amount_cents,
                captured_at=message.metadata.occurred_at,
                points=data.points,
            ),
            cause=message.cause(),
            now=current().now(),
        )


def on_wallet_captured(message: Message[WalletCaptured]) -> None:
    """Of what the wallet captures, a sponsor pays for certificates alone."""
    data = message.data
    if data.kind == "certificate" and data.checkout_id:
        run(
            RecordCapture(
                reimbursable_id=data.authorization_id,
                practice_id=message.metadata.practice_id,
                program=CERTIFICATES,
                checkout_id=data.checkout_id,
                amount_cents=data.amount_cents,
                captured_at=message.metadata.occurred_at,
            ),
            cause=message.cause(),
            now=current().now(),
        )


def on_points_redemption_restored(message: Message[PointsRedemptionRestored]) -> None:
    """Note what points gave back."""
    _record_restoration(message, message.data.authorization_id, message.data.amount_cents)


def on_wallet_restored(message: Message[WalletRestored]) -> None:
    """Note a certificate that came back."""
    if message.data.kind == "certificate":
        _record_restoration(message, message.data.authorization_id, message.data.amount_cents)


def _record_restoration(message: Message[Any], reimbursable_id: str, amount_cents: int) -> None:
    command = RecordRestoration(
        reimbursable_id=reimbursable_id,
        practice_id=message.metadata.practice_id,
        restoration_id=message.metadata.event_id,
        amount_cents=amount_cents,
    )
    run(command, cause=message.cause(), now=current().now())


def on_reward_exchanged(message: Message[RewardExchanged]) -> None:
    """Note a product that a sponsor owes, or no longer does."""
    data = message.data
    run(
        RecordExchange(
            reimbursable_id=data.exchange_id,
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
        cause=message.cause(),
        now=current().now(),
    )


def on_due(due: Due, now: datetime) -> None:
    """Abandon a checkout whose time is over; go on with a reconciliation."""
    kind, practice_id, name = due.aggregate_id.split("/")
    match kind:
        case CHECKOUT.name:
            run(CatchUp(checkout_id=name), cause=due.cause(), now=now)
        case RECONCILIATION.name:
            reconciliations.work(due, practice_id, now)
        case _:
            raise Unprocessable("nothing of this kind falls due")


def overdue(now: datetime) -> Iterable[tuple[str, datetime]]:
    """What the sweeper finds."""
    return store.table(current()).overdue(now)


REACTIONS: dict[type[Any], Callable[[Any], None]] = {
    PatientsMerged: on_patients_merged,
    PracticeProfileChanged: on_practice_profile_changed,
    ProgramPublished: on_program_published,
    PointsRedemptionCaptured: on_points_redemption_captured,
    PointsRedemptionRestored: on_points_redemption_restored,
    WalletCaptured: on_wallet_captured,
    WalletRestored: on_wallet_restored,
    RewardExchanged: on_reward_exchanged,
}
