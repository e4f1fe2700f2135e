"""Lines of the cart."""

from http import HTTPStatus

from services.checkout import queries
from services.checkout.api import exchanged_lines, value_lines
from services.checkout.api.answers import answered, found, shown
from services.checkout.api.checkouts_schemas import CheckoutView
from services.checkout.api.lines_schemas import LineBody, LineUpdateBody
from services.checkout.api.services import near
from services.checkout.domain.commands import AddLine, RemoveLine, UpdateLine
from services.checkout.domain.refusals import (
    AnothersDues,
    CheckoutCancelled,
    CheckoutCompleted,
    DiscountStands,
    LineNotFound,
    LineRedeemed,
    PaymentStands,
    PriceOfCatalogue,
    QuantityNotWhole,
    RedemptionsNoLongerFit,
    ServiceNotSold,
    SoldAsItIs,
    TooMany,
    UnknownCheckout,
    UnknownService,
)
from services.checkout.service import run
from shared.kernel.refusals import Refusal, StaleVersion
from shared.value import units
from shared.web.principal import MissingPrivilege
from shared.web.problems import InvalidRequest
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes
from shared.workers.calls import OwnerUnreachable
from shared.workers.runtime import current

routes = Routes("checkout")

SOLD = (InvalidRequest, UnknownService, ServiceNotSold, QuantityNotWhole)
"""What can be wrong with a line that is added."""
CHANGES = (UnknownCheckout, CheckoutCompleted, CheckoutCancelled, PaymentStands, StaleVersion)


@routes.post(
    "/checkouts/{checkout_id}/lines",
    operation="add_line",
    scope="checkout.write",
    body=LineBody,
    answer=CheckoutView,
    status=HTTPStatus.CREATED,
    refuses=(*CHANGES, *SOLD, TooMany, AnothersDues, MissingPrivilege, OwnerUnreachable),
)
def add_line(request: Request[LineBody]) -> Answer:
    """Add a line to the cart: a service as it is on the visit's day, a free line, or value that is used later."""
    checkout_id = request.path["checkout_id"]
    try:
        line = value_lines.new_line(request, request.body, lambda: found(request).state.patient_id)
    except Refusal:  # a line that was added stays, whatever the wallet says of its dues now
        if added := queries.receipt(current(), checkout_id, request.cause):
            return shown(added)
        raise
    with near(request):
        if line.exchange_id:
            return exchanged_lines.add(request, line)
        return answered(request, AddLine(checkout_id=checkout_id, line=line))


@routes.patch(
    "/checkouts/{checkout_id}/lines/{line_id}",
    operation="update_line",
    scope="checkout.write",
    body=LineUpdateBody,
    answer=CheckoutView,
    refuses=(
        *CHANGES,
        LineNotFound,
        LineRedeemed,
        PriceOfCatalogue,
        QuantityNotWhole,
        SoldAsItIs,
        DiscountStands,
        RedemptionsNoLongerFit,
    ),
)
def update_line(request: Request[LineUpdateBody]) -> Answer:
    """Change a line; what is already applied has to fit afterwards."""
    body = request.body
    return answered(
        request,
        UpdateLine(
            checkout_id=request.path["checkout_id"],
            line_id=request.path["line_id"],
            quantity=None if body.quantity is None else units.hundredths(body.quantity),
            name=body.name,
            unit_price_cents=body.unit_price_cents,
            tax_rate=None if body.tax_percent is None else units.ten_thousandths(body.tax_percent),
            used_now=body.used_now,
            description=body.description,
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
    """Take a line off the cart; an exchange that covered it is free at once, or as soon as points can be reached."""
    command = RemoveLine(checkout_id=request.path["checkout_id"], line_id=request.path["line_id"])
    outcome = run(command, cause=request.cause, now=request.now)
    exchanged_lines.free(request, outcome)
    return shown(outcome)
