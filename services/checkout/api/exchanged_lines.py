"""A line whose product an exchange of points brought: points holds the exchange before the line is on the cart."""

from typing import Any

from msgspec.structs import replace

from services.checkout import queries
from services.checkout.api import owners
from services.checkout.api.grants import Question, grant
from services.checkout.api.lines_schemas import LineBody
from services.checkout.domain.cart import bought
from services.checkout.domain.commands import AddLine, NewLine
from services.checkout.domain.conditions import require_unpaid
from services.checkout.domain.events import Event, RedemptionRemoved
from services.checkout.domain.kinds import Holder
from services.checkout.domain.model import Checkout, Line
from services.checkout.domain.refusals import UnknownService
from services.checkout.store import CHECKOUT
from shared.contracts import calls
from shared.kernel.journal import Outcome
from shared.web.problems import InvalidRequest
from shared.web.request import Answer, Request
from shared.workers.runtime import current

OWNER: Holder = "points"


def add(request: Request[LineBody], new: NewLine) -> Answer:
    """Hold the exchange and put its line on the cart; a repeat is the first answer."""
    return grant(request, lambda checkout: _question(request, new, checkout))


def require_none(lines: tuple[LineBody, ...]) -> None:
    """Raises `InvalidRequest`: what an exchange covers is held for a checkout that is there."""
    for line in lines:
        if line.exchange_id:
            raise InvalidRequest(
                "A line that an exchange covers is added once the checkout is open. Open it without that line.",
                member="exchange_id",
            )


def free(request: Request[Any], removed: Outcome[Event]) -> None:
    """The exchange of a line that was taken off can cover another."""
    for event in removed.events:
        if isinstance(event, RedemptionRemoved):
            owners.free(request, removed.state_of(CHECKOUT), event.owner, event.authorization_id)


def _question(request: Request[LineBody], new: NewLine, checkout: Checkout) -> Question[AddLine]:
    require_unpaid(checkout)
    call = calls.Authorize(
        caller=owners.caller(request),
        patient_id=checkout.patient_id,
        checkout_id=checkout.checkout_id,
        authorization_id=request.new_id("auth"),
        lines=(owners.contract_line(_line(request, new), new.quantity, payable_cents=0),),
        wanted=calls.ExchangeWanted(exchange_id=new.exchange_id),
    )

    def put_on(granted: calls.Authorized) -> AddLine:
        line = replace(new, exchange_hold=granted.authorization_id)
        return AddLine(checkout_id=checkout.checkout_id, line=line)

    return Question(owner=OWNER, call=call, put_on=put_on)


def _line(request: Request[LineBody], new: NewLine) -> Line:
    """The line as points judges it: what its service is today. Raises `UnknownService`."""
    loaded = queries.service_of(current(), request.practice_id, new.service_code)
    if not loaded.version:
        raise UnknownService(new.service_code)
    return replace(bought(loaded.state, new, unit_price_cents=0, tax_rate=0), line_id="new")
