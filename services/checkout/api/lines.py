"""Lines of the cart."""

from http import HTTPStatus

from services.checkout.api.answers import answered
from services.checkout.api.checkouts_schemas import CheckoutView
from services.checkout.api.lines_schemas import LineBody, LineUpdateBody, contents
from services.checkout.domain.commands import AddLine, RemoveLine, UpdateLine
from services.checkout.domain.refusals import (
    CheckoutCancelled,
    CheckoutCompleted,
    ContentsNeedPackage,
    LineNotFound,
    LineRedeemed,
    PaymentStands,
    RedemptionsNoLongerFit,
    TooMany,
    UnknownCheckout,
)
from shared.kernel.refusals import StaleVersion
from shared.value import units
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes

routes = Routes("checkout")

CHANGES = (UnknownCheckout, CheckoutCompleted, CheckoutCancelled, PaymentStands, StaleVersion)


@routes.post(
    "/checkouts/{checkout_id}/lines",
    operation="add_line",
    scope="checkout.write",
    body=LineBody,
    answer=CheckoutView,
    status=HTTPStatus.CREATED,
    refuses=(*CHANGES, ContentsNeedPackage, TooMany),
)
def add_line(request: Request[LineBody]) -> Answer:
    """Add a line to the cart."""
    return answered(request, AddLine(checkout_id=request.path["checkout_id"], line=request.body.new_line()))


@routes.patch(
    "/checkouts/{checkout_id}/lines/{line_id}",
    operation="update_line",
    scope="checkout.write",
    body=LineUpdateBody,
    answer=CheckoutView,
    refuses=(*CHANGES, LineNotFound, LineRedeemed, ContentsNeedPackage, RedemptionsNoLongerFit),
)
def update_line(request: Request[LineUpdateBody]) -> Answer:
    """Change a line; what is already applied has to fit afterwards."""
    body = request.body
    return answered(
        request,
        UpdateLine(
            checkout_id=request.path["checkout_id"],
            line_id=request.path["line_id"],
            quantity=body.quantity,
            unit_price_cents=body.unit_price_cents,
            tax_rate=None if body.tax_percent is None else units.ten_thousandths(body.tax_percent),
            used_now=body.used_now,
            description=body.description,
            contents=None if body.contents is None else contents(body.contents),
        ),
    )


@routes.delete(
    "/checkouts/{checkout_id}/lines/{line_id}",
    operation="remove_line",
    scope="checkout.write",
    answer=CheckoutView,
    refuses=(*CHANGES, LineNotFound, LineRedeemed),
)
def remove_line(request: Request[Body]) -> Answer:
    """Take a line off the cart."""
    return answered(request, RemoveLine(checkout_id=request.path["checkout_id"], line_id=request.path["line_id"]))
