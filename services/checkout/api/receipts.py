"""Receipts: as JSON, and as a page to print."""

from collections.abc import Callable
from functools import partial
from typing import cast

from services.checkout.api import owners
from services.checkout.api.answers import found_with_settings
from services.checkout.api.receipt_page import page
from services.checkout.api.receipts_schemas import ReceiptView, Told, present_receipt
from services.checkout.domain.model import Checkout
from services.checkout.domain.providers import providers_of
from services.checkout.domain.refusals import NoReceipt, UnknownCheckout
from shared.contracts.calls import EarnedOn, EarnedPoints, Left, NamedStaff, StaffNames, WalletLeft
from shared.kernel.refusals import Refusal
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes
from shared.workers.calls import POINTS, STAFF, WALLET

routes = Routes("checkout")


@routes.get(
    "/checkouts/{checkout_id}/receipt",
    operation="get_receipt",
    scope="checkout.read",
    answer=ReceiptView,
    refuses=(NoReceipt, UnknownCheckout),
)
def get_receipt(request: Request[Body]) -> Answer:
    """The receipt, as it was, with what the patient's name is, was earned and is left by now."""
    receipt, version, _ = _receipt(request)
    return Answer(body=receipt, version=version)


@routes.get(
    "/checkouts/{checkout_id}/receipt-page",
    operation="get_receipt_page",
    scope="checkout.read",
    answer=None,
    media_type="text/html; charset=utf-8",
    query={"paper": "`80mm` for the printer at the till, `letter` otherwise"},
    choices={"paper": ("letter", "80mm")},
    refuses=(NoReceipt, UnknownCheckout),
)
def get_receipt_page(request: Request[Body]) -> Answer:
    """The receipt to print, on the till's paper or a sheet."""
    receipt, version, time_zone = _receipt(request)
    narrow = request.query.get("paper") == "80mm"
    return Answer(body=page(receipt, time_zone=time_zone, narrow=narrow), version=version, shows=(receipt.patient_id,))


def _receipt(request: Request[Body]) -> tuple[ReceiptView, int, str]:
    loaded, settings = found_with_settings(request)
    if not loaded.state.completed:
        raise NoReceipt
    receipt = present_receipt(loaded.state, loaded.version, settings.profile, _owners_word(request, loaded.state))
    return receipt, loaded.version, settings.time_zone


def _owners_word(request: Request[Body], checkout: Checkout) -> Told:
    """Asked side by side; a receipt is given without who does not answer, and says so."""
    caller = owners.caller(request)
    assert checkout.ended_at is not None  # noqa: S101  (what is completed has an end)
    name = WalletLeft(caller=caller, patient_id=checkout.patient_id)
    points = EarnedOn(
        caller=caller,
        patient_id=checkout.patient_id,
        checkout_id=checkout.checkout_id,
        completed_at=checkout.ended_at,
    )
    asking: dict[str, Callable[[], Left | EarnedPoints | NamedStaff]] = {
        "wallet": partial(WALLET.ask, name, Left),
        "points": partial(POINTS.ask, points, EarnedPoints),
    }
    if users := providers_of(checkout):
        asking["staff"] = partial(STAFF.ask, StaffNames(caller=caller, user_ids=users), NamedStaff)
    said = owners.side_by_side(asking)
    return Told(
        left=cast("Left | Refusal", said["wallet"]),
        earned=cast("EarnedPoints | Refusal", said["points"]),
        staff=cast("NamedStaff | Refusal", said.get("staff", NamedStaff(names={}))),
    )
