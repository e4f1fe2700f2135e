"""Routes of what staff add to a wallet and take out of it: dollar credits and items."""

from http import HTTPStatus
from typing import Any

from services.wallet.api.history_schemas import present_balance, present_entry
from services.wallet.api.items_schemas import AdjustmentView, CreditsBody, CreditsRemovalBody, ItemBody, ItemRemovalBody
from services.wallet.domain.commands import AddValue, RemoveValue
from services.wallet.domain.events import ValueGranted, ValueRemoved
from services.wallet.domain.refusals import (
    CertificateWithoutEnd,
    ExpiredInWallet,
    ExpiryInPast,
    HeldByAnotherCheckout,
    NoSuchProgram,
    NotEnoughInWallet,
    NothingInWallet,
    UnknownLot,
    UnknownPatient,
    WalletFull,
    WrongQuantity,
)
from services.wallet.service import run
from shared.kernel.journal import Outcome
from shared.value import units
from shared.web.request import Answer, Request
from shared.web.routes import Routes

routes = Routes("wallet")

TAKING = (UnknownPatient, UnknownLot, NothingInWallet, NotEnoughInWallet, HeldByAnotherCheckout, ExpiredInWallet)


@routes.post(
    "/patients/{patient_id}/wallet/credits",
    operation="add_credits",
    scope="wallet.write",
    privilege="wallet.credits.adjust",
    body=CreditsBody,
    answer=AdjustmentView,
    status=HTTPStatus.CREATED,
    refuses=(UnknownPatient, ExpiryInPast, WalletFull),
)
def add_credits(request: Request[CreditsBody]) -> Answer:
    """Add dollar credits; they expire as the settings say unless `expires_at` says otherwise."""
    return _add(request, kind="credits")


@routes.post(
    "/patients/{patient_id}/wallet/credits/removals",
    operation="remove_credits",
    scope="wallet.write",
    privilege="wallet.credits.adjust",
    body=CreditsRemovalBody,
    answer=AdjustmentView,
    status=HTTPStatus.CREATED,
    refuses=TAKING,
)
def remove_credits(request: Request[CreditsRemovalBody]) -> Answer:
    """Take dollar credits out, never what is held."""
    return _remove(request, kind="credits")


@routes.post(
    "/patients/{patient_id}/wallet/items",
    operation="add_wallet_item",
    scope="wallet.write",
    privilege="wallet.items.adjust",
    body=ItemBody,
    answer=AdjustmentView,
    status=HTTPStatus.CREATED,
    refuses=(UnknownPatient, ExpiryInPast, WalletFull, WrongQuantity, NoSuchProgram, CertificateWithoutEnd),
)
def add_item(request: Request[ItemBody]) -> Answer:
    """Add a package, a product or a certificate by hand."""
    return _add(request)


@routes.post(
    "/patients/{patient_id}/wallet/items/removals",
    operation="remove_wallet_item",
    scope="wallet.write",
    privilege="wallet.items.adjust",
    body=ItemRemovalBody,
    answer=AdjustmentView,
    status=HTTPStatus.CREATED,
    refuses=(*TAKING, WrongQuantity),
)
def remove_item(request: Request[ItemRemovalBody]) -> Answer:
    """Take out units of a package or product, or cents of a certificate, never what is held."""
    return _remove(request)


def _add(request: Request[Any], **more: Any) -> Answer:
    command = AddValue(patient_id=request.path["patient_id"], lot_id=request.new_id("lot"), **_asked(request), **more)
    outcome = run(command, cause=request.cause, now=request.now)
    lot = outcome.event(ValueGranted).lot
    view = _adjusted(command.patient_id, outcome, lot.lot_id, expires_at=lot.expires_at)
    return Answer(body=view)


def _remove(request: Request[Any], **more: Any) -> Answer:
    command = RemoveValue(patient_id=request.path["patient_id"], **_asked(request), **more)
    outcome = run(command, cause=request.cause, now=request.now)
    return Answer(body=_adjusted(command.patient_id, outcome, outcome.event(ValueRemoved).taken.lot_id))


def _asked(request: Request[Any]) -> dict[str, Any]:
    """The body's members as the domain takes them."""
    asked: dict[str, Any] = request.body.model_dump(exclude={"item_name"})
    if name := getattr(request.body, "item_name", None):
        asked["name"] = name
    count = asked.get("units")
    return asked if count is None else asked | {"units": units.hundredths(count)}


def _adjusted(patient_id: str, outcome: Outcome[Any], lot_id: str, **more: Any) -> AdjustmentView:
    entry = present_entry(outcome.entry)
    last = [event for event in outcome.events if isinstance(event, ValueGranted | ValueRemoved)][-1]
    return AdjustmentView(
        patient_id=patient_id,
        lot_id=lot_id,
        kind=entry.moves[0].kind,
        item=entry.moves[0].item,
        item_name=entry.moves[0].item_name,
        units=sum(move.units for move in entry.moves),
        amount_cents=sum(move.amount_cents for move in entry.moves),
        expires_at=more.get("expires_at"),
        after=present_balance(last.after),
        entry=entry,
    )
