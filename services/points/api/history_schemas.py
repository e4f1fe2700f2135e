"""What the API tells of an account's history."""

import json
from typing import Any

from services.points.api.points_moves import PointsMoveView, moves, worth
from services.points.domain import events
from services.points.domain.figures import Redeeming
from shared.contracts.envelope import Instant
from shared.kernel import codec
from shared.kernel.journal import Entry
from shared.web.routes import View

SECRET = frozenset({"code", "salt", "contact_digests", "birthday"})
"""Members of events that identify the member elsewhere or open a code."""


class HistoryEntryView(View):
    """One journal entry of this practice: what was asked, what happened, and the balances right after.

    `available` is what could be used then, `worth_cents` what so many are worth by now; null where nothing was struck.
    """

    sequence: int
    at: Instant
    by: str
    command: str
    moves: tuple[PointsMoveView, ...]
    available: int | None
    worth_cents: int | None
    events: tuple[dict[str, Any], ...]


class HistoryPage(View):
    """A page of an account's history, newest first."""

    entries: tuple[HistoryEntryView, ...]
    next_cursor: str | None


def present_history_entry(entry: Entry[events.AccountEvent], redeeming: Redeeming | None) -> HistoryEntryView:
    """A journal entry without what identifies the member elsewhere or opens a code."""
    struck = next((event for event in entry.events if isinstance(event, events.BalanceStruck)), None)
    return HistoryEntryView(
        sequence=entry.sequence,
        at=entry.occurred_at,
        by=entry.actor,
        command=entry.command,
        moves=moves(entry, redeeming),
        available=struck.available if struck else None,
        worth_cents=worth(struck.available, redeeming) if struck else None,
        events=tuple(
            {"event": type(event).__name__, **_without_secrets(json.loads(codec.dump(event)))} for event in entry.events
        ),
    )


def _without_secrets(value: Any) -> Any:
    if isinstance(value, list):
        return [_without_secrets(item) for item in value]
    if isinstance(value, dict):
        return {name: _without_secrets(member) for name, member in value.items() if name not in SECRET}
    return value
