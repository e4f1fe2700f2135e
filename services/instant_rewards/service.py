"""The one way to run a command of instant rewards."""

from datetime import datetime
from typing import Any

from msgspec.structs import replace

from services.instant_rewards.domain.commands import Command, ForPatient
from services.instant_rewards.domain.coupons import StockUnread
from services.instant_rewards.domain.decide import decide
from services.instant_rewards.domain.events import Event
from services.instant_rewards.domain.refusals import PatientMerged
from services.instant_rewards.store import table
from shared.kernel.journal import Cause, Outcome, execute
from shared.workers.runtime import current


def run(command: Command, *, cause: Cause, now: datetime) -> Outcome[Event]:
    """Run a command; one for a merged record is run on the record that took it over.

    Which stocks a void touches is only known once its tracker is read: then they are read along.
    """
    store = table(current())
    while True:
        try:
            return execute(command, cause=cause, store=store, decide=decide, now=now)
        except StockUnread as unread:
            command = _redirected(command, stocks=unread.coupon_ids)
        except PatientMerged as merged:
            command = _redirected(command, patient_id=merged.into)


def _redirected(command: Command, **change: Any) -> Command:
    assert isinstance(command, ForPatient)  # noqa: S101  (settings have neither stocks nor patients)
    return replace(command, **change)
