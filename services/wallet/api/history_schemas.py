"""The history, line by line, and how journal entries become its lines."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from services.wallet.domain import events as happened
from services.wallet.domain.item_names import item_name
from services.wallet.domain.model import Balance, Funding, WalletLot
from services.wallet.domain.selection import named
from shared.contracts.envelope import Instant
from shared.contracts.parts import ItemKind
from shared.kernel.journal import Entry
from shared.value.money import dollars
from shared.value.units import figure
from shared.web.routes import View

type Names = Mapping[tuple[ItemKind, str], str]
"""What a practice calls what is in a wallet, by kind and item."""
NO_NAMES: Names = {}

type MoveType = Literal[
    "granted", "removed", "expired", "authorized", "captured", "voided", "restored", "received", "moved"
]


class BalanceView(View):
    """What there was of a kind and item, the held part within it; both are rounded down."""

    units: int | float
    cents: int
    held_units: int | float
    held_cents: int


class MoveView(View):
    """One movement. `amount_cents` of a certificate, credits or a package's worth; `units` where there are any."""

    type: MoveType
    kind: ItemKind
    item: str
    item_name: str
    units: int | float
    amount_cents: int
    before: BalanceView
    after: BalanceView
    lot_id: str | None = None
    expires_at: Instant | None = None
    origin: str | None = None
    funding: Funding | None = None
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
    merged_patient_id: str | None = None
    checkout_id: str | None = None
    event_id: str | None = None


class HistoryPage(View):
    """A page of the history, newest first."""

    patient_id: str
    entries: tuple[EntryView, ...]
    next_cursor: str | None


_TYPES: dict[type, MoveType] = {
    happened.ValueGranted: "granted",
    happened.ValueRemoved: "removed",
    happened.ValueExpired: "expired",
    happened.ValueAuthorized: "authorized",
    happened.ValueCaptured: "captured",
    happened.ValueVoided: "voided",
    happened.ValueRestored: "restored",
}


def names_of(lots: Iterable[WalletLot]) -> Names:
    """What the practice calls the items of these lots, where it has a name of its own."""
    return {(lot.kind, lot.item): lot.name for lot in lots if lot.name}


def present_entry(entry: Entry[Any], names: Names = NO_NAMES) -> EntryView:
    """An entry as staff read it; `names`: what the practice calls what its wallet has, by kind and item."""
    moves = tuple(move for event in entry.events for move in _moves(event, names))
    received = next((event for event in entry.events if isinstance(event, happened.WalletReceived)), None)
    reasons = [
        event.reason for event in entry.events if isinstance(event, happened.ValueGranted | happened.ValueRemoved)
    ]
    return EntryView(
        sequence=entry.sequence,
        at=entry.occurred_at,
        by=entry.actor,
        command=entry.command,
        summary=_summary(entry, moves),
        reason=next((reason for reason in reasons if reason), None),
        moves=moves,
        merged_patient_id=received.merged_id if received else None,
        checkout_id=next((move.checkout_id for move in moves if move.checkout_id), None),
        event_id=entry.causation_id if entry.actor.startswith("event:") else None,
    )


def _name(kind: ItemKind, item: str, names: Names) -> str:
    return names.get((kind, item)) or item_name(kind, item)


def _summary(entry: Entry[Any], moves: tuple[MoveView, ...]) -> str:
    """One sentence without anything private."""
    between = next((event for event in entry.events if isinstance(event, _BETWEEN)), None)
    if moves and between is None:
        return "; ".join(f"{move.type} {_quantity(move)}" for move in moves)
    for event in entry.events:
        match event:
            case happened.WalletReceived():
                return f"took over everything of {event.merged_id}"
            case happened.WalletMergedInto():
                return f"moved everything to {event.into}"
            case happened.CheckoutStillOpen():
                return f"checkout {event.checkout_id} is still open"
            case _:
                pass
    return entry.command


_BETWEEN = (happened.WalletReceived, happened.WalletMergedInto)


def _moves(event: Any, names: Names) -> Iterator[MoveView]:
    if isinstance(event, happened.MOVEMENTS):
        yield _move(event, names)
    elif isinstance(event, _BETWEEN):
        for moved in event.moved:
            yield MoveView(
                type="received" if isinstance(event, happened.WalletReceived) else "moved",
                kind=moved.kind,
                item=moved.item,
                item_name=_name(moved.kind, moved.item, names),
                units=figure(moved.units),
                amount_cents=moved.cents,
                before=present_balance(moved.before),
                after=present_balance(moved.after),
            )


def _quantity(move: MoveView) -> str:
    usual = item_name(move.kind, move.item)
    what = named(move.kind, move.item, "" if move.item_name == usual else move.item_name)
    if move.kind == "package" and move.units == 1:
        what = what.removesuffix("s")
    return f"{move.units:,} {what}" if move.units else f"{dollars(move.amount_cents)} of {what}"


def _move(event: happened.Movement, names: Names) -> MoveView:
    match event:
        case happened.ValueGranted():
            return _granted(event)
        case happened.ValueRemoved() | happened.ValueExpired():
            return MoveView(
                **_common(event),
                kind=event.kind,
                item=event.item,
                item_name=_name(event.kind, event.item, names),
                units=figure(event.units),
                amount_cents=event.cents,
                lot_id=event.taken.lot_id,
                origin=event.origin if isinstance(event, happened.ValueRemoved) else None,
                expires_at=event.expired_at if isinstance(event, happened.ValueExpired) else None,
                checkout_id=event.checkout_id if isinstance(event, happened.ValueRemoved) else None,
            )
        case _:
            return MoveView(
                **_common(event),
                kind=event.kind,
                item=event.item,
                item_name=_name(event.kind, event.item, names),
                units=figure(event.units),
                amount_cents=event.amount_cents,
                authorization_id=event.authorization_id,
                checkout_id=event.checkout_id or None,
                refund_id=event.refund_id if isinstance(event, happened.ValueRestored) else None,
            )


def _granted(event: happened.ValueGranted) -> MoveView:
    lot = event.lot
    return MoveView(
        **_common(event),
        kind=lot.kind,
        item=lot.item,
        item_name=item_name(lot.kind, lot.item, (lot,)),
        units=figure(lot.units_in(lot.granted)),
        amount_cents=lot.cents(lot.granted),
        lot_id=lot.lot_id,
        expires_at=lot.expires_at,
        origin=lot.origin,
        funding=lot.funding,
        checkout_id=lot.checkout_id,
    )


def _common(event: happened.Movement) -> dict[str, Any]:
    return {"type": _TYPES[type(event)], "before": present_balance(event.before), "after": present_balance(event.after)}


def present_balance(balance: Balance) -> BalanceView:
    """What there was of a kind and item."""
    return BalanceView(
        units=figure(balance.units),
        cents=balance.cents,
        held_units=figure(balance.held_units),
        held_cents=balance.held_cents,
    )
