"""What a history entry moved, in points and in the dollars that they are worth: staff explain a balance with it."""

from operator import attrgetter
from typing import Literal

from services.points.domain import events
from services.points.domain.figures import Redeeming
from shared.kernel.journal import Entry
from shared.web.routes import View

type Way = Literal[
    "added",
    "removed",
    "pending",
    "completed",
    "reduced",
    "cancelled",
    "reversed",
    "corrected",
    "owed",
    "held",
    "used",
    "released",
    "restored",
    "exchanged",
    "exchange_cancelled",
    "expired",
]


class PointsMoveView(View):
    """So many points went this way. `amount_cents`: what a redemption takes off, else what so many are worth by now."""

    way: Way
    points: int
    amount_cents: int


HELD = "redemption.hold.amount_cents"
WAYS: dict[type, tuple[Way, str, str]] = {
    events.PointsAdded: ("added", "lot.granted", ""),
    events.PointsRemoved: ("removed", "points", ""),
    events.TransactionSubmitted: ("pending", "transaction.points", ""),
    events.TransactionCompleted: ("completed", "points", ""),
    events.TransactionReduced: ("reduced", "points", ""),
    events.TransactionCancelled: ("cancelled", "points", ""),
    events.TransactionReversed: ("reversed", "points", ""),
    events.TransactionCorrected: ("corrected", "points", ""),
    events.DebtSettled: ("owed", "points", ""),
    events.PointsExpired: ("expired", "points", ""),
    events.RewardExchanged: ("exchanged", "exchange.points", ""),
    events.ExchangeCancelled: ("exchange_cancelled", "exchange.points", ""),
    events.RedemptionAuthorized: ("held", "redemption.points", HELD),
    events.RedemptionCaptured: ("used", "redemption.points", HELD),
    events.RedemptionVoided: ("released", "redemption.points", HELD),
    events.RedemptionExpired: ("released", "redemption.points", HELD),
    events.RedemptionRestored: ("restored", "points", "amount_cents"),
}
"""Events that move points: where each keeps how many, and the cents where it says them itself; no other does."""


def moves(entry: Entry[events.AccountEvent], redeeming: Redeeming | None) -> tuple[PointsMoveView, ...]:
    """Every movement of an entry, in its order; `redeeming`: how points become dollars off in the programme, if so."""
    return tuple(_move(event, redeeming) for event in entry.events if type(event) in WAYS)


def worth(points: int, redeeming: Redeeming | None) -> int:
    """Cents that so many points take off."""
    return redeeming.worth(points) if redeeming else 0


def _move(event: events.AccountEvent, redeeming: Redeeming | None) -> PointsMoveView:
    way, where, cents = WAYS[type(event)]
    points = attrgetter(where)(event)
    return PointsMoveView(
        way=way, points=points, amount_cents=attrgetter(cents)(event) if cents else worth(points, redeeming)
    )
