"""Receipts: as JSON, and as a page to print."""

from services.checkout.api.answers import found, found_with_settings
from services.checkout.api.receipt_page import page
from services.checkout.api.receipts_schemas import ReceiptView, present_receipt
from services.checkout.domain.refusals import NoReceipt
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes

routes = Routes("checkout")


@routes.get(
    "/checkouts/{checkout_id}/receipt",
    operation="get_receipt",
    scope="checkout.read",
    answer=ReceiptView,
    refuses=(NoReceipt,),
)
def get_receipt(request: Request[Body]) -> Answer:
    """The receipt with its auth codes."""
    loaded = found(request)
    return Answer(body=present_receipt(loaded.state, loaded.version), version=loaded.version)


@routes.get(
    "/checkouts/{checkout_id}/receipt-page",
    operation="get_receipt_page",
    scope="checkout.read",
    answer=None,
    media_type="text/html; charset=utf-8",
    refuses=(NoReceipt,),
)
def get_receipt_page(request: Request[Body]) -> Answer:
    """The receipt to print."""
    loaded, settings = found_with_settings(request)
    receipt = present_receipt(loaded.state, loaded.version)
    return Answer(
        body=page(receipt, time_zone=settings.time_zone), version=loaded.version, shows=(loaded.state.patient_id,)
    )
