"""What is planned today, as a cart that is not kept: the services of the catalogue as they would be sold now."""

import re
from decimal import Decimal
from typing import Any

from msgspec.structs import replace

from services.checkout import queries
from services.checkout.api.fields import QUANTITY_MAX
from services.checkout.domain.cart import line_of
from services.checkout.domain.commands import NewLine
from services.checkout.domain.judged_by import JudgedBy
from services.checkout.domain.model import Checkout
from shared.kernel import ids
from shared.kernel.refusals import Malformed
from shared.value import units
from shared.web.request import Request
from shared.workers.runtime import current

SERVICES_MAX = 20
NOT_KEPT = "planned"
WRITTEN = re.compile(rf"({ids.FORM})(?::([0-9]{{1,5}}(?:\.[0-9]{{1,2}})?))?")


class InvalidPlan(Malformed):
    """What is planned is not written as it can be read."""

    def __init__(self) -> None:
        super().__init__(
            f"`services` are codes of your catalogue, each with its quantity where it is not 1, as in botox:40,facial; "
            f"{SERVICES_MAX} at most."
        )


def planned_cart(request: Request[Any], patient_id: str) -> Checkout:
    """The cart of what is planned, without lines where nothing is. Raises what a cart has against a line."""
    wanted = [_line(part) for part in request.query.get("services", "").split(",") if part.strip()]
    if len(wanted) > SERVICES_MAX:
        raise InvalidPlan
    world, practice_id = current(), request.practice_id
    cart = Checkout(checkout_id=NOT_KEPT, practice_id=practice_id, patient_id=patient_id, opened_at=request.now)
    if not wanted:
        return cart
    found = queries.services_of(world, practice_id, (line.service_code for line in wanted))
    judged = JudgedBy(
        settings=queries.settings_of(world, practice_id).state, services=tuple(loaded.state for loaded in found)
    )
    lines = tuple(line_of(judged, line, number, request.now) for number, line in enumerate(wanted, start=1))
    return replace(cart, lines=lines, lines_seen=len(lines))


def _line(part: str) -> NewLine:
    written = WRITTEN.fullmatch(part.strip())
    quantity = Decimal(written[2] or "1") if written else Decimal(0)
    if written is None or not 0 < quantity <= QUANTITY_MAX:
        raise InvalidPlan
    return NewLine(service_code=written[1], quantity=units.hundredths(quantity))
