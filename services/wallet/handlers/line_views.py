"""The history, line by line."""

from shared.contracts.envelope import Instant
from shared.contracts.parts import ItemKind
from shared.web.routes import View


class BalanceView(View):
    """What there was of a kind and item, the held part within it; units are whole, cents rounded down."""

    units: int
    cents: int
    held_units: int
    held_cents: int


class MoveView(View):
    """One movement. `amount_cents` of a certificate, credits or a package's worth; `units` where there are any."""

    type: str
    kind: ItemKind
    item: str
    units: int
    amount_cents: int
    before: BalanceView
    after: BalanceView
    lot_id: str | None = None
    expires_at: Instant | None = None
    origin: str | None = None
    funding: str | None = None
    authorization_id: str | None = None
    checkout_id: str | None = None
    refund_id: str | None = None


class EntryView(View):
    """One line of the history: who, when, why, what moved, and what it belongs to."""

    sequence: int
    at: Instant
    by: str
    command: str
    summary: str
    reason: str | None
    moves: tuple[MoveView, ...]
    program: str | None = None
    points_available: int | None = None
    merged_patient_id: str | None = None
    checkout_id: str | None = None
    event_id: str | None = None


class HistoryView(View):
    """A page of the history, newest first."""

    patient_id: str
    entries: tuple[EntryView, ...]
    next_cursor: str | None
