"""Lines that sell value: what a membership owes is asked of the wallet, what the practice adds needs a privilege."""

from collections.abc import Callable
from typing import Any, assert_never

from services.checkout.api import owners
from services.checkout.api.lines_schemas import LineBody
from services.checkout.domain.commands import NewLine
from services.checkout.domain.refusals import AnothersDues
from shared.contracts.calls import DuesAsked, DuesQuote
from shared.value.units import HUNDREDTHS
from shared.web.problems import InvalidRequest
from shared.web.request import Request
from shared.workers.calls import OWNERS

ADDED = "gift_cards.issue"
"""What it takes to add something to a gift card that is sold."""


def new_line(request: Request[Any], body: LineBody, patient_id: Callable[[], str]) -> NewLine:
    """A line as the domain takes it. Raises `InvalidRequest`, `AnothersDues`, or why no dues are due.

    `patient_id`: whose cart it is, asked for dues alone.
    """
    body.require_its_own()
    match body.sells:
        case None:
            return body.new_line()
        case "gift_card" | "credits":
            if body.promotional_cents:
                request.principal.require(ADDED)
            return body.value()
        case "membership_dues":
            return _dues(request, body, patient_id)
        case _:
            assert_never(body.sells)


def _dues(request: Request[Any], body: LineBody, patient_id: Callable[[], str]) -> NewLine:
    if body.membership_id is None or body.quantity != 1:
        raise InvalidRequest("Dues are sold by their `membership_id`, in a `quantity` of 1.")
    asked = DuesAsked(caller=owners.caller(request), membership_id=body.membership_id, cycle=body.cycle)
    quote = OWNERS["wallet"].ask(asked, DuesQuote)
    if quote.patient_id != patient_id():
        raise AnothersDues
    return NewLine(
        sells="membership_dues",
        name=f"{quote.plan_name}: dues of cycle {quote.cycle}",
        quantity=HUNDREDTHS,
        unit_price_cents=quote.amount_cents,
        membership_id=quote.membership_id,
        cycle=quote.cycle,
        description=body.description,
    )
