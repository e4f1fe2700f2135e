"""How every handler of points runs its commands."""

from datetime import datetime
from typing import Any

from services.points.domain import commands, events
from services.points.domain.decide import decide
from services.points.store import PointsTable, table
from shared import journal, runtime
from shared.journal import Cause, Outcome
from shared.telemetry import count

COUNTED: dict[type[Any], str] = {
    events.MemberEnrolled: "MemberEnrolled",
    events.PracticeLinked: "MemberLinked",
    events.TransactionSubmitted: "TransactionSubmitted",
    events.TransactionCompleted: "TransactionCompleted",
    events.TransactionCancelled: "TransactionCancelled",
    events.TransactionReversed: "TransactionReversed",
    events.RedemptionAuthorized: "RedemptionAuthorized",
    events.RedemptionCaptured: "RedemptionCaptured",
    events.RedemptionExpired: "RedemptionExpired",
    events.RewardExchanged: "RewardExchanged",
    events.PointsExpired: "PointsExpired",
    events.TierChanged: "TierChanged",
}
"""Business metrics, each with the programme as its dimension."""


def run(command: commands.Command, *, cause: Cause, now: datetime | None = None) -> Outcome[Any]:
    """Run a command exactly once, in the runtime at hand."""
    world = runtime.current()
    kept: Any = table(world)
    outcome: Outcome[Any] = journal.execute(command, cause=cause, store=kept, decide=decide, now=now or world.now())
    _count(outcome)
    return outcome


def _count(outcome: Outcome[Any]) -> None:
    """Count what practices are asked about: points earned, redeemed, exchanged and lost, by programme."""
    for event in outcome.events:
        name = COUNTED.get(type(event))
        if name is not None:
            count(name, program=outcome.entry.aggregate_id.split("/")[1])


def store() -> PointsTable:
    """The table, for reads."""
    return table(runtime.current())
