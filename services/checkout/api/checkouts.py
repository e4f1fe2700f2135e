"""Checkouts: open, list, get."""

from http import HTTPStatus

from services.checkout import queries
from services.checkout.api import exchanged_lines, owners, owners_schemas, sales, value_lines
from services.checkout.api.answers import answered, found_with_settings, shown
from services.checkout.api.charges import charges
from services.checkout.api.checkouts_schemas import CheckoutBody, CheckoutsPage, CheckoutView, present_checkout
from services.checkout.api.lines import SOLD
from services.checkout.api.services import near
from services.checkout.domain.commands import OpenCheckout
from services.checkout.domain.refusals import AnothersDues, TooMany, UnknownCheckout, UnknownPatient
from shared.kernel.refusals import Refusal
from shared.web import pagination
from shared.web.principal import MissingPrivilege
from shared.web.request import Answer, Request
from shared.web.routes import Body, Routes
from shared.workers.calls import OwnerUnreachable
from shared.workers.runtime import current

routes = Routes("checkout")


@routes.post(
    "/checkouts",
    operation="open_checkout",
    scope="checkout.write",
    body=CheckoutBody,
    answer=CheckoutView,
    status=HTTPStatus.CREATED,
    refuses=(*SOLD, TooMany, UnknownPatient, AnothersDues, MissingPrivilege, OwnerUnreachable),
)
def open_checkout(request: Request[CheckoutBody]) -> Answer:
    """Open a checkout for a patient's visit, with or without lines; the wallet's directory has to know the patient."""
    exchanged_lines.require_none(request.body.lines)
    patient_id = request.body.patient_id
    checkout_id = request.new_id("chk", patient_id)
    try:
        member_prices = owners.member_prices_of(request, patient_id)
        command = OpenCheckout(
            checkout_id=checkout_id,
            practice_id=request.practice_id,
            patient_id=patient_id,
            visit_reference=request.body.visit_reference or "",
            collect_points=request.body.collect_points,
            member_prices=member_prices,
            lines=tuple(value_lines.new_line(request, line, lambda: patient_id) for line in request.body.lines),
        )
    except Refusal:  # what was opened before stays open, whatever the wallet says now
        if opened := queries.receipt(current(), checkout_id, request.cause):
            answer = shown(opened)
        else:
            raise
    else:
        with near(request):
            answer = answered(request, command)
    return Answer(body=answer.body, version=answer.version, location=f"/checkouts/{checkout_id}")


@routes.get(
    "/checkouts",
    operation="list_checkouts",
    scope="checkout.read",
    answer=CheckoutsPage,
    query=sales.QUERY,
    choices=sales.CHOICES,
    names=("amount_cents", "code", "patient_id", "reference"),
    refuses=sales.REFUSES,
)
def list_checkouts(request: Request[Body]) -> Answer:
    """Checkouts, the newest first: open ones to come back to, sales to refund or print again, a patient's visits."""
    page = sales.page(request)
    return Answer(
        body=CheckoutsPage(
            checkouts=tuple(present_checkout(loaded.state, loaded.version) for loaded in page.items),
            next_cursor=pagination.encode(page.next),
        )
    )


@routes.get(
    "/checkouts/{checkout_id}",
    operation="get_checkout",
    scope="checkout.read",
    answer=owners_schemas.CheckoutWithOptionsView,
    refuses=(UnknownCheckout,),
)
def get_checkout(request: Request[Body]) -> Answer:
    """A checkout, with what its patient could still use on it."""
    loaded, settings = found_with_settings(request)
    checkout = loaded.state
    answers = owners.applicable(request, checkout) if checkout.is_open else {}
    hints = charges(request, checkout, settings)
    body = owners_schemas.present_checkout_with_options(
        checkout, loaded.version, answers=answers, service_charges=hints
    )
    return Answer(body=body, version=loaded.version)
