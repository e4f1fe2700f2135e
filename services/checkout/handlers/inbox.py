"""What checkout reacts to, and its clock."""

from collections.abc import Iterable
from datetime import datetime

from services.checkout import store
from services.checkout.domain.commands import CatchUp, CopyTimeZone
from services.checkout.handlers.running import run
from shared import inbox
from shared.contracts.events import PatientsMerged, PracticeProfileChanged
from shared.inbox import Due, Inbox, Message
from shared.runtime import current


def _copy_time_zone(message: Message[PracticeProfileChanged]) -> None:
    command = CopyTimeZone(time_zone=message.data.time_zone, said_at=message.metadata.occurred_at)
    run(command, message.cause(), current().now())


def _keep(_message: Message[PatientsMerged]) -> None:
    """A checkout keeps the patient it was opened for: owners know the merged id as an alias."""


def _catch_up(due: Due, now: datetime) -> None:
    checkout_id = due.aggregate_id.rpartition("/")[2]
    run(CatchUp(checkout_id=checkout_id), due.cause(), now)


def _overdue(now: datetime) -> Iterable[tuple[str, datetime]]:
    return store.table(current()).overdue(now)


handler = inbox.handler(
    Inbox(
        reactions={PracticeProfileChanged: _copy_time_zone, PatientsMerged: _keep},
        catch_up=_catch_up,
        overdue=_overdue,
    )
)
