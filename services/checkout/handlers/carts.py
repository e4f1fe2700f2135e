"""Routes of the cart page: open, list, read, lines."""

from http import HTTPStatus

from services.checkout import store
from services.checkout.domain.charges import proposals
from services.checkout.domain.commands import AddLine, ChangeLine, Open, RemoveLine
from services.checkout.domain.refusals import (
    CheckoutCancelled,
    CheckoutCompleted,
    ContentsNeedPackage,
    LineNotFound,
    LineRedeemed,
    PaymentStands,
    RedemptionsNoLongerFit,
    StateNotListed,
    TooMany,
    UnknownCheckout,
)
from services.checkout.handlers import bodies, owners, page_views, views
from services.checkout.handlers.running import answered, found_with_settings
from shared.kernel.refusals import StaleVersion
from shared.web import pagination
from shared.web.http import Answer, Request
from shared.web.routes import Body, Routes
from shared.workers.runtime import current
from shared.workers.telemetry import count

routes = Routes("checkout")

CHANGES = (UnknownCheckout, CheckoutCompleted, CheckoutCancelled, PaymentStands, StaleVersion)


@routes.post(
    "/checkouts",
    scope="checkout.write",
    body=bodies.OpenBody,
    answer=views.CheckoutView,
    status=HTTPStatus.CREATED,
    refuses=(ContentsNeedPackage,),
)
def open_checkout(request: Request[bodies.OpenBody]) -> Answer:
    """Open a checkout for a patient's visit, with or without lines."""
    checkout_id = request.new_id("chk")
    answer = answered(
        request,
        Open(
            checkout_id=checkout_id,
            practice_id=request.practice_id,
            patient_id=request.body.patient_id,
            visit_reference=request.body.visit_reference or "",
            collect_points=request.body.collect_points,
            lines=tuple(line.new_line() for line in request.body.lines),
        ),
    )
    count("CheckoutOpened")
    return Answer(body=answer.body, version=answer.version, location=f"/checkouts/{checkout_id}")


@routes.get(
    "/checkouts",
    scope="checkout.read",
    answer=views.CheckoutList,
    query={
        "state": "`open`, which is what is listed",
        "patient_id": "only this patient's",
        "limit": "1 to 100, 25 by default",
        "cursor": "`next_cursor` of the page before",
    },
    refuses=(StateNotListed, pagination.InvalidCursor, pagination.InvalidLimit),
)
def list_checkouts(request: Request[Body]) -> Answer:
    """The open checkouts, to come back to."""
    if request.query.get("state", "open") != "open":
        raise StateNotListed
    page = store.open_checkouts(
        current(),
        request.practice_id,
        patient_id=request.query.get("patient_id"),
        after=pagination.decode(request.query.get("cursor")),
        limit=request.limit,
    )
    return Answer(
        body=views.CheckoutList(
            checkouts=tuple(views.checkout(part.state, part.version) for part in page.items),
            next_cursor=pagination.encode(page.next),
        )
    )


@routes.get(
    "/checkouts/{checkout_id}", scope="checkout.read", answer=page_views.CheckoutPage, refuses=(UnknownCheckout,)
)
def read_checkout(request: Request[Body]) -> Answer:
    """A checkout, with what its patient could still use on it."""
    part, settings = found_with_settings(request)
    applicable = owners.applicable(request, part.state) if part.state.is_open else None
    proposed = proposals(part.state, settings)
    page = page_views.page(part.state, part.version, applicable=applicable, proposed=proposed)
    return Answer(body=page, version=part.version)


@routes.post(
    "/checkouts/{checkout_id}/lines",
    scope="checkout.write",
    body=bodies.LineBody,
    answer=views.CheckoutView,
    status=HTTPStatus.CREATED,
    refuses=(*CHANGES, ContentsNeedPackage, TooMany),
)
def add_line(request: Request[bodies.LineBody]) -> Answer:
    """Add a line to the cart."""
    return answered(request, AddLine(checkout_id=request.path["checkout_id"], line=request.body.new_line()))


@routes.patch(
    "/checkouts/{checkout_id}/lines/{line_id}",
    scope="checkout.write",
    body=bodies.ChangedLineBody,
    answer=views.CheckoutView,
    refuses=(*CHANGES, LineNotFound, LineRedeemed, ContentsNeedPackage, RedemptionsNoLongerFit),
)
def change_line(request: Request[bodies.ChangedLineBody]) -> Answer:
    """Change a line; what is already applied has to fit afterwards."""
    body = request.body
    return answered(
        request,
        ChangeLine(
            checkout_id=request.path["checkout_id"],
            line_id=request.path["line_id"],
            quantity=body.quantity,
            unit_price_cents=body.unit_price_cents,
            tax_basis_points=body.tax_basis_points,
            used_now=body.used_now,
            description=body.description,
            contents=None if body.contents is None else bodies.contents(body.contents),
        ),
    )


@routes.delete(
    "/checkouts/{checkout_id}/lines/{line_id}",
    scope="checkout.write",
    answer=views.CheckoutView,
    refuses=(*CHANGES, LineNotFound, LineRedeemed),
)
def remove_line(request: Request[Body]) -> Answer:
    """Take a line off the cart."""
    return answered(request, RemoveLine(checkout_id=request.path["checkout_id"], line_id=request.path["line_id"]))
