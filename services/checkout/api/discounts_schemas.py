"""Discounts and providers as they are asked for and shown."""

from services.checkout.api.fields import Cents, examples
from services.checkout.domain.model import Line
from shared.value import units
from shared.web.fields import AmountCents, Percent, TreatmentCode, UserId
from shared.web.routes import Body, View


class DiscountBody(Body):
    """How much less than the catalogue's price, or to which price; `reason` is a code of the practice's list."""

    model_config = examples(
        {"reason": "courtesy", "percent": 10},
        {"reason": "damaged", "amount_cents": 2_000},
        {"reason": "courtesy", "price_cents": 45_000},
    )
    reason: TreatmentCode
    percent: Percent | None = None
    amount_cents: AmountCents | None = None
    price_cents: Cents | None = None


class ProviderBody(Body):
    """Who does it: the id of a user, or null."""

    model_config = examples({"provider_id": "user_ada"})
    provider_id: UserId | None


class DiscountView(View):
    """What a line costs less. `percent` where that was said; `amount_cents` is what it comes to.

    `reason`: a code of the practice's list, or `membership`, for what members pay less by themselves: staff's discount
    takes its place where it is more.
    """

    reason: str
    reason_name: str
    """What people call the reason."""
    percent: Percent | None
    amount_cents: int


def present_discount(line: Line) -> DiscountView | None:
    """A line's discount as it is answered."""
    if line.reduction is None or not (line.discount or line.discount_cents):
        return None
    percent = line.reduction.percent
    return DiscountView(
        reason=line.reduction.reason,
        reason_name=line.reduction.name or line.reduction.reason,
        percent=None if percent is None else units.percent(percent),
        amount_cents=line.discount_cents,
    )
