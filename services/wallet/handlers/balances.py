"""Routes of the wallet: its page, what staff add and remove, its history."""

from datetime import datetime
from http import HTTPStatus
from typing import Any

from services.wallet.domain.commands import AddValue, RemoveValue
from services.wallet.domain.events import ValueGranted, ValueRemoved
from services.wallet.domain.refusals import (
    ExpiredInWallet,
    ExpiryInPast,
    HeldByAnotherCheckout,
    NotEnoughInWallet,
    NothingInWallet,
    UnknownLot,
    UnknownPatient,
    WalletFull,
    WrongQuantity,
)
from services.wallet.handlers.actions import offered
from services.wallet.handlers.line_views import HistoryView
from services.wallet.handlers.lines import balance, line
from services.wallet.handlers.pages import page
from services.wallet.handlers.views import (
    AdjustedView,
    CreditsBody,
    CreditsRemoval,
    ItemBody,
    ItemRemoval,
    StatementView,
    WalletPage,
)
from services.wallet.store import WALLET, LoadedWallet, run, table, wallet_of
from shared.kernel import instants
from shared.kernel.journal import Outcome
from shared.kernel.refusals import BadInput
from shared.web import pagination
from shared.web.request import Answer, Request
from shared.web.routes import Routes
from shared.workers.runtime import current
from shared.workers.telemetry import count

routes = Routes("wallet")


class InvalidAt(BadInput):
    """Not an instant, or one that has not come."""

    def __init__(self) -> None:
        super().__init__("`at` is a past instant such as 2026-03-01T12:00:00Z.")


TAKING = (UnknownPatient, UnknownLot, NothingInWallet, NotEnoughInWallet, HeldByAnotherCheckout, ExpiredInWallet)


@routes.get("/patients/{patient_id}/wallet", scope="wallet.read", answer=WalletPage, refuses=(UnknownPatient,))
def show(request: Request[None]) -> Answer:
    """Everything a patient has at the practice, in one read, and what can be done with it."""
    shown = page(wallet_of(request.practice_id, request.path["patient_id"]), request.now)
    actions = tuple(offered(shown.patient_id, shown.points, request.principal))
    return Answer(body=WalletPage(**dict(shown), actions=actions))


@routes.post(
    "/patients/{patient_id}/wallet/credits",
    scope="wallet.write",
    privilege="wallet.credits.adjust",
    body=CreditsBody,
    answer=AdjustedView,
    status=HTTPStatus.CREATED,
    refuses=(UnknownPatient, ExpiryInPast, WalletFull),
)
def add_credits(request: Request[CreditsBody]) -> Answer:
    """Add dollar credits; they expire as the settings say unless `expires_at` says otherwise."""
    return _add(request, kind="credits")


@routes.post(
    "/patients/{patient_id}/wallet/credits/removals",
    scope="wallet.write",
    privilege="wallet.credits.adjust",
    body=CreditsRemoval,
    answer=AdjustedView,
    status=HTTPStatus.CREATED,
    refuses=TAKING,
)
def remove_credits(request: Request[CreditsRemoval]) -> Answer:
    """Take dollar credits out, never what is held."""
    return _remove(request, kind="credits")


@routes.post(
    "/patients/{patient_id}/wallet/items",
    scope="wallet.write",
    privilege="wallet.items.adjust",
    body=ItemBody,
    answer=AdjustedView,
    status=HTTPStatus.CREATED,
    refuses=(UnknownPatient, ExpiryInPast, WalletFull, WrongQuantity),
)
def add_item(request: Request[ItemBody]) -> Answer:
    """Add a package, a product or a certificate by hand."""
    return _add(request)


@routes.post(
    "/patients/{patient_id}/wallet/items/removals",
    scope="wallet.write",
    privilege="wallet.items.adjust",
    body=ItemRemoval,
    answer=AdjustedView,
    status=HTTPStatus.CREATED,
    refuses=(*TAKING, WrongQuantity),
)
def remove_item(request: Request[ItemRemoval]) -> Answer:
    """Take out units of a package or product, or cents of a certificate, never what is held."""
    return _remove(request)


