"""Lines that sell value: what a membership owes is asked of the wallet, what the practice adds needs a privilege."""

from typing import Any

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


def new_line(request: Request[Any], patient_id: str, body: LineBody) -> NewLine:
    """A line as the domain takes it. Raises `InvalidRequest`, `AnothersDues`, or why no dues are due."""
    if body.sells is None:
        return body.new_line()
    if body.sells != "membership_dues":
        if body.promotional_cents:
            request.principal.require(ADDED)
        return body.value()
    if body.membership_id is None or body.quantity != 1 or body.unit_price_cents is not None:
        raise InvalidRequest(
            "Dues are sold by their `membership_id` alone, in a `quantity` of 1: the wallet knows them."
        )
    asked = DuesAsked(caller=owners.caller(request), membership_id=body.membership_id, cycle=body.cycle)
    quote = OWNERS["wallet"].ask(asked, DuesQuote)
    if quote.patient_id != patient_id:
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