@routes.get(
    "/patients/{patient_id}/wallet/history",
    scope="wallet.read",
    answer=HistoryView,
    query={"limit": "Entries on a page, 1 to 100.", "cursor": "`next_cursor` of the page before."},
    refuses=(UnknownPatient, pagination.InvalidCursor, pagination.InvalidLimit),
)
def history(request: Request[None]) -> Answer:
    """Every movement, newest first; of a merged record, what happened before it was merged."""
    patient_id = request.path["patient_id"]
    before = pagination.decode_sequence(request.query.get("cursor"))
    ref = WALLET.at(request.practice_id, patient_id)
    found = table(current()).history(ref, before=before, limit=request.limit)
    if not found.items:
        wallet_of(request.practice_id, patient_id)  # beyond the last page, or nobody's
    entries = tuple(line(entry) for entry in found.items)
    return Answer(body=HistoryView(patient_id=patient_id, entries=entries, next_cursor=pagination.encode(found.next)))


@routes.get(
    "/patients/{patient_id}/wallet/statement",
    scope="wallet.read",
    answer=StatementView,
    query={"at": "A past instant, RFC 3339."},
    refuses=(UnknownPatient, InvalidAt),
)
def statement(request: Request[None]) -> Answer:
    """The wallet as it stood at a past instant, rebuilt from the journal."""
    at = _instant(request.query.get("at"), request.now)
    patient_id = request.path["patient_id"]
    part = _as_of(request.practice_id, patient_id, at)
    return Answer(body=StatementView(patient_id=patient_id, sequence=part.version, wallet=page(part.state, at)))


def _as_of(practice_id: str, patient_id: str, at: datetime) -> LoadedWallet:
    """A wallet at an instant; of an alias by then, the one that had taken it over."""
    while True:
        ref = WALLET.at(practice_id, patient_id)
        part = table(current()).as_of(ref, lambda entry: entry.occurred_at <= at)
        if part.version == 0:
            raise UnknownPatient
        if not part.state.merged_into:
            return part
        patient_id = part.state.merged_into


def _instant(text: str | None, now: datetime) -> datetime:
    try:
        at = instants.parse(text or "")
    except (ValueError, OverflowError) as error:
        raise InvalidAt from error
    if at > now:
        raise InvalidAt
    return at


def _add(request: Request[Any], **more: Any) -> Answer:
    command = AddValue(
        patient_id=request.path["patient_id"], lot_id=request.new_id("lot"), **request.body.model_dump(), **more
    )
    outcome = run(command, request.cause, request.now)
    count("ValueAdded", kind=command.kind)
    lot = outcome.event(ValueGranted).lot
    view = _adjusted(command.patient_id, outcome, lot.lot_id, expires_at=lot.expires_at)
    return Answer(body=view)


def _remove(request: Request[Any], **more: Any) -> Answer:
    command = RemoveValue(patient_id=request.path["patient_id"], **request.body.model_dump(), **more)
    outcome = run(command, request.cause, request.now)
    count("ValueRemoved", kind=command.kind)
    return Answer(body=_adjusted(command.patient_id, outcome, outcome.event(ValueRemoved).taken.lot_id))


def _adjusted(patient_id: str, outcome: Outcome[Any], lot_id: str, **more: Any) -> AdjustedView:
    entry = line(outcome.entry)
    last = [event for event in outcome.events if isinstance(event, ValueGranted | ValueRemoved)][-1]
    return AdjustedView(
        patient_id=patient_id,
        lot_id=lot_id,
        kind=entry.moves[0].kind,
        item=entry.moves[0].item,
        units=sum(move.units for move in entry.moves),
        amount_cents=sum(move.amount_cents for move in entry.moves),
        expires_at=more.get("expires_at"),
        after=balance(last.after),
        entry=entry,
    )
